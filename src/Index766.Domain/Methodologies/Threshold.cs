using System.Globalization;

namespace Index766.Domain.Methodologies;

/// <summary>
/// The percentage from which an indicator earns its maximum, and when that holds: thresholds follow stage targets (Resolution 76/NQ-CP).
/// </summary>
/// <param name="Percent">Above 0 up to 100.</param>
/// <param name="From">The first day; null since ever.</param>
/// <param name="To">The last day; null until further notice.</param>
public sealed record Threshold(decimal Percent, DateOnly? From, DateOnly? To)
{
    /// <summary>Whether it holds on that day.</summary>
    public bool HoldsOn(DateOnly day) => (From is null || From <= day) && (To is null || day <= To);
}

/// <summary>Whether dated thresholds cover the years of their methodology, each day once: periods are matched by year.</summary>
internal static class ThresholdCheck
{
    /// <summary>What is wrong, as the end of a sentence; null where nothing is.</summary>
    public static string? FirstFault(IReadOnlyList<Threshold> thresholds, int firstYear, int? lastYear)
    {
        DateOnly first = new(firstYear, 1, 1);
        DateOnly? last = lastYear is { } year ? new DateOnly(year, 12, 31) : null;
        if (thresholds.FirstOrDefault(threshold => threshold.Percent is <= 0 or > 100 || threshold.To < threshold.From) is { } odd)
        {
            return string.Create(CultureInfo.InvariantCulture,
                $"has a threshold of {odd.Percent} % from {Day(odd.From)} to {Day(odd.To)}; expected a percentage above 0 up to 100, and "
                    + $"the last day not before the first.");
        }

        for (var i = 1; i < thresholds.Count; i++)
        {
            if (thresholds[i - 1].To?.AddDays(1) != thresholds[i].From || thresholds[i].From is null)
            {
                return $"has a threshold from {Day(thresholds[i].From)} after one to {Day(thresholds[i - 1].To)}; expected each to begin "
                    + "on the day after the one before it.";
            }
        }

        return thresholds.Count > 0 && (thresholds[0].From is null || thresholds[0].From <= first)
            && (thresholds[^1].To is null || thresholds[^1].To >= last)
            ? null
            : $"has thresholds that do not cover the time from {Day(first)} to {Day(last)}; expected one for each day of the methodology.";
    }

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) ?? "null";
}
