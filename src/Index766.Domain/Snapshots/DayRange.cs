using System.Globalization;

namespace Index766.Domain.Snapshots;

/// <summary>Days that a title gives: "từ ngày 01/10/2026 đến ngày 31/10/2026". Both ends count.</summary>
/// <param name="First">The first day.</param>
/// <param name="Last">The last day; before the first one where the title is wrong.</param>
public readonly record struct DayRange(DateOnly First, DateOnly Last)
{
    /// <summary>The month, quarter or year that has exactly these days; null for any other days.</summary>
    public Period? Whole
    {
        get
        {
            var (first, last) = (First, Last);
            var (year, month) = (first.Year, first.Month);
            Period[] periods = [Period.OfMonth(year, month), Period.OfQuarter(year, (month + 2) / 3), Period.OfYear(year)];
            return periods.Cast<Period?>().FirstOrDefault(period => period!.Value.FirstDay == first && period.Value.LastDay == last);
        }
    }

    /// <summary>Whether they are the days of a period from its start up to some day of it.</summary>
    public bool IsToDateOf(Period period) => First == period.FirstDay && Last >= First && Last <= period.LastDay;

    /// <summary>
    /// The period of figures of these days. A period that the title names beside them decides where they are its days so far. Else they
    /// are a whole month, quarter or year, or the year's figures so far, which accumulate from 1 January. Other days are no period.
    /// </summary>
    /// <param name="named">The periods of one kind that are named beside the days; a year is often that of a plan or a decision.</param>
    /// <returns>The period, null where there is none; and whether the days alone could also mean another one.</returns>
    public (Period? Period, bool IsAssumed) PeriodOf(IReadOnlyList<Period> named)
    {
        var (range, whole) = (this, Whole);
        if (named.Where(range.IsToDateOf).Cast<Period?>().FirstOrDefault() is { } meant)
        {
            return (meant, whole is not null && whole != meant);
        }

        if (named.Any(period => period.Kind != PeriodKind.Year))
        {
            return (null, false);
        }

        var year = Period.OfYear(First.Year);
        return whole is not null ? (whole, whole != year && IsToDateOf(year)) : (IsToDateOf(year) ? year : null, false);
    }

    /// <summary>As a clerk writes it: <c>01/10/2026 - 31/10/2026</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{First:dd'/'MM'/'yyyy} - {Last:dd'/'MM'/'yyyy}");
}
