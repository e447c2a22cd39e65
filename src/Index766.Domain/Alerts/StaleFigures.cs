using System.Globalization;
using Index766.Domain.Snapshots;

namespace Index766.Domain.Alerts;

/// <summary>Figures that are older than the alert rules allow: they alarm nobody until newer ones come.</summary>
/// <param name="AsOf">The moment that they describe.</param>
/// <param name="Days">How old they are, in days of Vietnam's calendar.</param>
/// <param name="LimitDays">The highest age at which figures alarm, in days: <c>oldestAsOfDays</c> of the alert rules.</param>
public sealed record StaleFigures(AsOf AsOf, int Days, int LimitDays)
{
    /// <summary>The property of the alert rules that sets the limit.</summary>
    public const string Rule = "oldestAsOfDays";

    /// <summary>What readers see, without a full stop.</summary>
    public string Vietnamese => string.Create(
        CultureInfo.InvariantCulture,
        $"số liệu cũ {Days} ngày, tạm không cảnh báo (quy tắc {Rule}: số liệu quá {LimitDays} ngày không cảnh báo ai)");

    /// <summary>The same in English.</summary>
    public string English => string.Create(
        CultureInfo.InvariantCulture,
        $"figures {Days} days old, no alerts for now (rule {Rule}: figures over {LimitDays} days old alert nobody)");

    /// <summary>How old figures are at a moment; null while they are young enough to alarm.</summary>
    public static StaleFigures? Of(AsOf asOf, int limitDays, DateTimeOffset at) =>
        AgeOf(asOf, at) is var days && days > limitDays ? new StaleFigures(asOf, days, limitDays) : null;

    /// <summary>
    /// The next moment at which <see cref="Of"/> gives something else: the midnight in Vietnam that makes figures too old, or a day older.
    /// </summary>
    public static DateTimeOffset ChangesAt(AsOf asOf, int limitDays, DateTimeOffset at) =>
        VietnamTime.StartOf(asOf.Day.AddDays(Math.Max(AgeOf(asOf, at), limitDays) + 1));

    /// <summary>Whether newer figures of the same source, root and kind stand in the place of these, whatever their period.</summary>
    /// <param name="series">The series.</param>
    /// <param name="asOf">The as-of of its current snapshot.</param>
    /// <param name="current">The current snapshots of all series.</param>
    public static bool AreReplaced(SeriesKey series, AsOf asOf, IEnumerable<(SeriesKey Series, AsOf AsOf)> current) =>
        current.Any(other => other.Series.IsOfTheSameFigures(series) && other.AsOf.CompareTo(asOf) > 0);

    private static int AgeOf(AsOf asOf, DateTimeOffset at) => VietnamTime.DayOf(at).DayNumber - asOf.Day.DayNumber;
}
