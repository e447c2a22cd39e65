using System.Text.Json.Nodes;
using Index766.Sources.SnapshotFiles.Portal;

namespace Index766.Sources.Portal;

/// <summary>One of the six answers that make a province's snapshot.</summary>
/// <param name="Name">The last part of its address.</param>
internal sealed record PortalQuery(string Name)
{
    public static IReadOnlyList<PortalQuery> All { get; } = [.. PortalBundle.Six.Select(name => new PortalQuery(name))];

    /// <summary>Whether it answers with a parent and children; else with an overview and a list.</summary>
    public bool IsTree => PortalShapes.IsTree(Name);

    public int PageSize => IsTree ? 200 : 100;

    public JsonObject Body(PortalDays days, string rootDepartmentId, int page)
    {
        var body = Name == PortalShapes.Satisfaction ? Span(days) : TimeOf(days.Period);
        body["rootDepartmentId"] = rootDepartmentId;
        body["currentPage"] = page;
        body["pageSize"] = PageSize;
        return body;
    }

    private static JsonObject Span(PortalDays days) => new()
    {
        ["fromDate"] = days.From.ToString("O", CultureInfo.InvariantCulture),
        ["toDate"] = days.Until.ToString("O", CultureInfo.InvariantCulture),
    };

    private static JsonObject TimeOf(Period period) => period.Kind switch
    {
        PeriodKind.Month => new JsonObject { ["timeType"] = "month", ["year"] = period.Year, ["month"] = period.Part },
        PeriodKind.Quarter => new JsonObject { ["timeType"] = "quarter", ["year"] = period.Year, ["quarter"] = period.Part },
        _ => new JsonObject { ["timeType"] = "year", ["year"] = period.Year },
    };
}

/// <summary>The days of the period that is asked for.</summary>
/// <param name="Period">The period.</param>
/// <param name="From">Its first day.</param>
/// <param name="Until">Its last day, or today where that is not over.</param>
internal sealed record PortalDays(Period Period, DateOnly From, DateOnly Until)
{
    /// <summary>Those of the period that a moment lies in.</summary>
    public static PortalDays At(DateTimeOffset moment, PortalPeriod kind)
    {
        var today = VietnamTime.DayOf(moment);
        var period = kind switch
        {
            PortalPeriod.Month => Period.OfMonth(today.Year, today.Month),
            PortalPeriod.Quarter => Period.OfQuarter(today.Year, ((today.Month - 1) / 3) + 1),
            _ => Period.OfYear(today.Year),
        };
        return new PortalDays(period, period.FirstDay, today);
    }
}
