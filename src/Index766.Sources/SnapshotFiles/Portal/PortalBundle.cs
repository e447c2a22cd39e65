using Index766.Sources.SnapshotFiles.Findings;
using Index766.Sources.SnapshotFiles.Texts;

namespace Index766.Sources.SnapshotFiles.Portal;

/// <summary>The portal's answers of one moment, root and period, as the portal source keeps them.</summary>
/// <param name="RootDepartmentId">The root's id on the portal; empty with the national list.</param>
/// <param name="AsOf">When the last answer arrived.</param>
/// <param name="ExpectedUnits">How many units there should be; null where that is not said.</param>
/// <param name="Answers">The data of each answer's pages, by the endpoint's name.</param>
internal sealed record PortalBundle(
    UnitCode Root, string RootDepartmentId, Period Period, AsOf AsOf, int? ExpectedUnits,
    IReadOnlyDictionary<string, IReadOnlyList<PortalNode>> Answers)
{
    public IReadOnlyDictionary<string, AsOf> Arrivals { get; init; } = new Dictionary<string, AsOf>();
    public const string Format = "index766-portal-1";

    /// <summary>The national list of provinces or ministries.</summary>
    public const string National = "service-results";

    /// <summary>The answers that make a province's snapshot.</summary>
    public static readonly IReadOnlyList<string> Six =
        [PortalShapes.Transparency, PortalShapes.Digitized, PortalShapes.Satisfaction, PortalShapes.Progress, PortalShapes.Online,
            PortalShapes.Payment];
}

/// <summary>Reads a bundle of the portal's answers and whether they belong together: one root, one period, one moment.</summary>
internal sealed class PortalBundleReader(FindingList findings)
{
    public PortalBundle? Read(PortalNode file)
    {
        var root =
            Parsed<UnitCode>(file, "root", UnitCodeText.TryParse, "mã tỉnh trên Cổng, hoặc VN", "the province's code on the portal, or VN");
        var period =
            Parsed<Period>(file, "period", Period.TryParse, "kỳ đánh giá như 2026, 2026-Q3 hoặc 2026-08",
                "a period such as 2026, 2026-Q3 or 2026-08");
        var asOf =
            Parsed<AsOf>(file, "fetchedAt", AsOf.TryParse, "thời điểm như 2026-09-03T08:12:40+07:00",
                "a moment such as 2026-09-03T08:12:40+07:00");
        if (file.Text("format") != PortalBundle.Format)
        {
            findings.AddUnreadable("format", file.Text("format"), PortalBundle.Format, PortalBundle.Format);
        }

        if (file.Object("answers") is not { } answers || root is null || period is null || asOf is null || findings.HasError)
        {
            return null;
        }

        var names = answers.Child(PortalBundle.National) is null ? PortalBundle.Six : [PortalBundle.National];
        var bundle =
            new PortalBundle(root.Value, file.Text("rootDepartmentId"), period.Value, asOf.Value, (int?)file.Number("expectedUnits"),
                names.ToDictionary(name => name, name => Pages(answers, name)));
        var arrivals = names.Where(name => answers.Child(name) is not null)
            .ToDictionary(name => name, name => CheckAnswer(answers.Child(name)!, name, bundle));
        return findings.HasError ? null
            : bundle with { Arrivals = arrivals.ToDictionary(arrival => arrival.Key, arrival => arrival.Value ?? bundle.AsOf) };
    }

    private IReadOnlyList<PortalNode> Pages(PortalNode answers, string name)
    {
        if (answers.Object(name) is not { } answer)
        {
            return [];
        }

        var pages = answer.Items("pages");
        if (pages.Count == 0)
        {
            findings.AddUnreadable($"answers.{name}.pages", "[]", "ít nhất một trả lời của Cổng", "at least one answer of the portal");
        }

        return [.. pages.Select(page => DataOf(page, name, findings)).OfType<PortalNode>()];
    }

    /// <summary>The data of one answer; null where the portal says that something went wrong, or gives none.</summary>
    public static PortalNode? DataOf(PortalNode answer, string name, FindingList findings)
    {
        if (answer.Text("code") != "OK")
        {
            findings.AddUnreadable($"{name}.code", answer.Text("code"), "trả lời OK của Cổng", "the portal's answer OK");
            return null;
        }

        return answer.Object("data");
    }

