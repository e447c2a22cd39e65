using Microsoft.Net.Http.Headers;

namespace Index766.Web.Api.Answering;

/// <summary>
/// Headers of every answer: nothing is guessed, framed, referred or fetched from elsewhere, nor stored unless the answer says otherwise.
/// </summary>
internal static class SecurityHeaders
{
    private const string ReferrerPolicy = "Referrer-Policy";

    public static Task AddAsync(HttpContext context, RequestDelegate next)
    {
        Set(context.Response.Headers);
        return next(context);
    }

    /// <summary>Sets them.</summary>
    public static void Set(IHeaderDictionary headers)
    {
        // A shared cache knows neither of the key's header nor of the cookie, and keeps for a while what says nothing.
        headers.CacheControl = "no-store";
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers[ReferrerPolicy] = "no-referrer";
        headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";
    }

    /// <summary>Takes them from a 304, which updates an answer that has them (RFC 9110, section 15.4.5).</summary>
    public static void Remove(IHeaderDictionary headers)
    {
        headers.Remove(HeaderNames.XContentTypeOptions);
        headers.Remove(HeaderNames.XFrameOptions);
        headers.Remove(ReferrerPolicy);
        headers.Remove(HeaderNames.ContentSecurityPolicy);
    }
}
