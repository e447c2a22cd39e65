using System.Text.Json.Nodes;

namespace Index766.Sources.Portal;

/// <summary>One of the six answers that make a province's snapshot.</summary>
/// <param name="Name">The last part of its address.</param>
/// <param name="IsTree">Whether it answers with a parent and children; else with an overview and a list.</param>
internal sealed record PortalQuery(string Name, bool IsTree)
{
    public static IReadOnlyList<PortalQuery> All { get; } =
    [
        new("transparency", IsTree: false), new("dossier-digitized", IsTree: false), new("handling-satisfaction", IsTree: false),
        new("dvc-progress-tree", IsTree: true), new("provide-online-tree", IsTree: true),
        new("formality-online-payment-tree", IsTree: true),
    ];

    public int PageSize => IsTree ? 200 : 100;

    public JsonObject Body(PortalDays days, string rootDepartmentId, int page)
    {
        var body = Name == "handling-satisfaction" ? Span(days) : TimeOf(days.Period);
        body["rootDepartmentId"] = rootDepartmentId;
        body["currentPage"] = page;
        body["pageSize"] = PageSize;
        return body;
    }

    private static JsonObject Span(PortalDays days) => new()
    {
        ["fromDate"] = days.From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ["toDate"] = days.Until.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
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
    private static readonly TimeSpan VietnamOffset = TimeSpan.FromHours(7);

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
                Period.Parse($"{today.Year}-Q{quarter}"),
                new DateOnly(today.Year, (quarter * 3) - 2, 1), today),
            _ => new PortalDays(Period.OfYear(today.Year), new DateOnly(today.Year, 1, 1), today),
        };
    }
}
