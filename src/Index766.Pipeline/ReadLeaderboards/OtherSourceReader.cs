using Index766.Domain.Boards;
using Index766.Domain.Comparisons;
using Index766.Domain.Snapshots;
using Index766.Domain.Units;
using Index766.Pipeline.Documents;
using Index766.Pipeline.PublishLeaderboards;

namespace Index766.Pipeline.ReadLeaderboards;

/// <summary>Another source of a board that is shown, held against it.</summary>
/// <param name="Source">The other source.</param>
/// <param name="AsOf">The moment of its figures, which may be another one than that of the board.</param>
/// <param name="Compared">How many units have a figure in both.</param>
/// <param name="Units">The units whose figures differ, with what differs.</param>
public sealed record OtherSource(
    string Source, AsOf AsOf, int Compared, IReadOnlyDictionary<UnitCode, IReadOnlyList<FigureDifference>> Units)
{
    /// <summary>Whether it has other figures.</summary>
    public bool Differs => Units.Count > 0;
}

/// <summary>
/// Holds a board against the same board (scope, level, period) of the other configured sources: the newest one beside their newest, an
/// earlier one beside what they said then. Reads one view of each.
/// </summary>
public sealed class OtherSourceReader(LeaderboardReader leaderboards)
{
    /// <summary>The other sources of a board by totals, in order of preference.</summary>
    public Task<IReadOnlyList<OtherSource>> OfBoardAsync(PublishedView<Board> shown, CancellationToken cancellationToken) => FindAsync(
        shown, new BoardQuery(shown.View.Scope, shown.View.Level), entry => entry.Boards, leaderboards.FindBoardAsync,
        board => board.Rows.Select(row => (row.UnitCode, ComparableFigures.Of(row))), cancellationToken);

    /// <summary>The other sources of a board by one measure.</summary>
    public Task<IReadOnlyList<OtherSource>> OfMeasureAsync(PublishedView<MeasureBoard> shown, CancellationToken cancellationToken) =>
        FindAsync(
        shown, new BoardQuery(shown.View.Scope, shown.View.Level), entry => entry.Boards,
        (query, cancellationToken) => leaderboards.FindMeasureBoardAsync(query, shown.View.Measure, cancellationToken),
        board => board.Rows.Select(row => (row.UnitCode, ComparableFigures.Of(row, board.Measure))), cancellationToken);

    /// <summary>The other sources of a target matrix.</summary>
    public Task<IReadOnlyList<OtherSource>> OfTargetsAsync(PublishedView<TargetBoard> shown, CancellationToken cancellationToken) =>
        FindAsync(
        shown, new BoardQuery(shown.View.Scope, shown.View.Level), entry => entry.TargetBoards, leaderboards.FindTargetsAsync,
        board => board.Rows.Select(row => (row.UnitCode, ComparableFigures.Of(row))), cancellationToken);

    private async Task<IReadOnlyList<OtherSource>> FindAsync<T>(
        PublishedView<T> shown, BoardQuery board, Func<SnapshotOutline, IReadOnlyList<BoardName>> boardsOf,
        Func<BoardQuery, CancellationToken, Task<PublishedView<T>?>> find,
        Func<T, IEnumerable<(UnitCode Unit, IReadOnlyList<UnitFigure> Figures)>> figuresOf, CancellationToken cancellationToken)
    {
        var name = new BoardName(board.Scope, board.Level);
        var bySource = (await leaderboards.SeriesAsync(cancellationToken)).Where(series => series.Key.Period == shown.Series.Period)
            .SelectMany(series => series.Snapshots.Where(snapshot => boardsOf(snapshot.Outline).Contains(name))
                .GroupBy(_ => series.Key.Source, snapshot => snapshot.AsOf))
            .DistinctBy(moments => moments.Key, StringComparer.Ordinal).ToList();
        var isNewest = bySource.Find(moments => moments.Key == shown.Series.Source)?.Last() == shown.Entry.AsOf;
        var found = new List<OtherSource>();
        foreach (var moments in bySource.Where(moments => moments.Key != shown.Series.Source))
        {
            var asOf = moments.Cast<AsOf?>().LastOrDefault(moment => isNewest || moment!.Value.CompareTo(shown.Entry.AsOf) <= 0);
            var theirs = board with { Period = shown.Series.Period, AsOf = asOf, Source = moments.Key };
            var other = asOf is null ? null : await FindReadableAsync(find, theirs, cancellationToken);
            if (other is not null)
            {
                found.Add(Compare(other, figuresOf(shown.View), figuresOf(other.View)));
            }
        }

        return found;
    }

    /// <summary>
    /// A view of another source that somebody edited into nonsense takes this one's board away from nobody; the status names it.
    /// </summary>
    private static async Task<PublishedView<T>?> FindReadableAsync<T>(
        Func<BoardQuery, CancellationToken, Task<PublishedView<T>?>> find, BoardQuery query, CancellationToken cancellationToken)
    {
        try
        {
            return await find(query, cancellationToken);
        }
        catch (BrokenDocumentException)
        {
            return null;
        }
    }

    private static OtherSource Compare<T>(
        PublishedView<T> other, IEnumerable<(UnitCode Unit, IReadOnlyList<UnitFigure> Figures)> shown,
        IEnumerable<(UnitCode Unit, IReadOnlyList<UnitFigure> Figures)> theirs)
    {
        var figures = theirs.ToDictionary(unit => unit.Unit, unit => unit.Figures);
        var pairs = shown
            .Where(unit => figures.TryGetValue(unit.Unit, out var known) && FigureDifference.AreComparable(unit.Figures, known))
            .Select(unit => (unit.Unit, Differences: FigureDifference.Between(unit.Figures, figures[unit.Unit]))).ToList();
        return new OtherSource(
            other.Series.Source, other.Entry.AsOf, pairs.Count,
            pairs.Where(pair => pair.Differences.Count > 0).ToDictionary(pair => pair.Unit, pair => pair.Differences));
    }
}
