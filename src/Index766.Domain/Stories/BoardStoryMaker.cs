using Index766.Domain.Boards;
using Index766.Domain.Scoring;

namespace Index766.Domain.Stories;

/// <summary>Reads a board's story off its figures. Nothing is computed that the board does not give: no rank, no change.</summary>
public static class BoardStoryMaker
{
    /// <summary>The story.</summary>
    /// <param name="board">The board.</param>
    /// <param name="targets">The target matrix of the same scope and level, with its own as-of; null where there is none.</param>
    public static BoardStory Make(Board board, TargetBoard? targets) => new(EndsOf(board), MovesOf(board), LacksOf(board, targets));

    private static StoryEnds EndsOf(Board board)
    {
        var scored = board.Rows.Where(row => row.Total is not null).ToList();
        return new StoryEnds(
            scored.Exists(row => row.Rank is not null), scored.Count, Most(scored, row => row.Total), Most(scored, row => -row.Total)
                is { } last ? last with { Value = -last.Value } : null);
    }

    private static StoryMoves? MovesOf(Board board) => board.PreviousAsOf is not { } since ? null : new StoryMoves(
        since, board.Rows.Count(row => row.Delta is not null), board.Rows.Any(row => row.RankChange is not null),
        Most(board.Rows.Where(row => row.Delta > 0), row => row.Delta), Most(board.Rows.Where(row => row.Delta < 0), row => -row.Delta),
        Most(board.Rows.Where(row => row.RankChange > 0), row => row.RankChange),
        Most(board.Rows.Where(row => row.RankChange < 0), row => -row.RankChange));

    private static StoryLacks LacksOf(Board board, TargetBoard? targets)
    {
        var missed = (targets?.Targets ?? []).Select(target =>
        {
            var cells = targets!.Rows.SelectMany(row => row.Results).Where(cell => cell.Code == target.Measure).ToList();
            return new MissedByMany(target, cells.Count(cell => !cell.IsMet), cells.Count(cell => cell.NoData), cells.Count);
        }).Where(target => target.Missed > 0).ToList();
        var most = missed.Select(target => target.Missed).DefaultIfEmpty().Max();
        return new StoryLacks(
            targets?.AsOf, missed.FindAll(target => target.Missed == most), Of(board, UnitStatus.NoData), Of(board, UnitStatus.Incomplete),
            board.IsCovered);
    }

    private static IReadOnlyList<StoryUnit> Of(Board board, UnitStatus status) => UnitsOf(board.Rows.Where(row => row.Status == status));

    /// <summary>The rows with the largest value; null where there is none.</summary>
    private static StoryGroup? Most(IEnumerable<BoardRow> rows, Func<BoardRow, decimal?> valueOf)
    {
        var known = rows.Where(row => valueOf(row) is not null).ToList();
        return known.Max(valueOf) is { } most ? new StoryGroup(most, UnitsOf(known.Where(row => valueOf(row) == most))) : null;
    }

    private static IReadOnlyList<StoryUnit> UnitsOf(IEnumerable<BoardRow> rows) =>
    [
        .. rows.OrderBy(row => row.UnitCode)
            .Select(row => new StoryUnit(row.UnitCode, row.UnitName, row.Status == UnitStatus.NoDossiers)),
    ];
}
