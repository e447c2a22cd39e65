using Index766.Domain.Snapshots;
using Index766.Domain.Units;
using Index766.Pipeline.Documents;

namespace Index766.Pipeline.ReadLeaderboards;

/// <summary>A board of which two sources say different things.</summary>
/// <param name="Kind">Scores for a board by totals, targets for a target matrix.</param>
/// <param name="Scope">The unit above its units.</param>
/// <param name="Level">Their level.</param>
/// <param name="Period">The period.</param>
/// <param name="Source">The source that is preferred: the one that is shown.</param>
/// <param name="AsOf">The moment of its figures.</param>
/// <param name="Other">The other source.</param>
public sealed record SourceDifference(SnapshotKind Kind, UnitCode Scope, Level Level, Period Period, string Source, AsOf AsOf, OtherSource Other);

/// <summary>Finds every current board of which sources differ. Holds all boards of several sources against each other once for each state of the manifests.</summary>
public sealed class SourceDifferenceReader(LeaderboardReader leaderboards, OtherSourceReader others)
{
    private (string State, IReadOnlyList<SourceDifference> Differences)? _last;

    /// <summary>The differences, in the order of the boards' scopes.</summary>
    public async Task<IReadOnlyList<SourceDifference>> FindAsync(CancellationToken cancellationToken)
    {
        var state = await leaderboards.StateAsync(cancellationToken);
        if (_last is { } last && last.State == state.Name)
        {
            return last.Differences;
        }

        var found = new List<SourceDifference>();
        foreach (var query in QueriesOf(state, series => series.Manifest.Current()?.Boards))
        {
            if (await leaderboards.FindBoardAsync(query, cancellationToken) is { } board)
            {
                found.AddRange(Of(SnapshotKind.Scores, query, board, await others.OfBoardAsync(board, cancellationToken)));
            }
        }

        foreach (var query in QueriesOf(state, series => series.Manifest.Current()?.TargetBoards))
        {
            if (await leaderboards.FindTargetsAsync(query, cancellationToken) is { } targets)
            {
                found.AddRange(Of(SnapshotKind.Targets, query, targets, await others.OfTargetsAsync(targets, cancellationToken)));
            }
        }

        _last = (state.Name, found);
        return found;
    }

    /// <summary>The boards that several sources have.</summary>
    private static IEnumerable<BoardQuery> QueriesOf(PublishedState state, Func<PublishedSeries, IReadOnlyList<BoardName>?> boardsOf) =>
        state.Series.SelectMany(series => (boardsOf(series) ?? []).Select(board => (Board: board, series.Key.Period, series.Key.Source)))
            .GroupBy(item => (item.Board, item.Period)).Where(group => group.DistinctBy(item => item.Source).Skip(1).Any())
            .OrderBy(group => group.Key.Board.Scope).ThenBy(group => group.Key.Board.Level)
            .Select(group => new BoardQuery(group.Key.Board.Scope, group.Key.Board.Level, group.Key.Period));

    private static IEnumerable<SourceDifference> Of<T>(SnapshotKind kind, BoardQuery board, PublishedView<T> shown, IReadOnlyList<OtherSource> others) =>
        others.Where(other => other.Differs)
            .Select(other => new SourceDifference(kind, board.Scope, board.Level, shown.Series.Period, shown.Series.Source, shown.Entry.AsOf, other));
}
