using Index766.Web.Settings;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;

namespace Index766.Web.Authentication;

/// <summary>What came of a posted form: its fields, or the status of its refusal.</summary>
internal readonly record struct PostedForm(IFormCollection? Fields, int Status);

/// <summary>
/// Forms come from the program's own pages, from the session for which the page was made: ASP.NET Core's antiforgery, and what
/// the browser says of where they come from.
/// </summary>
internal sealed class FormGuard(IAntiforgery antiforgery, ProgramSettings settings)
{
    /// <summary>The field of the token.</summary>
    public const string Field = "form-token";

    internal const string CookieName = "index766-form";

    private static readonly FormOptions Limits = new()
    {
        ValueCountLimit = 200,
        KeyLengthLimit = 200,
        ValueLengthLimit = 64 * 1024,
        MultipartHeadersCountLimit = 16,
    };

    /// <summary>The token for the forms of a page, with the cookie that goes with it where the browser has none.</summary>
    public string TokenOf(HttpContext context)
    {
        var tokens = antiforgery.GetTokens(context);
        if (tokens.CookieToken is { } cookie)
        {
            context.Response.Cookies.Append(CookieName, cookie, new CookieOptions
            {
                HttpOnly = true,
                IsEssential = true,
                SameSite = SameSiteMode.Lax,
                Secure = settings.UnderHost || context.Request.IsHttps,
            });
        }

        return tokens.RequestToken!;
    }

    /// <summary>Reads a form that was posted, and checks where it comes from, before anything of it is looked at.</summary>
    /// <param name="context">The request.</param>
    /// <param name="limits">Its bounds; null for those of a form without a file. The bound of the body is the server's.</param>
    public async Task<PostedForm> ReadAsync(HttpContext context, FormOptions? limits = null)
    {
        if (!context.Request.HasFormContentType)
        {
            return new PostedForm(null, StatusCodes.Status415UnsupportedMediaType);
        }

        if (IsOfAnotherSite(context.Request))
        {
            return new PostedForm(null, StatusCodes.Status403Forbidden);
        }

        try
        {
            var fields = await context.Request.ReadFormAsync(limits ?? Limits, context.RequestAborted);
            return await antiforgery.IsRequestValidAsync(context)
                ? new PostedForm(fields, StatusCodes.Status200OK)
                : new PostedForm(null, StatusCodes.Status400BadRequest);
        }
        catch (BadHttpRequestException fault) when (fault.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return new PostedForm(null, fault.StatusCode);
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException and not BadHttpRequestException)
        {
            return new PostedForm(null, StatusCodes.Status400BadRequest);
        }
    }

    /// <summary>
    /// Pages are served with <c>Referrer-Policy: no-referrer</c>, so their own forms say <c>Origin: null</c>; another site's say its
    /// name. A proxy may change <c>Host</c>: the address that the office states counts, too.
    /// </summary>
    private bool IsOfAnotherSite(HttpRequest request)
    {
        if (request.Headers["Sec-Fetch-Site"].ToString() is "cross-site" or "same-site")
        {
            return true;
        }

        return !settings.UnderHost && Uri.TryCreate(request.Headers.Origin.ToString(), UriKind.Absolute, out var origin)
            && !string.Equals(origin.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase)
            && !string.Equals(origin.Authority, new Uri(settings.Api.PublicUrl).Authority, StringComparison.OrdinalIgnoreCase);
    }
}
