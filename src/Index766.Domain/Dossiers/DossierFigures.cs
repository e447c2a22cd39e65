using Index766.Domain.Snapshots;

namespace Index766.Domain.Dossiers;

/// <summary>The dossier figures of one unit.</summary>
/// <param name="Received">How many were received.</param>
/// <param name="Resolved">How many were resolved.</param>
/// <param name="OnTime">How many of them on time.</param>
/// <param name="Late">How many of them late (trễ hạn).</param>
/// <param name="Overdue">How many are pending past their date (quá hạn).</param>
/// <param name="OnTimeRate">The share of on-time ones among the resolved.</param>
/// <param name="LateRate">The share of late ones among the resolved.</param>
/// <param name="OverdueRate">The share of overdue ones among those that the file counts them of.</param>
/// <param name="Note">The document's note.</param>
public sealed record DossierFigures(
    long? Received, long? Resolved, long? OnTime, long? Late, long? Overdue,
    DossierRate? OnTimeRate, DossierRate? LateRate, DossierRate? OverdueRate, string? Note)
{
    /// <summary>The figures of a unit's readings; null where it has none.</summary>
    public static DossierFigures? Of(IReadOnlyList<Reading> readings)
    {
        if (!HasAny(readings))
        {
            return null;
        }

        var byMeasure = readings.Where(reading => DossierMeasures.Contains(reading.Measure)).ToDictionary(reading => reading.Measure);
        var resolved = CountOf(DossierMeasures.Resolved);
        var notes = byMeasure.Values.Select(reading => reading.Note).Where(note => !string.IsNullOrWhiteSpace(note)).Distinct().ToList();
        return new DossierFigures(
            CountOf(DossierMeasures.Received), resolved, CountOf(DossierMeasures.OnTime), CountOf(DossierMeasures.Late),
            CountOf(DossierMeasures.Overdue),
            RateOf(DossierMeasures.OnTime, resolved), RateOf(DossierMeasures.Late, resolved), RateOf(DossierMeasures.Overdue, null),
            notes.Count == 0 ? null : string.Join("; ", notes));

        long? CountOf(IndicatorCode code) => (long?)byMeasure.GetValueOrDefault(code)?.Numerator;

        DossierRate? RateOf(IndicatorCode code, long? whole) =>
            byMeasure.GetValueOrDefault(code) is { } reading ? DossierRate.Of(reading, whole) : null;
    }

    private static bool HasAny(IReadOnlyList<Reading> readings)
    {
        for (var i = 0; i < readings.Count; i++)
        {
            if (DossierMeasures.Contains(readings[i].Measure))
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>A percentage as printed, beside the one that its counts give.</summary>
/// <param name="Printed">As printed; null where the file has none.</param>
/// <param name="Computed">From the counts, two decimals, half up; null where they are not known.</param>
/// <param name="IsErratum">Whether the printed one is not what the counts give at
///   its own decimals (99,57 for 99,5644 is; 99,6 is not).</param>
public sealed record DossierRate(decimal? Printed, decimal? Computed, bool IsErratum)
{
    /// <summary>The rate of a reading; null where it has neither a percentage nor the counts for one.</summary>
    /// <param name="reading">The reading.</param>
    /// <param name="whole">What the count is a share of, where the reading itself has no denominator.</param>
    public static DossierRate? Of(Reading reading, decimal? whole)
    {
        decimal? exact = reading.Numerator is { } count && (reading.Denominator ?? whole) is > 0 and var all ? 100m * count / all : null;
        return reading.Ratio is null && exact is null ? null : new DossierRate(
            reading.Ratio, exact is { } value ? Rounded(value, 2) : null,
            reading.Ratio is { } printed && exact is { } known && Rounded(known, printed.Scale) != printed);
    }

    private static decimal Rounded(decimal value, int places) => decimal.Round(value, places, MidpointRounding.AwayFromZero);
}
