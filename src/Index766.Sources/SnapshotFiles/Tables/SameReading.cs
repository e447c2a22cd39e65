using System.Globalization;
using Index766.Domain.Snapshots;
using Index766.Domain.Text;

namespace Index766.Sources.SnapshotFiles.Tables;

/// <summary>Holds two readings of the same unit, measure, as-of and period against each other, which two sheets give.</summary>
internal static class SameReading
{
    /// <summary>Whether they say the same: at the decimals of the one that has fewer, a percentage as well as its counts.</summary>
    public static bool Is(Reading one, Reading other) =>
        (one.HasFigure || other.HasFigure || one.Status == other.Status)
        && (one.Grade is null || other.Grade is null || one.Grade == other.Grade)
        && IsNear(one.Points, other.Points)
        && (one.Numerator is null || other.Numerator is null ? IsNear(one.Percent, other.Percent) : AreSameCounts(one, other));

    /// <summary>Of two that say the same the more exact one, with what only the other has beside its figure.</summary>
    public static Reading Merge(Reading first, Reading second)
    {
        var (best, other) = Exactness(second) > Exactness(first) ? (second, first) : (first, second);
        return best with
        {
            MaxPoints = best.MaxPoints ?? other.MaxPoints,
            Note = string.IsNullOrEmpty(best.Note) ? other.Note : best.Note,
            Grade = best.Grade ?? other.Grade,
            Previous = best.Previous ?? other.Previous,
        };
    }

    /// <summary>The figure as a clerk sees it.</summary>
    public static string Shown(Reading reading) =>
        (reading.Points ?? reading.Ratio) is { } figure ? VietnameseNumber.Short(figure)
        : reading.Numerator is not { } count ? "-"
        : reading.Denominator is { } whole ? string.Create(CultureInfo.InvariantCulture, $"{count}/{whole}")
        : VietnameseNumber.Short(count);

    private static bool AreSameCounts(Reading one, Reading other) =>
        one.Numerator == other.Numerator && (one.Denominator is null || other.Denominator is null || one.Denominator == other.Denominator);

    private static bool IsNear(decimal? one, decimal? other)
    {
        if (one is not { } first || other is not { } second)
        {
            return one is null && other is null;
        }

        var places = Math.Min(Places(first), Places(second));
        return decimal.Round(first, places, MidpointRounding.AwayFromZero) == decimal.Round(second, places, MidpointRounding.AwayFromZero);
    }

    private static int Exactness(Reading reading) =>
        Places(reading.Points ?? reading.Ratio ?? 0) + (reading.Numerator is null ? 0 : 30) + (reading.Denominator is null ? 0 : 30);

    private static int Places(decimal value) => (value / 1.0000000000000000000000000000m).Scale;
}
