using Index766.Domain.Snapshots;
using Index766.Pipeline.Documents;
using Index766.Pipeline.Ports;
using Index766.Pipeline.PublishLeaderboards;

namespace Index766.Pipeline.ReadLeaderboards;

/// <summary>All snapshots of a series, corrected ones included: for what works on everything beside the program.</summary>
/// <param name="Key">The series.</param>
/// <param name="Entries">Its snapshots, by as-of, then receipt.</param>
public sealed record SeriesSnapshots(SeriesKey Key, IReadOnlyList<ManifestEntry> Entries)
{
    /// <summary>
    /// The snapshots whose figures count, oldest first: of each as-of that of the last receipt; of figures that units report for
    /// themselves, of each file.
    /// </summary>
    public IEnumerable<ManifestEntry> Counting() => Entries
        .GroupBy(entry => (entry.AsOf, Item: Key.Kind == SnapshotKind.Figures ? entry.Item : null)).Select(group => group.Last());

    /// <summary>Every series of every source that ever published, by path.</summary>
    /// <param name="blobs">The storage.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    /// <param name="onBroken">Told of a series that can't be read, which is left out; null where that must not be.</param>
    /// <exception cref="BrokenDocumentException">A manifest is not what this program wrote.</exception>
    public static async Task<IReadOnlyList<SeriesSnapshots>> ListAsync(
        IBlobStore blobs, CancellationToken cancellationToken, Action<SeriesKey, BrokenDocumentException>? onBroken = null)
    {
        var (found, pages) = (new List<SeriesSnapshots>(), new ManifestPages(blobs));
        await foreach (var (name, key) in ManifestFiles.ListAsync(blobs, source: null, cancellationToken))
        {
            try
            {
                if (await blobs.ReadJsonAsync<Manifest>(name.Path, cancellationToken) is { } manifest)
                {
                    found.Add(new SeriesSnapshots(key, await pages.ReadAllAsync(manifest, cancellationToken)));
                }
            }
            catch (BrokenDocumentException fault) when (onBroken is not null)
            {
                onBroken(key, fault);
            }
        }

        return found;
    }
}
