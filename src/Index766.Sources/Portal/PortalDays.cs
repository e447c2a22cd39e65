using System.Globalization;
using Index766.Domain.Snapshots;

namespace Index766.Sources.Portal;

/// <summary>The days of the period that is asked for.</summary>
/// <param name="Period">The period.</param>
/// <param name="From">Its first day.</param>
/// <param name="Until">Its last day, or today where that is not over.</param>
internal sealed record PortalDays(Period Period, DateOnly From, DateOnly Until)
{
    private static readonly TimeSpan VietnamOffset = TimeSpan.FromHours(7);

    /// <summary>The period that a moment lies in.</summary>
    public static PortalDays At(DateTimeOffset moment, PortalPeriod kind)
    {
        var today = DateOnly.FromDateTime(moment.ToOffset(VietnamOffset).DateTime);
        var quarter = ((today.Month - 1) / 3) + 1;
        return kind switch
        {
            PortalPeriod.Month =>
                new PortalDays(Period.Parse(today.ToString("yyyy-MM", CultureInfo.InvariantCulture)),
                    new DateOnly(today.Year, today.Month, 1), today),
            PortalPeriod.Quarter => new PortalDays(
                Period.Parse(string.Create(CultureInfo.InvariantCulture, $"{today.Year}-Q{quarter}")),
                new DateOnly(today.Year, (quarter * 3) - 2, 1), today),
            _ => new PortalDays(Period.OfYear(today.Year), new DateOnly(today.Year, 1, 1), today),
        };
    }
}
