using System.Globalization;
using Index766.Domain.Snapshots;
using Index766.Functions.Api;
using Index766.Mail.Writing;
using Index766.Pipeline.FetchSnapshots;

namespace Index766.Functions.Page;

/// <summary>Renders how the pipeline is: how old the figures are, what came in, what was refused, what waits for a person.</summary>
internal static class StatusPage
{
    /// <summary>The document.</summary>
    public static string Render(StatusAnswer status, bool isSample, PageLanguage language, string otherLanguage)
    {
        var name = language.Say("Tình trạng hệ thống", "Status");
        var links = new PageLinks("", language);
        return new PageFrame($"{name} – {language.Say("Bộ chỉ số 766", "Index 766")}", links, isSample, "status", otherLanguage).Around(html =>
        {
            html.Line($"<h1>{name}</h1>").Line($"<p class=\"lead\">{language.Moment(status.Now)}</p>");
            Verdict(html, status, language);
            Boards(html, status, language);
            Sources(html, status, language, links);
            Failures(html, status, language);
            html.Line($"<p class=\"source\">{language.Say("Phiên bản", "Version")} {status.Version}. {language.Say("Lịch lấy số liệu (giờ UTC)", "Schedule (UTC)")}: <code>{status.Schedule}</code>. <a href=\"{links.Api("status")}\">JSON</a></p>");
        });
    }

    private static void Verdict(HtmlWriter html, StatusAnswer status, PageLanguage language)
    {
        var refused = status.Sources.Sum(source => source.Quarantine.Count);
        var waiting = status.Queues.Where(queue => !queue.Key.EndsWith("-poison", StringComparison.Ordinal)).Sum(queue => queue.Value);
        var faults = new[]
        {
            refused > 0 ? language.Say($"{language.Count(refused)} tệp bị từ chối, xem bên dưới.", $"{language.Count(refused)} files are refused, see below.") : null,
            status.Failures.Count > 0 ? language.Say($"{language.Count(status.Failures.Count)} việc không làm được, chờ người xử lý.", $"{language.Count(status.Failures.Count)} tasks failed and wait for a person.") : null,
            status.ReadFault is { } fault ? language.Say($"Kho dữ liệu: {fault}", $"Storage: {fault}") : null,
        }.OfType<string>().ToList();
        html.Line($"<ul class=\"verdict {(faults.Count == 0 ? "met" : "unmet")}\">");
        foreach (var line in faults.Count == 0 ? [language.Say("Mọi việc bình thường.", "All is well.")] : faults)
        {
            html.Line($"<li>{line}</li>");
        }

        if (waiting > 0)
        {
            html.Line($"<li>{language.Say($"{language.Count(waiting)} việc đang chờ đến lượt.", $"{language.Count(waiting)} tasks wait for their turn.")}</li>");
        }

        html.Line($"</ul>");
    }

    private static void Boards(HtmlWriter html, StatusAnswer status, PageLanguage language)
    {
        html.Line($"<h2 id=\"boards\">{language.Say("Số liệu đã công bố", "Published figures")}</h2>").Line($"<div class=\"scroll\" role=\"region\" aria-labelledby=\"boards\" tabindex=\"0\"><table>")
            .Line($"<thead><tr><th scope=\"col\">{language.Say("Nguồn", "Source")}</th><th scope=\"col\">{language.Say("Phạm vi", "Scope")}</th><th scope=\"col\">{language.Say("Kỳ đánh giá", "Period")}</th><th scope=\"col\">{language.Say("Loại", "Kind")}</th><th scope=\"col\">{language.Say("Số liệu đến", "As of")}</th><th scope=\"col\">{language.Say("Cũ", "Age")}</th><th scope=\"col\">{language.Say("Lưu ý", "Warnings")}</th></tr></thead>").Line($"<tbody>");
        foreach (var board in status.Boards)
        {
            var key = SeriesKey.TryParse(board.Series, out var series) ? series : null;
            html.Line($"<tr><th scope=\"row\">{key?.Source ?? board.Series}</th><td>{key?.Root.Value ?? ""}</td><td>{(key is null ? "" : language.Period(key.Period))}</td><td>{(key is null ? "" : KindOf(key.Kind, language))}</td><td>{language.ShortAsOf(board.AsOf)}</td><td>{AgeOf(board.AgeHours, language)}</td><td class=\"figure\">{board.Warnings.Count}</td></tr>");
        }

        html.Line($"</tbody></table></div>");
    }

    private static void Sources(HtmlWriter html, StatusAnswer status, PageLanguage language, PageLinks links)
    {
        html.Line($"<h2>{language.Say("Nguồn số liệu", "Sources")}</h2>");
        foreach (var source in status.Sources)
        {
            html.Line($"<h3>{source.Source}</h3>").Line($"<ul>");
            foreach (var run in source.Runs.Take(3))
            {
                html.Line($"<li>{language.Moment(run.StartedAt)}: {OutcomeOf(run, language)}{(run.MissedSlots > 0 ? language.Say($"; trước đó lỡ {language.Count(run.MissedSlots)} lượt", $"; {language.Count(run.MissedSlots)} slots were missed before") : "")}</li>");
            }

            foreach (var item in source.Quarantine)
            {
                html.Line($"<li class=\"unmet\"><a href=\"{links.Root}{item.Report.TrimStart('/')}?format=html\">{item.Item}</a>: {language.Say(item.Message, item.MessageEnglish)}</li>");
            }

            html.Line($"</ul>");
        }
    }

    private static void Failures(HtmlWriter html, StatusAnswer status, PageLanguage language)
    {
        if (status.Failures.Count == 0)
        {
            return;
        }

        html.Line($"<h2>{language.Say("Chờ người xử lý", "Waiting for a person")}</h2>").Line($"<ul>");
        foreach (var failure in status.Failures)
        {
            html.Line($"<li>{language.Moment(failure.RecordedAt)}, {failure.Queue}: {failure.Reason}</li>");
        }

        html.Line($"</ul>");
    }

    private static string KindOf(SnapshotKind kind, PageLanguage language) => kind switch
    {
        SnapshotKind.Targets => language.Say("chỉ tiêu", "targets"),
        SnapshotKind.Dossiers => language.Say("hồ sơ", "dossiers"),
        SnapshotKind.Figures => language.Say("số liệu báo cáo", "reported figures"),
        _ => language.Say("điểm", "scores"),
    };

    private static string AgeOf(double hours, PageLanguage language)
    {
        var (count, vietnamese, english) = hours < 48 ? (hours, "giờ", "hours") : (hours / 24, "ngày", "days");
        return string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(count):0} {language.Say(vietnamese, english)}");
    }

    private static string OutcomeOf(RunRecord run, PageLanguage language) => run.Outcome switch
    {
        "done" => language.Say("đã lấy xong", "done"),
        "started" => language.Say("đang lấy", "under way"),
        _ => language.Say($"không lấy được: {run.Summary}", $"failed: {run.Summary}"),
    };
}
