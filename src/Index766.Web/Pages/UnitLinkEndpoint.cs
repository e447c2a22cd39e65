using Index766.Domain.Units;
using Index766.Pipeline.UnitLinks;

namespace Index766.Web.Pages;

/// <summary>
/// A unit's page for who may not read: by the link of an e-mail the page alone, with nothing linked from it; without one the sign-in.
/// </summary>
internal sealed class UnitLinkEndpoint(UnitLinkKeys links, UnitViewEndpoint page, SignInForm form)
{
    public async Task<IResult> AskAsync(HttpContext context)
    {
        if (!context.Request.Query.TryGetValue(UnitPass.Parameter, out var pass))
        {
            return await form.AskAsync(context);
        }

        var code = (string?)context.Request.RouteValues["code"] ?? "";
        if (!UnitCode.TryParse(code, out var unit) || !await links.OpensAsync(unit, pass.ToString(), context.RequestAborted))
        {
            return await form.RefusePassAsync(context);
        }

        await page.ServeAloneAsync(context, code);
        return Results.Empty;
    }
}
