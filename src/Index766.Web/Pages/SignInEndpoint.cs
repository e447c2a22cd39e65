using Index766.Web.Api.Answering;
using Index766.Web.Authentication;
using Microsoft.AspNetCore.DataProtection;

namespace Index766.Web.Pages;

/// <summary><c>GET /sign-in?token=…</c>: the one-time link. It signs an operator's browser in and leads to the first page.</summary>
internal static class SignInEndpoint
{
    public const string Path = "/sign-in";

    private const string Name = "sign-in link";

    public static async Task<IResult> GetAsync(
        HttpContext context, string? token, SignInLink link, KeyGate gate, IDataProtectionProvider keys, PageAnswers pages, PageText text,
        SampleSources samples)
    {
        // Fails where the storage has no key for the cookie and can't keep a new one: before the link is used up.
        keys.CreateProtector(Name).Protect([]);
        if (link.TryUse(token))
        {
            await SignInCookie.SignInAsync(context, Role.Operator, Name);
            return ToFirstPage(context);
        }

        if (context.User.Identity?.IsAuthenticated == true)
        {
            // The link again in the browser that used it, as by a reload.
            return ToFirstPage(context);
        }

        if (!gate.Takes(context, isRight: false))
        {
            return gate.Refuse(context);
        }

        var request = PageRequest.Read(context, "", []);
        return await pages.RenderAsync<MessagePage>(
            context,
            new MessageModel(
                text["SignIn.Refused"], text["SignIn.RefusedWhy", SignInLink.Lifetime.TotalMinutes], request.Links,
                samples.Names.Count > 0),
            status: StatusCodes.Status401Unauthorized);
    }

    /// <summary>Beside the link; above it, where the link was written with a slash at its end.</summary>
    private static IResult ToFirstPage(HttpContext context) => Results.Redirect(context.Request.Path.Value!.EndsWith('/') ? "../" : "./");

    /// <summary>What stands in a page's place without a sign-in: a page for a browser, a problem for other programs.</summary>
    public static async Task<IResult> AskAsync(HttpContext context, PageAnswers pages, PageText text)
    {
        if (!context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase))
        {
            return Problems.KeyMissing();
        }

        var request = PageRequest.Read(context, context.Request.RouteValues.ContainsKey("code") ? "../" : "", []);
        return await pages.RenderAsync<MessagePage>(
            context, new MessageModel(text["SignIn.Needed"], text["SignIn.NeededWhy"], request.Links, IsSample: false),
            status: StatusCodes.Status401Unauthorized);
    }
}
