using Index766.Domain.Boards;

namespace Index766.Web.Pages;

/// <summary>
/// How cells of a heat map are coloured: a class of the style sheet for each step. Each cell has its value, and says in words what a
/// colour would say alone.
/// </summary>
internal static class HeatScale
{
    /// <summary>Up to how many rows each cell says its column on a phone; a longer table would be too large to send.</summary>
    public const int MaxLabelledRows = 200;

    /// <summary>From which share of the maximum a next step begins, in percent.</summary>
    public static readonly IReadOnlyList<decimal> Shares = [50, 70, 80, 90];

    /// <summary>From which gap a next step begins, in percentage points.</summary>
    public static readonly IReadOnlyList<decimal> Gaps = [5, 20];

    private static readonly string[] ShareClasses = [.. Enumerable.Range(0, Shares.Count + 1).Select(step => "figure " + OfShare(step))];

    /// <summary>The classes of a cell with points: a figure, and the step within the maximum where there is one.</summary>
    public static string OfPoints(decimal? points, decimal maximum) =>
        points is { } known && maximum > 0 ? ShareClasses[Step(Shares, 100 * known / maximum)] : "figure";

    /// <summary>The step of a target's result: met, or by its gap, or without data.</summary>
    public static string OfTarget(TargetCell cell) =>
        cell.IsMet ? "met" : cell.Gap is { } gap ? "unmet " + OfGap(Step(Gaps, gap)) : "unmet void";

    /// <summary>The class of a step of shares, from 0 for the lowest.</summary>
    public static string OfShare(int step) => "h" + (char)('1' + step);

    /// <summary>The class of a step of gaps, from 0 for the smallest.</summary>
    public static string OfGap(int step) => "g" + (char)('1' + step);

    private static int Step(IReadOnlyList<decimal> bounds, decimal value)
    {
        var step = 0;
        while (step < bounds.Count && value >= bounds[step])
        {
            step++;
        }

        return step;
    }
}