    private AsOf? CheckAnswer(PortalNode answer, string name, PortalBundle bundle)
    {
        var moments = new PortalMoments(bundle.Period, bundle.AsOf, findings);
        var arrival = moments.ArrivalOf(answer, name);
        if (answer.Object("request") is not { } request)
        {
            return arrival;
        }

        moments.CheckRequest(request, name);
        foreach (var page in bundle.Answers[name])
        {
            moments.CheckEcho(page, request);
        }

        if (name != PortalBundle.National
            && (request.Text("rootDepartmentId") != bundle.RootDepartmentId || bundle.RootDepartmentId.Length == 0))
        {
            findings.AddUnreadable($"answers.{name}.request.rootDepartmentId", request.Text("rootDepartmentId"),
                $"{bundle.RootDepartmentId} như cả tệp", $"{bundle.RootDepartmentId}, as the file's");
        }

        return arrival;
    }

    private delegate bool TryParse<T>(string? text, out T value);

    private T? Parsed<T>(PortalNode file, string name, TryParse<T> parse, string expected, string expectedEnglish)
        where T : struct
    {
        if (parse(file.Text(name), out var value))
        {
            return value;
        }

        findings.AddUnreadable(name, file.Text(name), expected, expectedEnglish);
        return null;
    }
}

/// <summary>
/// Whether an answer of a bundle is of the bundle's moment and period: its arrival, what was asked, and what it says of itself.
/// </summary>
internal sealed class PortalMoments(Period period, AsOf asOf, FindingList findings)
{
    private static readonly TimeSpan MaxFetchTime = TimeSpan.FromHours(6);
    private static readonly string[] Echoed = ["year", "quarter", "month", "fromDate", "toDate"];

    /// <summary>When an answer arrived; null where that is not said, or is another moment than the bundle's, which is a finding.</summary>
    public AsOf? ArrivalOf(PortalNode answer, string name)
    {
        var text = answer.Text("fetchedAt");
        if (AsOf.TryParse(text, out var moment) && moment.Moment <= asOf.Moment && asOf.Moment - moment.Moment <= MaxFetchTime)
        {
            return moment;
        }

        findings.AddUnreadable($"answers.{name}.fetchedAt", text, $"một thời điểm trong sáu giờ trước {asOf} (các trả lời của một lần lấy)",
            $"a moment within six hours before {asOf} (answers of one fetch)");
        return null;
    }

    /// <summary>Whether the question names the bundle's period: by year, quarter or month, or by its days.</summary>
    public void CheckRequest(PortalNode request, string name)
    {
        var asked = request.Child("timeType") is null ? $"{request.Text("fromDate")} – {request.Text("toDate")}" : PeriodOf(request);
        if (request.Child("timeType") is not null ? asked == period.ToString() : IsDaysOfPeriod(request))
        {
            return;
        }

        var until = asOf.Day < period.LastDay ? asOf.Day : period.LastDay;
        findings.AddUnreadable($"answers.{name}.request", asked,
            $"kỳ {period} như cả tệp (từ {Text(period.FirstDay)} đến {Text(until)}): đây là số liệu của thời điểm khác",
            $"the period {period}, as the file's (from {Text(period.FirstDay)} to {Text(until)}): these are figures of another moment");
    }

    /// <summary>Whether an answer that says its period or days says those that were asked.</summary>
    public void CheckEcho(PortalNode data, PortalNode request)
    {
        foreach (var field in Echoed)
        {
            var (said, asked) = (data.Plain(field), request.Plain(field));
            if (said.Length > 0 && asked.Length > 0 && said != asked)
            {
                findings.AddUnreadable($"{data.Path}.{field}", said, $"{asked} như đã hỏi: đây là số liệu của thời điểm khác",
                    $"{asked}, as asked: these are figures of another moment");
            }
        }
    }

    /// <summary>From the first day to the last, or to a day of the fetch, which may have gone on over midnight.</summary>
    private bool IsDaysOfPeriod(PortalNode request) =>
        DateOf(request, "fromDate") == period.FirstDay && DateOf(request, "toDate") is { } until
        && (until == period.LastDay
            || (until < period.LastDay && until <= asOf.Day
                && until >= VietnamTime.DayOf(asOf.Moment - MaxFetchTime)));

    private static DateOnly? DateOf(PortalNode request, string name) =>
        DateOnly.TryParseExact(request.Text(name), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
            : null;

    private static string PeriodOf(PortalNode request)
    {
        var (year, quarter, month) = (request.Number("year"), request.Number("quarter"), request.Number("month"));
        return request.Text("timeType") switch
        {
            "year" => string.Create(CultureInfo.InvariantCulture, $"{year}"),
            "quarter" => string.Create(CultureInfo.InvariantCulture, $"{year}-Q{quarter}"),
            "month" => string.Create(CultureInfo.InvariantCulture, $"{year}-{month:00}"),
            var other => other,
        };
    }

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
