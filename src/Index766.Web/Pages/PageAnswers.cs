using System.Text;
using Index766.Web.Api.Answering;
using Microsoft.AspNetCore.Components;

namespace Index766.Web.Pages;

/// <summary>Answers with pages as the API answers with data: kept while what is published stays, with a tag and 304.</summary>
internal sealed class PageAnswers(ResponseCache answers, PageRenderer renderer, PageText text)
{
    private const string Html = "text/html; charset=utf-8";

    /// <summary>Answers a request for a page.</summary>
    /// <param name="context">The request.</param>
    /// <param name="root">Where the page stands: see <see cref="PageLinks"/>.</param>
    /// <param name="known">The parameters that it knows.</param>
    /// <param name="make">Makes the answer. It runs in the request's language.</param>
    public Task ServeAsync(
        HttpContext context, string root, IReadOnlyList<string> known, Func<PageRequest, CancellationToken, Task<Answer>> make) =>
        answers.ServeAsync(context, Checked(context, root, known, make));

    /// <summary>The same for a page that shows more than what is published.</summary>
    /// <param name="context">The request.</param>
    /// <param name="root">Where the page stands: see <see cref="PageLinks"/>.</param>
    /// <param name="known">The parameters that it knows.</param>
    /// <param name="make">Makes the answer. It runs in the request's language.</param>
    public Task ServeFreshAsync(
        HttpContext context, string root, IReadOnlyList<string> known, Func<PageRequest, CancellationToken, Task<Answer>> make) =>
        answers.ServeFreshAsync(context, Checked(context, root, known, make));

    /// <summary>A page that is there.</summary>
    public async Task<Answer> FoundAsync<TPage>(object model, Lifetime lifetime = Lifetime.Current, DateTimeOffset? trueUntil = null)
        where TPage : IComponent =>
        new Representation(await renderer.RenderAsync<TPage>(model), Html) { Lifetime = lifetime, TrueUntil = trueUntil };

    /// <summary>A page that says that nothing is published.</summary>
    public async Task<Answer> NoneAsync<TPage>(object model)
        where TPage : IComponent => new Representation(await renderer.RenderAsync<TPage>(model), Html) { SaysNone = true };

    /// <summary>A page that says that something is not there, and what is.</summary>
    public async Task<Answer> MissingAsync<TPage>(object model)
        where TPage : IComponent => Answer.Refused(await PageAsync<TPage>(model, StatusCodes.Status404NotFound));

    /// <summary>A page that is made anew each time.</summary>
    public Task<IResult> RenderAsync<TPage>(HttpContext context, object model, PageStyle? style = null,
        int status = StatusCodes.Status200OK)
        where TPage : IComponent
    {
        context.Response.Headers.ContentSecurityPolicy = (style ?? PageStyle.Pages).ContentSecurityPolicy;
        return PageAsync<TPage>(model, status);
    }

    /// <summary>Leads to the page that follows a form (RFC 9110, section 15.4.4).</summary>
    public static IResult SeeOther(HttpContext context, string location)
    {
        context.Response.Headers.Location = location;
        return Results.StatusCode(StatusCodes.Status303SeeOther);
    }

    private Func<CancellationToken, Task<Answer>> Checked(
        HttpContext context, string root, IReadOnlyList<string> known, Func<PageRequest, CancellationToken, Task<Answer>> make)
    {
        context.Response.Headers.ContentSecurityPolicy = PageStyle.Pages.ContentSecurityPolicy;
        return async cancellationToken =>
        {
            var request = PageRequest.Read(context, root, known);
            return request.Problem is null && await make(request, cancellationToken) is { } answer && request.Problem is null ? answer
                : Answer.Refused(await BadAddressAsync(request));
        };
    }

    private Task<IResult> BadAddressAsync(PageRequest request) => PageAsync<MessagePage>(
        new MessageModel(text["Frame.BadAddress"], request.Problem!, request.Links, IsSample: false) { IsEnglishOnly = true },
        StatusCodes.Status400BadRequest);

    private async Task<IResult> PageAsync<TPage>(object model, int status)
        where TPage : IComponent =>
        Results.Content(Encoding.UTF8.GetString(await renderer.RenderAsync<TPage>(model)), Html, Encoding.UTF8, status);
}

/// <summary>What a page says that has nothing else to show.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Message">A sentence.</param>
/// <param name="Links">The addresses of the pages.</param>
/// <param name="IsSample">Whether the samples are loaded.</param>
public sealed record MessageModel(string Title, string Message, PageLinks Links, bool IsSample)
{
    /// <summary>Whether the sentence is the API's own, which speaks English alone.</summary>
    public bool IsEnglishOnly { get; init; }
}
