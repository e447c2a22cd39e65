using System.Runtime.CompilerServices;
using Index766.Domain.Boards;
using Index766.Pipeline.Documents;
using Index766.Pipeline.Ports;
using Index766.Pipeline.PublishLeaderboards;
using Index766.Pipeline.ReadLeaderboards;

namespace Index766.Pipeline.CompactStorage;

/// <summary>
/// Finds stored views that nobody needs: of folders that no manifest names, of kinds that nothing reads any more, and of snapshots that are
/// not the newest of their series, where the score documents give the same view byte for byte. One that they don't give stays.
/// </summary>
internal sealed class SupersededViews(IBlobStore blobs, IBlobInventory inventory, ScoreDocuments documents)
{
    private const string BoardEnd = ".board.json";
    private const string TargetEnd = ".targets.json";

    /// <summary>source, root, period, kind, snapshot and hashes, below <c>views</c>.</summary>
    private const int FolderSegments = 7;

    private const int SnapshotSegment = 5;

    /// <summary>The views, by path.</summary>
    public async IAsyncEnumerable<BlobSize> FindAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var all = await SeriesSnapshots.ListAsync(blobs, cancellationToken);
        var named = NamedIn(all);
        var newest = all.Where(series => series.Entries.Count > 0)
            .ToDictionary(series => series.Key.ToString(), series => series.Entries[^1].Snapshot, StringComparer.Ordinal);
        await foreach (var view in inventory.ListSizesAsync(BlobPaths.Views, cancellationToken))
        {
            var segments = view.Path.Split('/');
            var isRead = view.Path.EndsWith(BoardEnd, StringComparison.Ordinal) || view.Path.EndsWith(TargetEnd, StringComparison.Ordinal);
            // Views of a snapshot that comes after the newest are being published: the manifest will name them.
            if (!isRead
                || (named.TryGetValue(string.Join('/', segments.Take(FolderSegments)), out var entries)
                    ? !entries.IsNewest && await IsDerivedAsync(view.Path, entries.Entry, entries.Before, cancellationToken)
                    : segments.Length > SnapshotSegment
                        && newest.TryGetValue(string.Join('/', segments[1..SnapshotSegment]), out var last)
                        && string.CompareOrdinal(segments[SnapshotSegment], last) <= 0))
            {
                yield return view;
            }
        }
    }

    private static Dictionary<string, (ManifestEntry Entry, ManifestEntry? Before, bool IsNewest)> NamedIn(
        IEnumerable<SeriesSnapshots> all)
    {
        var named = new Dictionary<string, (ManifestEntry, ManifestEntry?, bool)>(StringComparer.Ordinal);
        foreach (var series in all)
        {
            ManifestEntry? before = null;
            foreach (var entry in series.Entries.Where(entry => entry.Views is not null))
            {
                named[entry.Views!] = (entry, before, entry == series.Entries[^1]);
                before = entry;
            }
        }

        return named;
    }

    private async Task<bool> IsDerivedAsync(string path, ManifestEntry entry, ManifestEntry? before, CancellationToken cancellationToken)
    {
        try
        {
            var snapshot = await documents.ReadAsync(entry.Document, cancellationToken);
            var baseline = before is null ? null : await documents.ReadAsync(before.Document, cancellationToken);
            var board = BlobPaths.BoardOf(path);
            var population =
                snapshot.Populations.FirstOrDefault(candidate => candidate.Scope == board.Scope && candidate.Level == board.Level);
            return population is not null && (path.EndsWith(TargetEnd, StringComparison.Ordinal)
                ? TargetBoard.Make(snapshot, population) is { } targets && await IsStoredAsync(path, targets, cancellationToken)
                : await IsStoredAsync(path, BoardMaker.Make(snapshot, population, baseline), cancellationToken));
        }
        catch (BrokenDocumentException)
        {
            // What it would be made of is not readable: then the view is all there is.
            return false;
        }
    }

    private async Task<bool> IsStoredAsync<T>(string path, T derived, CancellationToken cancellationToken)
        where T : class =>
        await blobs.ReadJsonAsync<T>(path, cancellationToken) is { } stored
            && DocumentJson.Write(stored).AsSpan().SequenceEqual(DocumentJson.Write(DerivedViews.AsStored(derived)));
}
