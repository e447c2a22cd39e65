using Index766.Domain.Methodologies;
using Index766.Domain.Snapshots;

namespace Index766.Domain.Targets;

/// <summary>Holds results against targets. Rule: Decision 127/QĐ-UBND as published in document 003, 286 of 286 cells.</summary>
public static class TargetEvaluation
{
    /// <summary>
    /// The completion of one unit from its readings. A "-" (a row without data) is Chưa đạt; a
    /// target that the snapshot has no row of is neither met nor missed:
    /// nothing is known of it, and nobody is notified. A target that does not apply to the unit is not one of its targets.
    /// </summary>
    /// <param name="targets">The targets of the unit's level.</param>
    /// <param name="readings">The unit's readings, canonical codes.</param>
    /// <param name="methodology">What an index indicator's 0 of 0 means.</param>
    public static TargetCompletion Evaluate(IEnumerable<Target> targets, IReadOnlyList<Reading> readings, Methodology methodology)
    {
        var pairs =
            targets.Select(target => (Target: target, Reading: readings.FirstOrDefault(reading => reading.Measure == target.Measure)))
            .Where(pair => pair.Reading?.Status is not (ReadingStatus.NotApplicable or ReadingStatus.NoDossiers)).ToList();
        if (!pairs.Exists(pair => pair.Reading is { HasFigure: true, Status: ReadingStatus.None }))
        {
            return TargetCompletion.None;
        }

        // Points without the percentage say nothing of a target in percent.
        var results =
            pairs.Where(pair => pair.Reading is { Status: ReadingStatus.NoData } or { Ratio: not null } or { Denominator: not null })
            .Select(pair => ResultOf(pair.Target, pair.Reading!, methodology));
        return new TargetCompletion([.. results], pairs.Count);
    }

    private static TargetResult ResultOf(Target target, Reading reading, Methodology methodology)
    {
        var indicator = methodology.Indicator(target.Measure);
        var fullAtZero = reading.HasZeroDenominator && indicator?.ZeroDenominator == ZeroDenominatorPolicy.Full;
        var result = reading.Status != ReadingStatus.None ? null : fullAtZero ? 100m : reading.Percent;
        var (good, all) = reading is { Status: ReadingStatus.None, Numerator: not null, Denominator: not null }
            ? (reading.Numerator, reading.Denominator) : (null, null);
        return new TargetResult(target, result, good, all, target.GapCloses ?? indicator?.GapCloses);
    }
}
