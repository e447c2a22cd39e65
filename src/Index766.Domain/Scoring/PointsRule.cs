using Index766.Domain.Methodologies;
using Index766.Domain.Snapshots;

namespace Index766.Domain.Scoring;

/// <summary>
/// The rule linear-to-threshold: <c>round(min(max, max × ratio / fullMarksAt),
/// places)</c>, half up. Reproduced on published figures of 2026.
/// </summary>
public static class PointsRule
{
    /// <summary>Half up, away from zero.</summary>
    public static decimal Round(decimal points, int places) => decimal.Round(points, places, MidpointRounding.AwayFromZero);

    /// <summary>
    /// Points of an indicator from counts or ratio, 0 to its maximum; null where the reading has neither, or where 0 of 0 has no score.
    /// </summary>
    public static decimal? Compute(IndicatorDefinition indicator, Reading reading, int places) =>
        Compute(indicator, new ReadingCell(0, 0, reading.Row, 0, 0, reading), places);

    /// <inheritdoc cref="Compute(IndicatorDefinition, Reading, int)"/>
    internal static decimal? Compute(IndicatorDefinition indicator, in ReadingCell reading, int places)
    {
        if (indicator.MaxPoints == 0 || indicator.FullMarksAtPercent is not { } fullMarksAt)
        {
            return null;
        }

        if (reading.HasZeroDenominator)
        {
            return indicator.ZeroDenominator switch
            {
                ZeroDenominatorPolicy.Full => indicator.MaxPoints,
                ZeroDenominatorPolicy.Zero => 0m,
                _ => null,
            };
        }

        return reading switch
        {
            { Numerator: { } n, Denominator: { } d } => FromRatio(indicator.MaxPoints, n * 100m, d * fullMarksAt, places),
            { Other.Ratio: { } ratio } => FromRatio(indicator.MaxPoints, ratio, fullMarksAt, places),
            _ => null,
        };
    }

    private static decimal FromRatio(decimal maximum, decimal reached, decimal fullMarks, int places) =>
        reached >= fullMarks ? maximum : Round(Math.Max(0m, maximum * reached / fullMarks), places);
}
