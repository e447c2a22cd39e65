using Index766.Domain.Gaps;
using Index766.Domain.Methodologies;
using Index766.Domain.Snapshots;

namespace Index766.Domain.Targets;

/// <summary>One target's result for one unit.</summary>
/// <param name="Target">The target.</param>
/// <param name="Result">The result in percent, unrounded; null where there is no data ("-").</param>
/// <param name="Numerator">The good ones, where the result comes from counts.</param>
/// <param name="Denominator">All, where the result comes from counts.</param>
/// <param name="Closes">What closes a gap to the target; null where nothing is known of it.</param>
public sealed record TargetResult(Target Target, decimal? Result, decimal? Numerator = null, decimal? Denominator = null,
    GapCloses? Closes = null)
{
    /// <summary>Đạt: the result reaches the target, with no rounding up (79,2 against 80 is Chưa đạt). No data is Chưa đạt.</summary>
    public bool IsMet => Result >= Target.Percent;

    /// <summary>Percentage points missing; null where met or without data.</summary>
    public decimal? Gap => Result < Target.Percent ? Target.Percent - Result : null;

    /// <summary>
    /// How many dossiers close the gap; null where there is none, where the result has no counts (then a
    /// gap is in points), or where nothing is known of what closes it.
    /// </summary>
    public GapClosure? Closure => Gap is not null && Numerator is { } good && Denominator is { } all && Closes is { } closes
        ? GapClosure.Of(closes, good, all, Target.Percent) : null;
}

/// <summary>How far one unit has come with its targets (mức độ hoàn thành).</summary>
/// <param name="Results">A result for each target that the snapshot has a row of,
///   by number; empty for a unit with no figures at all.</param>
/// <param name="Expected">How many targets the unit has; 0 for a unit with no figures at all.</param>
public sealed record TargetCompletion(IReadOnlyList<TargetResult> Results, int Expected)
{
    /// <summary>A unit with no figures at all.</summary>
    public static readonly TargetCompletion None = new([], 0);

    /// <summary>The decisions that set the targets, as cited.</summary>
    public IEnumerable<string> Decisions =>
        Results.Select(result => result.Target.Decision).Where(decision => decision.Length > 0).Distinct();

    /// <summary>How many targets are Đạt.</summary>
    public int Met => Results.Count(result => result.IsMet);

    /// <summary>
    /// Đạt of all targets in percent, one decimal, half up; null for a unit with no
    /// figures at all, or where the snapshot is silent on a target.
    /// </summary>
    public decimal? Percent =>
        Results.Count == 0 || Results.Count < Expected ? null : decimal.Round(100m * Met / Results.Count, 1, MidpointRounding.AwayFromZero);
}

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
