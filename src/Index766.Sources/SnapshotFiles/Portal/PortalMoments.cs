using System.Globalization;
using Index766.Domain.Findings;
using Index766.Domain.Snapshots;

namespace Index766.Sources.SnapshotFiles.Portal;

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

        Fault($"answers.{name}.fetchedAt", text, $"một thời điểm trong sáu giờ trước {asOf} (các trả lời của một lần lấy)",
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
        Fault($"answers.{name}.request", asked,
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
                Fault($"{data.Path}.{field}", said, $"{asked} như đã hỏi: đây là số liệu của thời điểm khác",
                    $"{asked}, as asked: these are figures of another moment");
            }
        }
    }

    /// <summary>From the first day to the last, or to a day of the fetch, which may have gone on over midnight.</summary>
    private bool IsDaysOfPeriod(PortalNode request) =>
        DateOf(request, "fromDate") == period.FirstDay && DateOf(request, "toDate") is { } until
        && (until == period.LastDay
            || (until < period.LastDay && until <= asOf.Day
                && until >= DateOnly.FromDateTime((asOf.Moment - MaxFetchTime).ToOffset(asOf.Moment.Offset).DateTime)));

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

    private void Fault(string place, string found, string expected, string expectedEnglish) =>
        findings.Add(FindingKind.UnreadableFile, null, place, found, expected, expectedEnglish);
}
