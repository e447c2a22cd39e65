using Index766.Pipeline.Audit;
using Index766.Web.Authentication;
using Index766.Web.Pages;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;

namespace Index766.Web.Desk;

/// <summary>
/// The addresses below <c>/desk</c>. Whoever is not signed in as an operator sees the sign-in page. A form is taken from the
/// session's own page alone, once where it has an id, and answered by leading to a page that says what was done (303).
/// </summary>
internal sealed class DeskRoutes(
    SignInForm signIn, FormGuard guard, OneTimeForms forms, NoticeSeal seal, AuditLog audit, PageAnswers pages, PageText text)
{
    /// <summary>The field of a one-time form's id.</summary>
    public const string OnceField = "once";

    private static readonly string[] GetOrHead = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Adds a page.</summary>
    /// <param name="endpoints">Where.</param>
    /// <param name="path">Its pattern, such as <c>/desk/drafts/{id}</c>.</param>
    /// <param name="show">Makes it. It runs in the request's language.</param>
    public void MapPage(IEndpointRouteBuilder endpoints, string path, Func<DeskRequest, CancellationToken, Task<IResult>> show) =>
        endpoints.MapMethods(path, GetOrHead, context => ShowAsync(context, show));

    /// <summary>Adds what a form does.</summary>
    /// <param name="endpoints">Where.</param>
    /// <param name="path">Its pattern.</param>
    /// <param name="act">Does it. It runs in the form's language.</param>
    /// <param name="limits">The bounds of a form with a file; null for one without.</param>
    public void MapForm(
        IEndpointRouteBuilder endpoints, string path, Func<DeskPost, CancellationToken, Task<DeskOutcome>> act,
        FormOptions? limits = null) =>
        endpoints.MapPost(path, (RequestDelegate)(context => ActAsync(context, act, limits)));

    private async Task ShowAsync(HttpContext context, Func<DeskRequest, CancellationToken, Task<IResult>> show)
    {
        if (!Access.MayUseDesk(context))
        {
            await RefuseAsync(context);
            return;
        }

        var links = LinksOf(context);
        var notice = seal.Read(context.Request.Query[NoticeSeal.Parameter], Visitor.Of(context)!.Session);
        var answer = await show(new DeskRequest(context, new DeskView(links, notice, forms.NewId), pages, text), context.RequestAborted);
        await answer.ExecuteAsync(context);
    }

    private async Task ActAsync(HttpContext context, Func<DeskPost, CancellationToken, Task<DeskOutcome>> act, FormOptions? limits)
    {
        if (!Access.MayUseDesk(context))
        {
            await RefuseAsync(context);
            return;
        }

        if (limits is not null && context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } body)
        {
            body.MaxRequestBodySize = limits.MultipartBodyLengthLimit;
        }

        var (links, visitor) = (LinksOf(context), Visitor.Of(context)!);
        var posted = await guard.ReadAsync(context, limits);
        if (posted.Fields is not { } fields)
        {
            await audit.RecordAsync(visitor.Name, AuditActs.FormRefused, context.Request.Path.Value ?? "", context.RequestAborted);
            await (await signIn.RefuseFormAsync(context, posted.Status)).ExecuteAsync(context);
            return;
        }

        var outcome = await IsFirstAsync(context, fields)
            ? await ActOnceAsync(new DeskPost(context, fields, links), fields[OnceField].ToString(), act)
            : DeskOutcome.Refused(DeskPages.Home, text["Desk.SentTwice"]);
        var notice = seal.Write(outcome.Notice, visitor.Session);
        var location = QueryHelpers.AddQueryString(links.Root + outcome.Path, NoticeSeal.Parameter, notice);
        await PageAnswers.SeeOther(context, location + (links.IsEnglish ? "&lang=en" : "")).ExecuteAsync(context);
    }

    /// <summary>
    /// What was asked for is done, also where who asked goes away meanwhile. A form by which nothing was done can be sent again.
    /// </summary>
    private async Task<DeskOutcome> ActOnceAsync(DeskPost post, string id, Func<DeskPost, CancellationToken, Task<DeskOutcome>> act)
    {
        var isDone = false;
        try
        {
            var outcome = await act(post, CancellationToken.None);
            isDone = !outcome.Notice.IsFault;
            return outcome;
        }
        finally
        {
            if (!isDone && id.Length > 0)
            {
                await forms.GiveBackAsync(id, CancellationToken.None);
            }
        }
    }

    private async Task RefuseAsync(HttpContext context)
    {
        SignInCookie.CheckKeys(context);
        await (await signIn.AskAsync(context)).ExecuteAsync(context);
    }

    private async Task<bool> IsFirstAsync(HttpContext context, IFormCollection fields)
    {
        if (!fields.TryGetValue(OnceField, out var id) || await forms.TryUseAsync(id.ToString(), context.RequestAborted))
        {
            return true;
        }

        await audit.RecordAsync(Visitor.Of(context)!.Name, AuditActs.FormAgain, context.Request.Path.Value ?? "", context.RequestAborted);
        return false;
    }

    private static PageLinks LinksOf(HttpContext context) => PageRequest.Read(
        context, PageLinks.RootOf(context.Request), [.. context.Request.Query.Keys.Where(key => key != NoticeSeal.Parameter)]).Links;
}
