using System.Globalization;
using System.Text;
using Index766.Domain.Snapshots;
using Index766.Pipeline.ReadLeaderboards;

namespace Index766.Web.Api.Answering;

/// <summary>
/// Marks what is answered while what is published can't be read whole: it may be old. An answer of the API says so in the header
/// <c>Warning</c> (111, revalidation failed); its bytes stay. A page says it above its content.
/// </summary>
internal sealed class OutageNotice(LeaderboardReader leaderboards)
{
    private static readonly byte[] Content = Encoding.UTF8.GetBytes("<main id=\"main\">");

    /// <summary>The answer as it goes out.</summary>
    public Representation Mark(HttpContext context, Representation representation)
    {
        if (leaderboards.Fault is not { } fault)
        {
            return representation;
        }

        var since = fault.WholeAt is { } at
            ? at.ToOffset(VietnamTime.Offset).ToString("HH:mm dd/MM/yyyy", CultureInfo.InvariantCulture) : null;
        context.Response.Headers.Warning = $"111 - \"the storage can't be read{(since is null ? "" : $" since {since} +07:00")}\"";
        return representation.MediaType.StartsWith("text/html", StringComparison.Ordinal) ? WithNotice(representation, since)
            : representation;
    }

    private static Representation WithNotice(Representation page, string? since)
    {
        var bytes = page.BytesOf(ContentCoding.Identity);
        var place = bytes.AsSpan().IndexOf(Content) + Content.Length;
        var (vietnamese, english) = since is null ? ("", "") : ($" từ {since}", $" since {since}");
        var notice = Encoding.UTF8.GetBytes(
            $"\n<p class=\"notice stale\" role=\"status\" lang=\"vi\">Không đọc được kho dữ liệu{vietnamese}: số liệu trên trang này là "
                + $"số liệu đọc được lần cuối, có thể đã cũ. <span lang=\"en\">The storage can't be read{english}: these figures may be "
                + "old.</span></p>");
        return new Representation([.. bytes.AsSpan(0, place), .. notice, .. bytes.AsSpan(place)], page.MediaType)
        {
            Lifetime = page.Lifetime,
        };
    }
}
