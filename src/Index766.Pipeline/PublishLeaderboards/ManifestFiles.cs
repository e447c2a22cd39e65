using System.Runtime.CompilerServices;
using Index766.Domain.Snapshots;
using Index766.Pipeline.Documents;
using Index766.Pipeline.Ports;

namespace Index766.Pipeline.PublishLeaderboards;

/// <summary>The manifests in the storage.</summary>
internal static class ManifestFiles
{
    /// <summary>The manifests of a source, or of every source that ever published; what is no manifest is left out.</summary>
    public static async IAsyncEnumerable<(BlobName Name, SeriesKey Key)> ListAsync(IBlobStore blobs, string? source,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var folder = source is null ? BlobPaths.Manifests : $"{BlobPaths.Manifests}{source}/";
        await foreach (var name in blobs.ListAsync(folder, cancellationToken))
        {
            if (name.Path.EndsWith(".json", StringComparison.Ordinal)
                && SeriesKey.TryParse(name.Path[BlobPaths.Manifests.Length..^".json".Length], out var key))
            {
                yield return (name, key!);
            }
        }
    }
}
