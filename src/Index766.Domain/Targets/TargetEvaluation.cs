using Index766.Domain.Methodologies;
using Index766.Domain.Snapshots;

namespace Index766.Domain.Targets;

/// <summary>One target's result for one unit.</summary>
/// <param name="Target">The target.</param>
/// <param name="Result">The result in percent, unrounded; null where there is no data ("-").</param>
public sealed record TargetResult(Target Target, decimal? Result)
{
    /// <summary>Đạt: the result reaches the target, with no rounding up (79,2 against 80 is Chưa đạt). No data is Chưa đạt.</summary>
    public bool IsMet => Result >= Target.Percent;

    /// <summary>Percentage points missing; null where met or without data.</summary>
    public decimal? Gap => Result < Target.Percent ? Target.Percent - Result : null;
}

/// <summary>How far one unit has come with its targets (mức độ hoàn thành).</summary>
/// <param name="Results">One result per target of the unit's level, by number; empty for a unit with no figures at all.</param>
public sealed record TargetCompletion(IReadOnlyList<TargetResult> Results)
{
    /// <summary>How many targets are Đạt.</summary>
    public int Met => Results.Count(result => result.IsMet);

    /// <summary>Đạt of all targets in percent, one decimal, half up; null for a unit with no figures at all.</summary>
    public decimal? Percent => Results.Count == 0 ? null : decimal.Round(100m * Met / Results.Count, 1, MidpointRounding.AwayFromZero);
}

/// <summary>Holds results against targets. Rule: Decision 127/QĐ-UBND as published in document 003, 286 of 286 cells.</summary>
public static class TargetEvaluation
{
    /// <summary>The completion of one unit from its readings.</summary>
    /// <param name="targets">The targets of the unit's level.</param>
    /// <param name="readings">The unit's readings, canonical codes.</param>
    /// <param name="methodology">What an index indicator's 0 of 0 means.</param>
    public static TargetCompletion Evaluate(IEnumerable<Target> targets, IReadOnlyList<Reading> readings, Methodology methodology)
    {
        var results = targets.Select(target => new TargetResult(target, ResultOf(target, readings, methodology))).ToList();
        var hasFigures = readings.Any(reading => reading.HasFigure && results.Any(result => result.Target.Measure == reading.Measure));
        return new TargetCompletion(hasFigures ? results : []);
    }

    private static decimal? ResultOf(Target target, IReadOnlyList<Reading> readings, Methodology methodology)
    {
        var reading = readings.FirstOrDefault(candidate => candidate.Measure == target.Measure);
        if (reading is null || reading.Status != ReadingStatus.None)
        {
            return null;
        }

        var fullAtZero = reading.HasZeroDenominator && methodology.Indicator(target.Measure)?.ZeroDenominator == ZeroDenominatorPolicy.Full;
        return fullAtZero ? 100m : reading.Percent;
    }
}
