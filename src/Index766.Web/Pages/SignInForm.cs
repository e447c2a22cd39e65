using Index766.Web.Api.Answering;
using Index766.Web.Authentication;
using Index766.Web.Settings;

namespace Index766.Web.Pages;

/// <summary>
/// The page with the form that signs a browser in: by itself, in place of a page that needs it, and after what went wrong.
/// </summary>
internal sealed class SignInForm(FormGuard guard, PageAnswers pages, PageText text, ProgramSettings settings, SampleSources samples)
{
    public const string KeyField = "key";
    public const string ReturnField = "return";

    /// <summary>The form by itself.</summary>
    public Task<IResult> ShowAsync(HttpContext context) => PageAsync(
        context, "SignIn", context.Request.Query.ContainsKey("ended") ? "SignIn.Ended" : null, "", StatusCodes.Status200OK);

    /// <summary>
    /// What stands in a page's place without the right sign-in: for a browser the form, which leads back to the page; a problem for
    /// other programs.
    /// </summary>
    public async Task<IResult> AskAsync(HttpContext context)
    {
        if (!PageRequest.IsOfBrowser(context.Request))
        {
            return Problems.KeyMissing();
        }

        var back = ReturnAddress.Of(context.Request);
        return Visitor.Of(context) is null
            ? await PageAsync(context, "SignIn.Needed", "SignIn.NeededWhy", back, StatusCodes.Status401Unauthorized)
            : await PageAsync(context, "SignIn.OperatorNeeded", "SignIn.OperatorNeededWhy", back, StatusCodes.Status403Forbidden);
    }

    /// <summary>A key that is none of the office's.</summary>
    public Task<IResult> RefuseKeyAsync(HttpContext context, string back) =>
        PageAsync(context, "SignIn", "SignIn.WrongKey", back, StatusCodes.Status401Unauthorized, isFault: true);

    /// <summary>A one-time link that can't be used.</summary>
    public Task<IResult> RefuseLinkAsync(HttpContext context) => MessageAsync(
        context, "SignIn.Refused", "SignIn.RefusedWhy", StatusCodes.Status401Unauthorized, SignInLink.Lifetime.TotalMinutes);

    /// <summary>A link of an e-mail that is expired, replaced, forged, or another unit's.</summary>
    public Task<IResult> RefusePassAsync(HttpContext context) => PageAsync(
        context, "SignIn.PassRefused", "SignIn.PassRefusedWhy", ReturnAddress.WithoutQuery(context.Request),
        StatusCodes.Status401Unauthorized, isFault: true);

    /// <summary>Too many wrong keys.</summary>
    public Task<IResult> RefuseUntilAsync(HttpContext context, int seconds) =>
        MessageAsync(context, "SignIn.TooMany", "SignIn.TooManyWhy", StatusCodes.Status429TooManyRequests, seconds);

    /// <summary>A form that is not taken: not from a page of this session, cut off, or too large.</summary>
    public Task<IResult> RefuseFormAsync(HttpContext context, int status)
    {
        var why = status == StatusCodes.Status413PayloadTooLarge ? "Form.TooLarge" : "Form.RefusedWhy";
        return Visitor.Of(context) is null ? PageAsync(context, "SignIn", why, "", status, isFault: true)
            : MessageAsync(context, "Form.Refused", why, status);
    }

    private Task<IResult> PageAsync(HttpContext context, string title, string? message, string back, int status, bool isFault = false)
    {
        var links = PageRequest.LinksOf(context);
        var model = new SignInModel(text[title], message is null ? "" : text[message], isFault, links, guard.TokenOf(context), back)
        {
            IsSample = samples.Names.Count > 0,
            HasLink = !settings.UnderHost,
        };
        return pages.RenderAsync<SignInPage>(context, model, status: status);
    }

    private Task<IResult> MessageAsync(HttpContext context, string title, string message, int status, params object[] values)
    {
        var links = PageRequest.LinksOf(context);
        var model = new MessageModel(text[title], text[message, values], links, samples.Names.Count > 0);
        return pages.RenderAsync<MessagePage>(context, model, status: status);
    }
}
