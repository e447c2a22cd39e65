using Index766.Domain.Units;
using Index766.Pipeline.Documents;
using Index766.Pipeline.Ports;

namespace Index766.Pipeline.DraftReports;

/// <summary>Reads the drafts that were drawn up.</summary>
public sealed class DraftStore(IBlobStore blobs)
{
    /// <summary>How many sets of a scope are listed: these stay, however old.</summary>
    public const int MaxListed = 10;

    /// <summary>The last sets of a scope, newest first. A set that is not complete is not there yet.</summary>
    public async Task<IReadOnlyList<DraftSet>> LastAsync(UnitCode scope, CancellationToken cancellationToken)
    {
        var paths = new List<string>();
        await foreach (var name in blobs.ListAsync(BlobPaths.Drafts(scope), cancellationToken))
        {
            if (name.Path.EndsWith("/set.json", StringComparison.Ordinal))
            {
                paths.Add(name.Path);
            }
        }

        var sets = new List<DraftSet>();
        foreach (var path in Enumerable.Reverse(paths).Take(MaxListed))
        {
            if (await blobs.ReadJsonAsync<DraftSet>(path, cancellationToken) is { } set)
            {
                sets.Add(set);
            }
        }

        return sets;
    }

    /// <summary>A draft's bytes; null where there is none, or its set is not complete.</summary>
    public async Task<byte[]?> ReadAsync(UnitCode scope, DateOnly day, string file, CancellationToken cancellationToken)
    {
        var dayKey = day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        return await blobs.ReadJsonAsync<DraftSet>(BlobPaths.DraftSet(scope, dayKey), cancellationToken) is { } set
            && set.Files.Any(known => known.Name == file)
            ? (await blobs.ReadAsync(BlobPaths.Draft(scope, dayKey, file), cancellationToken))?.Content : null;
    }
}
