using Index766.Domain.Gaps;
using Index766.Domain.Methodologies;

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
