using Microsoft.AspNetCore.Http.HttpResults;

namespace Index766.Web.Pages;

/// <summary>Answers with a problem: a browser that asked for a page gets a page that says so, everybody else the problem itself.</summary>
internal sealed class ProblemPages(PageAnswers pages, PageText text)
{
    /// <summary>Answers.</summary>
    /// <param name="context">The request.</param>
    /// <param name="problem">The problem.</param>
    /// <param name="cause">Said first on the page; null where its status says all.</param>
    public async Task AnswerAsync(HttpContext context, ProblemHttpResult problem, string? cause = null)
    {
        var answer = IsForPage(context.Request) ? await PageAsync(context, problem.StatusCode, cause) : problem;
        await answer.ExecuteAsync(context);
    }

    private Task<IResult> PageAsync(HttpContext context, int status, string? cause)
    {
        var links = PageRequest.LinksOf(context);
        var (title, why, isFault) = status switch
        {
            StatusCodes.Status404NotFound => (text["Problem.NoPage"], text["Problem.NoPageWhy"], false),
            StatusCodes.Status405MethodNotAllowed => (text["Problem.FormOnly"], text["Problem.FormOnlyWhy"], false),
            StatusCodes.Status500InternalServerError => (text["Problem.Failed"], text["Problem.FailedWhy"], true),
            StatusCodes.Status503ServiceUnavailable => (text["Problem.Away"], text["Problem.AwayWhy"], true),
            _ => (text["Problem.Refused"], text["Problem.RefusedWhy"], true),
        };
        // What a link needs, such as the token for signing out, may be what failed.
        links = isFault ? links with { Visitor = null, AreAlone = true } : links;
        var model = new MessageModel(title, $"{cause} {why}".TrimStart(), links, IsSample: false);
        return pages.RenderAsync<MessagePage>(context, model, status: status);
    }

    private static bool IsForPage(HttpRequest request) =>
        !request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) && PageRequest.IsOfBrowser(request);
}
