using Index766.Domain.Snapshots;
using Index766.Pipeline.Documents;
using Index766.Pipeline.Ports;
using Index766.Pipeline.PublishLeaderboards;

namespace Index766.Pipeline.ReadLeaderboards;

/// <summary>A series with what its manifest says.</summary>
public sealed record PublishedSeries(SeriesKey Key, Manifest Manifest);

/// <summary>
/// The manifests as they were read last. Storage is asked which of them changed at most once in <see cref="Freshness"/>; where it is away, or a manifest is not
/// readable, what was read last still stands.
/// </summary>
public sealed class ManifestShelf(IBlobStore blobs, IReadOnlyList<string> sourcePriority, TimeProvider clock) : IDisposable
{
    /// <summary>How old an answer may be beside the storage.</summary>
    public static readonly TimeSpan Freshness = TimeSpan.FromSeconds(3);

    private readonly SemaphoreSlim _refreshing = new(1, 1);
    private Dictionary<string, (string Tag, PublishedSeries Series)> _manifests = new(StringComparer.Ordinal);
    private long _refreshedAt;
    private bool _hasRead;

    /// <summary>Why the last look at the storage gave less than it should; null where all is well.</summary>
    public string? Fault { get; private set; }

    /// <summary>Every published series of the configured sources, in order of preference.</summary>
    public async Task<IReadOnlyList<PublishedSeries>> SeriesAsync(CancellationToken cancel)
    {
        if (!_hasRead || clock.GetElapsedTime(Volatile.Read(ref _refreshedAt)) >= Freshness)
        {
            await RefreshAsync(cancel);
        }

        return
        [
            .. _manifests.Values.Select(manifest => manifest.Series)
                .OrderBy(series => PriorityOf(series.Key.Source)).ThenByDescending(series => series.Key.Period.Year)
                // A decision's own results come before those that index figures give of its targets.
                .ThenByDescending(series => series.Key.Kind)
                .ThenBy(series => series.Key.Period.Kind).ThenByDescending(series => series.Key.Period.Part)
                .ThenByDescending(series => series.Manifest.Current()?.AsOf),
        ];
    }

    /// <inheritdoc/>
    public void Dispose() => _refreshing.Dispose();

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

    /// <summary>One asks the storage; while it does, the others are answered what was read last.</summary>
    private async Task RefreshAsync(CancellationToken cancel)
    {
        if (!await _refreshing.WaitAsync(_hasRead ? TimeSpan.Zero : Timeout.InfiniteTimeSpan, cancel))
        {
            return;
        }

        try
        {
            if (_hasRead && clock.GetElapsedTime(Volatile.Read(ref _refreshedAt)) < Freshness)
            {
                return;
            }

            Fault = null;
            _manifests = await ReadManifestsAsync(cancel);
            _hasRead = true;
        }
        catch (Exception fault) when (_hasRead && !cancel.IsCancellationRequested)
        {
            // What was read last stands, and the next question asks again.
            Fault = fault.Message;
        }
        finally
        {
            Volatile.Write(ref _refreshedAt, clock.GetTimestamp());
            _refreshing.Release();
        }
    }

    private async Task<Dictionary<string, (string Tag, PublishedSeries Series)>> ReadManifestsAsync(CancellationToken cancel)
    {
        var read = new Dictionary<string, (string Tag, PublishedSeries Series)>(StringComparer.Ordinal);
        await foreach (var name in blobs.ListAsync(BlobPaths.Manifests, cancel))
        {
            var isOurs = name.Path.EndsWith(".json", StringComparison.Ordinal)
                & SeriesKey.TryParse(name.Path[BlobPaths.Manifests.Length..].Replace(".json", "", StringComparison.Ordinal), out var key);
            if (!isOurs || PriorityOf(key!.Source) == int.MaxValue)
            {
                continue;
            }

            var known = _manifests.GetValueOrDefault(name.Path);
            if (known.Tag == name.Tag)
            {
                read[name.Path] = known;
            }
            else if (await ReadManifestAsync(name.Path, key, cancel) is { } manifest)
            {
                read[name.Path] = manifest;
            }
            else if (known.Tag is not null)
            {
                read[name.Path] = known;
            }
        }

        return read;
    }

    /// <summary>Null where somebody edited it into nonsense: that series keeps what was read last, and the others are answered all the same.</summary>
    private async Task<(string Tag, PublishedSeries Series)?> ReadManifestAsync(string path, SeriesKey key, CancellationToken cancel)
    {
        if (await blobs.ReadAsync(path, cancel) is not { } blob)
        {
            return null;
        }

        try
        {
            return (blob.Tag, new PublishedSeries(key, DocumentJson.Read<Manifest>(path, blob.Content)));
        }
        catch (BrokenDocumentException fault)
        {
            Fault = fault.Message;
            return null;
        }
    }
}
