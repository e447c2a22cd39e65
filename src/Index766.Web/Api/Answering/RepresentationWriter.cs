using Index766.Web.Authentication;
using Microsoft.Net.Http.Headers;

namespace Index766.Web.Api.Answering;

/// <summary>Writes a representation over HTTP: tag, age, packing, 304 without a body (RFC 9110, RFC 9111).</summary>
internal static class RepresentationWriter
{
    private const string VaryBy = "Accept, Accept-Encoding";

    /// <summary>Writes it, or 304 where who asks has it already.</summary>
    /// <param name="context">The request.</param>
    /// <param name="representation">The answer.</param>
    /// <param name="isOpen">Whether anybody may read it, and so any cache may keep it.</param>
    public static Task WriteAsync(HttpContext context, Representation representation, bool isOpen)
    {
        var coding = representation.Usable(Accepted(context.Request.Headers.AcceptEncoding.ToString()));
        var tag = representation.TagOf(coding);
        var headers = context.Response.Headers;
        headers.ETag = tag;
        headers.Vary = representation.Lifetime == Lifetime.Personal ? $"{VaryBy}, {Access.KeyHeader}, {HeaderNames.Cookie}"
            // A page names who is signed in.
            : representation.IsPage ? $"{VaryBy}, {HeaderNames.Cookie}" : VaryBy;
        headers.CacheControl = CacheControlOf(representation.Lifetime, isOpen);
        if (representation.Links is { } links)
        {
            headers.Link = links;
        }

        if (representation.Location is { } location)
        {
            headers.ContentLocation = location;
        }

        return IsKnown(context.Request, tag, representation.LastModified) ? NotModified(context)
            : WriteBytesAsync(context, representation, coding);
    }

    /// <summary>What the kept answer has is not said again (RFC 9110, section 15.4.5).</summary>
    private static Task NotModified(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status304NotModified;
        SecurityHeaders.Remove(context.Response.Headers);
        return Task.CompletedTask;
    }

    private static Task WriteBytesAsync(HttpContext context, Representation representation, ContentCoding coding)
    {
        var bytes = representation.BytesOf(coding);
        var response = context.Response;
        if (representation.LastModifiedText is { } modified)
        {
            response.Headers.LastModified = modified;
        }

        response.ContentType = representation.MediaType;
        response.ContentLength = bytes.Length;
        if (coding != ContentCoding.Identity)
        {
            response.Headers.ContentEncoding = coding == ContentCoding.Brotli ? "br" : "gzip";
        }

        if (representation.FileName is { } name)
        {
            response.Headers.ContentDisposition = $"attachment; filename={name}";
        }

        // The server ends a write itself when the connection is gone, and asking for RequestAborted makes a source of it for each request.
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask
            : response.Body.WriteAsync(bytes, CancellationToken.None).AsTask();
    }

    /// <summary>
    /// A key in the request makes the answer that client's own; behind an open leaderboard everybody's caches may keep it.
    /// </summary>
    private static string CacheControlOf(Lifetime lifetime, bool isOpen)
    {
        var whose = isOpen && lifetime != Lifetime.Personal ? "public" : "private";
        return lifetime switch
        {
            Lifetime.Immutable => $"{whose}, max-age=31536000, immutable",
            Lifetime.Past => $"{whose}, max-age=300, stale-while-revalidate=86400",
            Lifetime.Personal => $"{whose}, no-cache",
            _ => $"{whose}, max-age=3, stale-while-revalidate=60",
        };
    }

    /// <summary>The best packing that the header accepts; brotli before gzip among equals.</summary>
    internal static ContentCoding Accepted(string header)
    {
        if (header.Length == 0 || !StringWithQualityHeaderValue.TryParseList([header], out var codings))
        {
            return ContentCoding.Identity;
        }

        double Quality(string name) =>
            codings.FirstOrDefault(coding => coding.Value.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } named
            ? named.Quality ?? 1
            : codings.FirstOrDefault(coding => coding.Value == "*") is { } any ? any.Quality ?? 1 : 0;
        var (brotli, gzip) = (Quality("br"), Quality("gzip"));
        return brotli > 0 && brotli >= gzip ? ContentCoding.Brotli : gzip > 0 ? ContentCoding.Gzip : ContentCoding.Identity;
    }

    private static bool IsKnown(HttpRequest request, string tag, DateTimeOffset? modified)
    {
        if (request.Headers.IfNoneMatch.Count > 0)
        {
            var given = request.Headers.IfNoneMatch.ToString();
            return given == tag || given == "*"
                || (EntityTagHeaderValue.TryParseList([given], out var tags) && tags.Any(candidate => candidate.Tag == tag));
        }

        return modified is { } moment && request.GetTypedHeaders().IfModifiedSince is { } since
            && moment.ToUnixTimeSeconds() <= since.ToUnixTimeSeconds();
    }
}
