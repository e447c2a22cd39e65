using Microsoft.Net.Http.Headers;

namespace Index766.Web.Api.Answering;

/// <summary>Which format the header <c>Accept</c> asks for (RFC 9110, section 12.5.1).</summary>
internal static class MediaChoice
{
    public const string Json = "application/json; charset=utf-8";
    public const string Csv = "text/csv; charset=utf-8";
    public const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private static readonly Dictionary<string, string> MediaTypes =
        new(StringComparer.Ordinal) { ["json"] = "application/json", ["csv"] = "text/csv", ["xlsx"] = Xlsx };

    /// <summary>Whether the header names a media type first.</summary>
    public static bool Prefers(HttpRequest request, string mediaType) =>
        request.GetTypedHeaders().Accept.OrderByDescending(type => type.Quality ?? 1).FirstOrDefault()?.MediaType.Value == mediaType;

    /// <summary>The best of the formats on offer; the first where nothing is asked; null where none is acceptable.</summary>
    public static string? Of(HttpRequest request, IReadOnlyList<string> offered)
    {
        if (request.Headers.Accept.Count == 0 || !MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var accepted)
            || accepted.Count == 0)
        {
            return offered[0];
        }

        return offered.Select((format, index) => (format, index, quality: QualityOf(MediaTypes[format], accepted)))
            .Where(candidate => candidate.quality > 0)
            .OrderByDescending(candidate => candidate.quality).ThenBy(candidate => candidate.index)
            .Select(candidate => candidate.format).FirstOrDefault();
    }

    /// <summary>The most specific range that covers the type decides.</summary>
    private static double QualityOf(string mediaType, IList<MediaTypeHeaderValue> accepted)
    {
        var type = mediaType[..mediaType.IndexOf('/', StringComparison.Ordinal)];
        var range = accepted.FirstOrDefault(item => item.MediaType.Equals(mediaType, StringComparison.OrdinalIgnoreCase))
            ?? accepted.FirstOrDefault(item => item.MediaType.Equals(type + "/*", StringComparison.OrdinalIgnoreCase))
            ?? accepted.FirstOrDefault(item => item.MatchesAllTypes);
        return range is null ? 0 : range.Quality ?? 1;
    }
}
