using System.Collections.Concurrent;
using Index766.Domain.Boards;
using Index766.Domain.Snapshots;
using Index766.Domain.Units;
using Index766.Pipeline.Documents;
using Index766.Pipeline.Ports;
using Index766.Pipeline.PublishLeaderboards;

namespace Index766.Pipeline.ReadLeaderboards;

/// <summary>
/// Which board is wanted. What is null is chosen: the first source of the priority list, its
/// newest year, the whole year before quarters and months, the newest as-of.
/// </summary>
public sealed record BoardQuery(UnitCode Scope, Level Level, Period? Period = null, AsOf? AsOf = null, string? Source = null);

/// <summary>A published view and the manifest entry that it comes from.</summary>
public sealed record PublishedView<T>(SeriesKey Series, ManifestEntry Entry, T View);

/// <summary>
/// Answers from the views of the manifests: no table scan, no fan-in. A view is read, or made of its score document, at most once while
/// it is kept in memory.
/// </summary>
public sealed class LeaderboardReader(
    IBlobStore blobs, ScoreDocuments documents, IReadOnlyList<string> sourcePriority, TimeProvider clock) : IDisposable
{
    private const int MaxViews = 512;

    private readonly ManifestCache _manifests = new(blobs, sourcePriority, clock);
    private readonly DerivedViews _derived = new(documents);
    private readonly ConcurrentDictionary<(string Folder, BoardName Board, Type Kind), object> _views = new();

    /// <inheritdoc cref="ManifestCache.Fault"/>
    public ReadFault? Fault => _manifests.Fault;

    /// <summary>Called before it is said that something is not published.</summary>
    /// <exception cref="PartlyUnreadException">The last look at the storage did not give all: it may be there.</exception>
    public void CheckWhole()
    {
        if (Fault is { } fault)
        {
            throw new PartlyUnreadException(fault);
        }
    }

    /// <summary>What is published now; storage is asked at most once in <see cref="ManifestCache.Freshness"/>.</summary>
    public ValueTask<PublishedState> StateAsync(CancellationToken cancellationToken) => _manifests.StateAsync(cancellationToken);

    /// <summary>Something was published by this process: the next question asks the storage, whenever the last one was.</summary>
    public void LookAgain() => _manifests.LookAgain();

    /// <summary>Every published series of the configured sources, in order of preference.</summary>
    public async Task<IReadOnlyList<PublishedSeries>> SeriesAsync(CancellationToken cancellationToken) =>
        (await StateAsync(cancellationToken)).Series;

    /// <inheritdoc cref="ManifestCache.EntriesAsync"/>
    public Task<IReadOnlyList<ManifestEntry>> EntriesAsync(PublishedSeries series, string month, CancellationToken cancellationToken) =>
        _manifests.EntriesAsync(series, month, cancellationToken);

    /// <summary>The entry of a snapshot that counts.</summary>
    public async Task<ManifestEntry> EntryAsync(
        PublishedSeries series, CountingSnapshot snapshot, CancellationToken cancellationToken) => snapshot.Entry
        ?? (await EntriesAsync(series, snapshot.AsOf.Month, cancellationToken)).Last(entry => entry.AsOf == snapshot.AsOf);

    /// <summary>
    /// The editions of an entry's as-of up to it, the first one first: those in whose place it stands, and itself; none where its series
    /// is not published any more.
    /// </summary>
    /// <param name="key">The series.</param>
    /// <param name="entry">An entry of it.</param>
    /// <param name="has">Whether an entry has what is looked at; another one is no edition of it.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    public async Task<IReadOnlyList<ManifestEntry>> EditionsOfAsync(
        SeriesKey key, ManifestEntry entry, Func<ManifestEntry, bool> has, CancellationToken cancellationToken) =>
        (await SeriesAsync(cancellationToken)).FirstOrDefault(series => series.Key == key) is { } series
            ? Manifest.EditionsOf(await EntriesAsync(series, entry.AsOf.Month, cancellationToken), entry, has) : [];

    /// <summary>The board that the query names, or null.</summary>
    public Task<PublishedView<Board>?> FindBoardAsync(BoardQuery query, CancellationToken cancellationToken) =>
        FindAsync(query, entry => entry.Boards, (series, entry, board) => ReadBoardAsync(series, entry, board, cancellationToken),
            cancellationToken);

    /// <summary>The target matrix that the query names, or null.</summary>
    public Task<PublishedView<TargetBoard>?> FindTargetsAsync(BoardQuery query, CancellationToken cancellationToken) => FindAsync(
        query, entry => entry.TargetBoards,
        (_, entry, board) => ReadTargetsAsync(entry, board, cancellationToken), cancellationToken);

    /// <summary>The indicators of a board's units, or null.</summary>
    public Task<PublishedView<IndicatorTable>?> FindIndicatorsAsync(BoardQuery query, CancellationToken cancellationToken) => FindAsync(
        query, entry => entry.IndicatorTables ?? [], (_, entry, board) => _derived.IndicatorsAsync(entry, board, cancellationToken),
        cancellationToken);

    /// <summary>
    /// The board that the query names, ranked by one group or indicator instead of the
    /// total; null where there is no such board, or it has no indicators.
    /// </summary>
    /// <param name="query">The board.</param>
    /// <param name="measure">A canonical code: <c>GROUP_CKMB</c> or <c>DOSSIER_ON_TIME</c>.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    public async Task<PublishedView<MeasureBoard>?> FindMeasureBoardAsync(BoardQuery query, IndicatorCode measure,
        CancellationToken cancellationToken)
    {
        if (await FindBoardAsync(query, cancellationToken) is not { } board)
        {
            return null;
        }

        if (measure.Value.StartsWith(IndicatorCode.GroupPrefix, StringComparison.Ordinal))
        {
            return new PublishedView<MeasureBoard>(board.Series, board.Entry,
                MeasureBoard.OfGroup(board.View, measure.Value[IndicatorCode.GroupPrefix.Length..]));
        }

        // Of the very snapshot that the board is of.
        var same = query with { Period = board.Series.Period, AsOf = board.Entry.AsOf, Source = board.Series.Source };
        return await FindIndicatorsAsync(same, cancellationToken) is { } table
            ? new PublishedView<MeasureBoard>(board.Series, board.Entry, MeasureBoard.OfIndicator(board.View, table.View, measure))
            : null;
    }

    /// <summary>Whether an earlier edition of the scoring stored a board with points by rule: it is made of its score document.</summary>
    public Task<bool> IsStoredByRuleAsync(
        PublishedSeries series, ManifestEntry entry, BoardName board, CancellationToken cancellationToken) =>
        _derived.IsStoredByRuleAsync(series, entry, board, cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _manifests.Dispose();

    private async Task<PublishedView<T>?> FindAsync<T>(
        BoardQuery query, Func<SnapshotOutline, IReadOnlyList<BoardName>> boardsOf,
        Func<PublishedSeries, ManifestEntry, BoardName, Task<T>> read, CancellationToken cancellationToken)
        where T : class
    {
        var name = new BoardName(query.Scope, query.Level);
        foreach (var series in await SeriesAsync(cancellationToken))
        {
            if ((query.Period is { } period && series.Key.Period != period) || (query.Source is { } source && series.Key.Source != source))
            {
                continue;
            }

            var snapshot = series.Snapshots.LastOrDefault(candidate =>
                (query.AsOf is not { } asOf || candidate.AsOf == asOf) && boardsOf(candidate.Outline).Contains(name));
            var entry = snapshot is null ? null : await EntryAsync(series, snapshot, cancellationToken);
            if (entry?.Views is { } folder)
            {
                var view = await CachedAsync((folder, name, typeof(T)), () => read(series, entry, name));
                return new PublishedView<T>(series.Key, entry, view);
            }
        }

        return null;
    }

    private async Task<Board> ReadBoardAsync(PublishedSeries series, ManifestEntry entry, BoardName board,
        CancellationToken cancellationToken)
    {
        if (!await IsStoredByRuleAsync(series, entry, board, cancellationToken)
            && await blobs.ReadJsonAsync<Board>(BlobPaths.BoardView(entry.Views!, board), cancellationToken) is { } stored)
        {
            return stored;
        }

        var before = series.Snapshots.LastOrDefault(other => other.AsOf.CompareTo(entry.AsOf) < 0);
        return await _derived.BoardAsync(
            entry, before is null ? null : await EntryAsync(series, before, cancellationToken), board, cancellationToken);
    }

    private async Task<TargetBoard> ReadTargetsAsync(ManifestEntry entry, BoardName board, CancellationToken cancellationToken) =>
        await blobs.ReadJsonAsync<TargetBoard>(BlobPaths.TargetView(entry.Views!, board), cancellationToken)
            ?? await _derived.TargetsAsync(entry, board, cancellationToken);

    /// <summary>What a folder's views say never changes, so each is read, or made, once.</summary>
    private async Task<T> CachedAsync<T>((string Folder, BoardName Board, Type Kind) key, Func<Task<T>> read)
        where T : class
    {
        if (_views.TryGetValue(key, out var known))
        {
            return (T)known;
        }

        var view = await read();
        if (_views.Count >= MaxViews)
        {
            _views.Clear();
        }

        _views[key] = view;
        return view;
    }
}
