using System.Text;
using Index766.Web.Api.Answering;

namespace Index766.Web.Page;

/// <summary>Answers pages as the API answers data: kept while what is published stays, with a tag and 304.</summary>
internal sealed class PageAnswers(ResponseCache answers)
{
    private const string Html = "text/html; charset=utf-8";

    /// <summary>Answers a request for a page.</summary>
    /// <param name="context">The request.</param>
    /// <param name="links">Where the page stands.</param>
    /// <param name="known">The parameters that it knows.</param>
    /// <param name="make">Makes it.</param>
    public Task ServeAsync(HttpContext context, string links, IReadOnlyList<string> known,
        Func<PageRequest, CancellationToken, Task<Answer>> make) =>
        answers.ServeAsync(context, Checked(context, links, known, make));

    /// <summary>Answers a request for a page that shows more than what is published.</summary>
    /// <param name="context">The request.</param>
    /// <param name="links">Where the page stands.</param>
    /// <param name="known">The parameters that it knows.</param>
    /// <param name="make">Makes it.</param>
    public Task ServeFreshAsync(HttpContext context, string links, IReadOnlyList<string> known,
        Func<PageRequest, CancellationToken, Task<Answer>> make) =>
        answers.ServeFreshAsync(context, Checked(context, links, known, make));

    /// <summary>A page that is there.</summary>
    public static Answer Found(string html, Lifetime lifetime = Lifetime.Current, DateTimeOffset? trueUntil = null) =>
        new Representation(Encoding.UTF8.GetBytes(html), Html) { Lifetime = lifetime, TrueUntil = trueUntil };

    /// <summary>A page that says that something is not there, and what is.</summary>
    public static Answer Missing(string html) => Answer.Refused(Content(html, StatusCodes.Status404NotFound));

    private static Func<CancellationToken, Task<Answer>> Checked(HttpContext context, string links, IReadOnlyList<string> known,
        Func<PageRequest, CancellationToken, Task<Answer>> make)
    {
        context.Response.Headers.ContentSecurityPolicy = LeaderboardPage.ContentSecurityPolicy;
        return async cancellationToken =>
        {
            var ask = PageRequest.Of(context.Request, known);
            return ask.Problem is null && await make(ask, cancellationToken) is { } answer && ask.Problem is null ? answer
                : BadAddress(links, ask);
        };
    }

    private static Answer BadAddress(string root, PageRequest ask)
    {
        var language = ask.Language;
        var title = language.Say("Địa chỉ này có tham số không hợp lệ", "A parameter of this address is not usable");
        var html = new PageFrame(title, new PageLinks(root, language), IsSample: false, Here: null, ask.OtherLanguage)
            .Around(content => content.Line($"<h1>{title}</h1>").Line($"<p lang=\"en\">{ask.Problem}</p>"));
        return Answer.Refused(Content(html, StatusCodes.Status400BadRequest));
    }

    private static IResult Content(string html, int status) => Results.Content(html, Html, Encoding.UTF8, status);
}
