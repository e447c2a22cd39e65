using System.Runtime.CompilerServices;
using System.Text;
using Index766.Domain.Snapshots;
using Index766.Pipeline.Documents;
using Index766.Pipeline.Ports;
using Index766.Pipeline.PublishLeaderboards;

namespace Index766.Pipeline.ReadLeaderboards;

/// <summary>A manifest as it was read: its tag and what it says.</summary>
internal sealed record ReadManifest(string Tag, PublishedSeries Series);

/// <summary>The manifests of the configured sources in the storage: their list, their content, and what follows from them all.</summary>
internal sealed class ManifestFiles(IBlobStore blobs, IReadOnlyList<string> sourcePriority)
{
    /// <summary>The manifests as listed.</summary>
    public async IAsyncEnumerable<(BlobName Name, SeriesKey Key)> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var name in blobs.ListAsync(BlobPaths.Manifests, cancellationToken))
        {
            if (name.Path.EndsWith(".json", StringComparison.Ordinal)
                && SeriesKey.TryParse(name.Path[BlobPaths.Manifests.Length..].Replace(".json", "", StringComparison.Ordinal), out var key)
                && PriorityOf(key!.Source) != int.MaxValue)
            {
                yield return (name, key);
            }
        }
    }

    /// <summary>One manifest; null where it is gone.</summary>
    /// <exception cref="BrokenDocumentException">Somebody edited it into nonsense.</exception>
    public async Task<ReadManifest?> ReadAsync(string path, SeriesKey key, CancellationToken cancellationToken) =>
        await blobs.ReadAsync(path, cancellationToken) is { } blob
        ? new ReadManifest(blob.Tag, new PublishedSeries(key, DocumentJson.Read<Manifest>(path, blob.Content)))
        : null;

    /// <summary>
    /// The name of the state that manifests make: follows from their paths and tags, and from the order in which the sources are preferred.
    /// </summary>
    public string NameOf(IEnumerable<(string Path, string Tag)> manifests) => DocumentJson.Sha256(Encoding.UTF8.GetBytes(string.Join(
        '\n', sourcePriority.Concat(manifests.OrderBy(manifest => manifest.Path, StringComparer.Ordinal)
            .SelectMany(manifest => (string[])[manifest.Path, manifest.Tag])))));

    /// <summary>Series in order of preference.</summary>
    public List<PublishedSeries> InOrder(IEnumerable<PublishedSeries> series) =>
    [
        .. series
            .OrderBy(item => PriorityOf(item.Key.Source)).ThenByDescending(item => item.Key.Period.Year)
            // A decision's own results come before those that index figures give of its targets.
            .ThenByDescending(item => item.Key.Kind)
            .ThenBy(item => item.Key.Period.Kind).ThenByDescending(item => item.Key.Period.Part)
            .ThenByDescending(item => item.Manifest.Current()?.AsOf),
    ];

    private int PriorityOf(string source)
    {
        for (var i = 0; i < sourcePriority.Count; i++)
        {
            if (sourcePriority[i] == source)
            {
                return i;
            }
        }

        return int.MaxValue;
    }
}
