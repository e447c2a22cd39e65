using Index766.Domain.Boards;
using Index766.Domain.Scoring;
using Index766.Domain.Units;

namespace Index766.Domain.Stories;

/// <summary>All units of a board on one axis of points: what a strip of them shows.</summary>
/// <param name="Lower">The lower end of the axis: whole points; above 0 the axis is cut, and says so.</param>
/// <param name="Upper">The upper end.</param>
/// <param name="Rows">The rows with a total, best first.</param>
/// <param name="Median">The median of the totals: of an even number the mean of the middle two.</param>
/// <param name="Marked">The row of the unit that is marked; null for none, or where it has no total.</param>
public sealed record ScoreDistribution(decimal Lower, decimal Upper, IReadOnlyList<BoardRow> Rows, decimal Median, BoardRow? Marked)
{
    /// <summary>The best of them: the first row.</summary>
    public BoardRow Best => Rows[0];

    /// <summary>The distribution; null where fewer than two units have a total: there is nothing to compare.</summary>
    /// <param name="board">The board.</param>
    /// <param name="marked">The unit to mark; null for none.</param>
    public static ScoreDistribution? Of(Board board, UnitCode? marked = null)
    {
        var rows = board.Rows.Where(row => row.Total is not null).OrderByDescending(row => row.Total).ThenBy(row => row.UnitCode).ToList();
        if (rows.Count < 2)
        {
            return null;
        }

        var (lower, upper) = (Math.Floor(rows[^1].Total!.Value), Math.Ceiling(rows[0].Total!.Value));
        return new ScoreDistribution(
            Math.Max(0, lower == upper ? lower - 1 : lower), lower == upper && upper < 100 ? upper + 1 : upper, rows,
            MedianOf(rows.Select(row => row.Total!.Value))!.Value, rows.Find(row => row.UnitCode == marked));
    }

    /// <summary>The median, two decimals: of an even number of points the mean of the middle two; null for fewer than two.</summary>
    public static decimal? MedianOf(IEnumerable<decimal> points)
    {
        var inOrder = points.Order().ToList();
        return inOrder.Count < 2 ? null : PointsRule.Round((inOrder[(inOrder.Count - 1) / 2] + inOrder[inOrder.Count / 2]) / 2, 2);
    }

    /// <summary>Where points are on the axis, from 0 at the lower end to 1 at the upper one.</summary>
    public decimal ShareOf(decimal points) => (points - Lower) / (Upper - Lower);
}
