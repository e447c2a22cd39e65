using System.Collections.Concurrent;
using Index766.Domain.Boards;
using Index766.Domain.Snapshots;
using Index766.Domain.Units;
using Index766.Pipeline.Documents;
using Index766.Pipeline.Ports;
using Index766.Pipeline.PublishLeaderboards;

namespace Index766.Pipeline.ReadLeaderboards;

/// <summary>A series with what its manifest says.</summary>
public sealed record PublishedSeries(SeriesKey Key, Manifest Manifest);

/// <summary>Which board is wanted. What is null is chosen: the first source of the priority list, its newest year, the whole year before quarters and months, the newest as-of.</summary>
public sealed record BoardQuery(UnitCode Scope, Level Level, Period? Period = null, AsOf? AsOf = null, string? Source = null);

/// <summary>A published view and the manifest entry that it comes from.</summary>
public sealed record PublishedView<T>(SeriesKey Series, ManifestEntry Entry, T View);

/// <summary>
/// Answers from the views of the manifests: no table scan, no fan-in. Storage is asked which manifests changed at most once in <see cref="Freshness"/>;
/// where it is away, what was read last is still answered.
/// </summary>
public sealed class LeaderboardReader(IBlobStore blobs, IReadOnlyList<string> sourcePriority, TimeProvider clock) : IDisposable
{
    /// <summary>How old an answer may be beside the storage.</summary>
    public static readonly TimeSpan Freshness = TimeSpan.FromSeconds(3);

    private const int MostViews = 512;

    private readonly SemaphoreSlim _refreshing = new(1, 1);
    private readonly ConcurrentDictionary<string, object> _views = new(StringComparer.Ordinal);
    private Dictionary<string, (string Tag, PublishedSeries Series)> _manifests = new(StringComparer.Ordinal);
    private long _refreshedAt;
    private bool _hasRead;

    /// <summary>Why the last look at the storage gave less than it should: away, or a manifest that is not readable; null where all is well.</summary>
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
                .ThenBy(series => series.Key.Period.Kind).ThenByDescending(series => series.Key.Period.Part)
                .ThenByDescending(series => series.Manifest.Current()?.AsOf),
        ];
    }

    /// <summary>The board that the query names, or null.</summary>
    public Task<PublishedView<Board>?> FindBoardAsync(BoardQuery query, CancellationToken cancel) =>
        FindAsync<Board>(query, entry => entry.Boards, BlobPaths.BoardView, cancel);

    /// <summary>The target matrix that the query names, or null.</summary>
    public Task<PublishedView<TargetBoard>?> FindTargetsAsync(BoardQuery query, CancellationToken cancel) =>
        FindAsync<TargetBoard>(query, entry => entry.TargetBoards, BlobPaths.TargetView, cancel);

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

    private async Task<PublishedView<T>?> FindAsync<T>(
        BoardQuery query, Func<ManifestEntry, IReadOnlyList<BoardName>> boardsOf, Func<string, BoardName, string> pathOf, CancellationToken cancel)
        where T : class
    {
        var name = new BoardName(query.Scope, query.Level);
        foreach (var series in await SeriesAsync(cancel))
        {
            if ((query.Period is { } period && series.Key.Period != period) || (query.Source is { } source && series.Key.Source != source))
            {
                continue;
            }

            var entry = series.Manifest.Effective().LastOrDefault(candidate =>
                (query.AsOf is not { } asOf || candidate.AsOf == asOf) && boardsOf(candidate).Contains(name));
            if (entry?.Views is { } folder)
            {
                return new PublishedView<T>(series.Key, entry, await ReadViewAsync<T>(pathOf(folder, name), cancel));
            }
        }

        return null;
    }

    /// <summary>A view never changes under its path, so it is read once.</summary>
    private async Task<T> ReadViewAsync<T>(string path, CancellationToken cancel)
        where T : class
    {
        if (_views.TryGetValue(path, out var known))
        {
            return (T)known;
        }

        var blob = await blobs.ReadAsync(path, cancel) ?? throw new BrokenDocumentException(path, "the manifest names it, and it is gone");
        var view = DocumentJson.Read<T>(path, blob.Content);
        if (_views.Count >= MostViews)
        {
            _views.Clear();
        }

        _views[path] = view;
        return view;
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
