using System.Globalization;
using System.Text.Json.Nodes;
using Index766.Domain.Snapshots;

namespace Index766.Sources.Portal;

/// <summary>One of the six answers that make a province's snapshot.</summary>
/// <param name="Name">The last part of its address.</param>
/// <param name="IsTree">Whether it answers with a parent and children; else with an overview and a list.</param>
internal sealed record PortalQuery(string Name, bool IsTree)
{
    /// <summary>All six, in the order in which they are asked.</summary>
    public static IReadOnlyList<PortalQuery> All { get; } =
    [
        new("transparency", IsTree: false), new("dossier-digitized", IsTree: false), new("handling-satisfaction", IsTree: false),
        new("dvc-progress-tree", IsTree: true), new("provide-online-tree", IsTree: true),
        new("formality-online-payment-tree", IsTree: true),
    ];

    /// <summary>Units of a page.</summary>
    public int PageSize => IsTree ? 200 : 100;

    /// <summary>The body of the question for a page.</summary>
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
