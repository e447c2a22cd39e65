using Index766.Domain.Snapshots;
using Index766.Pipeline.PublishLeaderboards;
using Index766.Pipeline.ReadLeaderboards;

namespace Index766.Web.Api;

/// <summary>
/// A snapshot's id, as its address and the boards show it: series and snapshot,
/// such as <c>tinh~BP~2024~scores~20241217T000000-8a8071a516b4</c>.
/// </summary>
internal static class SnapshotAddress
{
    private const char Separator = '~';

    /// <summary>The id of a manifest's entry.</summary>
    public static string IdOf(SeriesKey series, ManifestEntry entry) => $"{series}/{entry.Snapshot}".Replace('/', Separator);

    /// <summary>Where it is told of.</summary>
    public static string PathOf(SeriesKey series, ManifestEntry entry) => $"/api/snapshots/{IdOf(series, entry)}";

    /// <summary>The entry that an id names; null where there is none.</summary>
    public static async Task<(PublishedSeries Series, ManifestEntry Entry)?> FindAsync(LeaderboardReader leaderboards, string id,
        CancellationToken cancellationToken)
    {
        var at = id.LastIndexOf(Separator);
        if (at < 0 || !SeriesKey.TryParse(id[..at].Replace(Separator, '/'), out var key))
        {
            return null;
        }

        foreach (var series in await leaderboards.SeriesAsync(cancellationToken))
        {
            if (series.Key == key && series.Manifest.Entries.FirstOrDefault(entry => entry.Snapshot == id[(at + 1)..]) is { } found)
            {
                return (series, found);
            }
        }

        return null;
    }
}
