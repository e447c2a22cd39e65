using Index766.Domain.Snapshots;
using Index766.Domain.Units;

namespace Index766.Domain.Boards;

/// <summary>
/// What a snapshot that is not published yet would change, held against the one of its series that counts at its as-of, or else before it.
/// So a correction of the same as-of shows what it corrects.
/// </summary>
/// <param name="Boards">The boards that it gives.</param>
/// <param name="Targets">The target matrices that it gives.</param>
/// <param name="Gone">The boards of the last snapshot that it does not give: they would no longer be shown as current.</param>
public sealed record SnapshotDifference(
    IReadOnlyList<BoardDifference> Boards, IReadOnlyList<TargetDifference> Targets, IReadOnlyList<BoardPopulation> Gone)
{
    /// <summary>Holds a snapshot against the last one.</summary>
    /// <param name="snapshot">The new one.</param>
    /// <param name="last">The last one of its series; null where there is none.</param>
    public static SnapshotDifference Of(ScoredSnapshot snapshot, ScoredSnapshot? last)
    {
        var before = (last?.Populations ?? []).ToDictionary(population => (population.Scope, population.Level));
        var pairs = snapshot.Populations
            .Select(population => (Now: population, Before: before.GetValueOrDefault((population.Scope, population.Level)))).ToList();
        var now = snapshot.Populations.Select(population => (population.Scope, population.Level)).ToHashSet();
        return new SnapshotDifference(
            snapshot.Series.Kind != SnapshotKind.Scores ? [] :
            [
                .. pairs.Select(pair => BoardDifference.Of(
                    BoardMaker.Make(snapshot, pair.Now, null), pair.Before is null ? null : BoardMaker.Make(last!, pair.Before, null),
                    last is not null && snapshot.IsComparableWith(last))),
            ],
            [
                .. pairs.Select(pair => (Now: TargetBoard.Make(snapshot, pair.Now),
                        Before: pair.Before is null ? null : TargetBoard.Make(last!, pair.Before)))
                    .Where(pair => pair.Now is not null).Select(pair => TargetDifference.Of(pair.Now!, pair.Before)),
            ],
            [.. (last?.Populations ?? []).Where(population => !now.Contains((population.Scope, population.Level)))]);
    }
}

/// <summary>A board beside the last one of its scope and level.</summary>
/// <param name="Board">The board as it would be, without changes since an earlier as-of.</param>
/// <param name="Last">The last one; null where there is none.</param>
/// <param name="Rows">How each unit moved, in the board's order: points only where the two are comparable.</param>
/// <param name="Missing">The units of the last board that had a total and would have none.</param>
public sealed record BoardDifference(Board Board, Board? Last, IReadOnlyList<Movement> Rows, IReadOnlyList<BoardRow> Missing)
{
    /// <summary>The units that move: in points, in rank, or because one of the two boards has no total of them.</summary>
    public IEnumerable<Movement> Moved => Last is null ? [] : Rows.Where(row =>
        row.TotalBefore is null != row.Total is null || row.Delta is not (null or 0) || row.RankChange is not (null or 0));

    internal static BoardDifference Of(Board board, Board? last, bool isComparable)
    {
        var before = (last?.Rows ?? []).ToDictionary(row => row.UnitCode);
        var isSameSet = before.Count == board.Rows.Count && board.Rows.All(row => before.ContainsKey(row.UnitCode));
        var totals = board.Rows.Where(row => row.Total is not null).Select(row => row.UnitCode).ToHashSet();
        return new BoardDifference(
            board, last,
            [
                .. board.Rows.Select(row => Movement.Of(before.GetValueOrDefault(row.UnitCode), row, isSameSet))
                    .Select(row => isComparable ? row : row with { Delta = null, RankChange = null }),
            ],
            [.. (last?.Rows ?? []).Where(row => row.Total is not null && !totals.Contains(row.UnitCode))]);
    }
}

/// <summary>A target matrix beside the last one of its scope and level.</summary>
/// <param name="Board">The matrix as it would be.</param>
/// <param name="Last">The last one; null where there is none.</param>
/// <param name="Rows">How many targets each unit meets.</param>
public sealed record TargetDifference(TargetBoard Board, TargetBoard? Last, IReadOnlyList<TargetMovement> Rows)
{
    internal static TargetDifference Of(TargetBoard board, TargetBoard? last)
    {
        var before = (last?.Rows ?? []).ToDictionary(row => row.UnitCode);
        return new TargetDifference(board, last,
        [
            .. board.Rows.Select(row => new TargetMovement(
                row.UnitCode, row.UnitName, before.GetValueOrDefault(row.UnitCode)?.Met, row.Met, row.Total)),
        ]);
    }
}

/// <summary>How many targets a unit meets, before and then.</summary>
/// <param name="UnitCode">The unit.</param>
/// <param name="UnitName">Its name.</param>
/// <param name="MetBefore">How many it met in the last matrix; null where it had no figures there.</param>
/// <param name="Met">How many it would meet; null for a unit with no figures at all.</param>
/// <param name="Total">How many targets it has; null for a unit with no figures at all.</param>
public sealed record TargetMovement(UnitCode UnitCode, string UnitName, int? MetBefore, int? Met, int? Total);
