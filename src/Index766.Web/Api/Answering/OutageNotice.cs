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
        Mark(context);
        return leaderboards.Fault is { } fault && representation.MediaType.StartsWith("text/html", StringComparison.Ordinal)
            ? WithNotice(representation, fault) : representation;
    }

    /// <summary>Sets the header alone, of an answer that was made from what is published.</summary>
    public void Mark(HttpContext context)
    {
        if (leaderboards.Fault is { } fault)
        {
            var since = SinceOf(fault) is { } moment ? $" since {moment} +07:00" : "";
            context.Response.Headers.Warning = $"111 - \"the storage can't be read{since}\"";
        }
    }

    private static string? SinceOf(ReadFault fault) =>
        fault.WholeAt?.ToOffset(VietnamTime.Offset).ToString("HH:mm dd/MM/yyyy", CultureInfo.InvariantCulture);

    private static Representation WithNotice(Representation page, ReadFault fault)
    {
        var since = SinceOf(fault);
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
