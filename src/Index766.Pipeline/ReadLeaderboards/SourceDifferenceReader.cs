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
public sealed record SourceDifference(
    SnapshotKind Kind, UnitCode Scope, Level Level, Period Period, string Source, AsOf AsOf, OtherSource Other);

/// <summary>Every current board of which sources differ.</summary>
/// <param name="Found">The differences, in the order of the boards' scopes.</param>
/// <param name="Fault">What could not be read, so that its board was held against none; null where all was.</param>
public sealed record SourceDifferences(IReadOnlyList<SourceDifference> Found, string? Fault);

/// <summary>Finds them. Holds all boards of several sources against each other once for each state of the manifests.</summary>
public sealed class SourceDifferenceReader(LeaderboardReader leaderboards, OtherSourceReader others)
{
    private CacheEntry? _last;

    /// <summary>The differences of what is published now.</summary>
    public async Task<SourceDifferences> FindAsync(CancellationToken cancellationToken)
    {
        var state = await leaderboards.StateAsync(cancellationToken);
        if (_last is { } last && last.State == state.Name)
        {
            return last.Differences;
        }

        var boards = await CompareAsync(
            SnapshotKind.Scores, state, series => series.Manifest.Current()?.Boards, leaderboards.FindBoardAsync, others.OfBoardAsync,
            cancellationToken);
        var targets = await CompareAsync(
            SnapshotKind.Targets, state, series => series.Manifest.Current()?.TargetBoards, leaderboards.FindTargetsAsync,
            others.OfTargetsAsync, cancellationToken);
        _last = new CacheEntry(state.Name, new SourceDifferences([.. boards.Found, .. targets.Found], boards.Fault ?? targets.Fault));
        return _last.Differences;
    }

    private static async Task<SourceDifferences> CompareAsync<T>(
        SnapshotKind kind, PublishedState state, Func<PublishedSeries, IReadOnlyList<BoardName>?> boardsOf,
        Func<BoardQuery, CancellationToken, Task<PublishedView<T>?>> find, Func<PublishedView<T>, CancellationToken,
        Task<IReadOnlyList<OtherSource>>> othersOf,
        CancellationToken cancellationToken)
    {
        var (found, faults) = (new List<SourceDifference>(), new List<string>());
        foreach (var (board, sources) in SharedBoards(state, boardsOf))
        {
            var shown = new List<PublishedView<T>>();
            foreach (var source in sources)
            {
                try
                {
                    shown.AddRange(await find(board with { Source = source }, cancellationToken) is { } view ? [view] : []);
                }
                catch (BrokenDocumentException fault)
                {
                    faults.Add(fault.Message);
                }
            }

            if (shown is [{ Series: var series, Entry: var entry } first, ..])
            {
                found.AddRange((await othersOf(first, cancellationToken)).Where(other => other.Differs)
                    .Select(other => new SourceDifference(kind, board.Scope, board.Level, series.Period, series.Source, entry.AsOf,
                        other)));
            }
        }

        return new SourceDifferences(found, faults.FirstOrDefault());
    }

    /// <summary>The boards that several sources have, with the sources in order of preference.</summary>
    private static IEnumerable<(BoardQuery Board, IReadOnlyList<string> Sources)> SharedBoards(
        PublishedState state, Func<PublishedSeries, IReadOnlyList<BoardName>?> boardsOf) =>
        state.Series.SelectMany(series => (boardsOf(series) ?? []).Select(board => (Board: board, series.Key.Period, series.Key.Source)))
            .GroupBy(item => (item.Board, item.Period))
            .OrderBy(group => group.Key.Board.Scope).ThenBy(group => group.Key.Board.Level)
            .Select(group => (
                new BoardQuery(group.Key.Board.Scope, group.Key.Board.Level, group.Key.Period),
                (IReadOnlyList<string>)[.. group.Select(item => item.Source).Distinct(StringComparer.Ordinal)]))
            .Where(shared => shared.Item2.Count > 1);

    private sealed record CacheEntry(string State, SourceDifferences Differences);
}
