using Index766.Mail.Writing;
using Index766.Pipeline.FetchSnapshots;
using Index766.Web.Api;

namespace Index766.Web.Page;

/// <summary>Renders how the pipeline is: how old the figures are, what came in, what was refused, what waits for a person.</summary>
internal static class StatusPage
{
    /// <summary>The document.</summary>
    public static string Render(StatusModel model)
    {
        var (status, language) = (model.Status, model.Language);
        var name = language.Say("Tình trạng hệ thống", "Status");
        return new PageFrame($"{name} – {language.Say("Bộ chỉ số 766", "Index 766")}", model.Links, model.IsSample, "status",
            model.OtherLanguage).Around(html =>
        {
            html.Line($"<h1>{name}</h1>")
                .Line($"<p class=\"lead\">{language.Say("Lúc", "At")} {language.Moment(status.Now)}. "
                    + $"{language.Say("Lần lấy số liệu tới", "Next fetch")}: {language.Moment(status.NextFetch)}.</p>");
            StatusVerdict.Write(html, model);
            HeldAlerts(html, model);
            StatusHeldBack.Write(html, model);
            Failures(html, status, language);
            StatusBoards.Write(html, model);
            StatusDifferences.Write(html, model);
            Sources(html, status, language, model.Links);
            html.Line(
                $"<p class=\"source\">{language.Say("Phiên bản", "Version")} {status.Version}. "
                    + $"{language.Say("Lịch lấy số liệu (giờ UTC)", "Schedule (UTC)")}: <code>{status.Schedule}</code>. <a "
                    + $"href=\"{model.Links.Api("status")}\">JSON</a></p>");
        });
    }

    /// <summary>A stop before harm, and what a person does about it.</summary>
    private static void HeldAlerts(HtmlWriter html, StatusModel model)
    {
        if (model.Status.HeldAlerts.Count == 0)
        {
            return;
        }

        var language = model.Language;
        html.Line($"<h2>{language.Say("Thư cảnh báo đang giữ lại", "Alerts held back")}</h2>")
            .Line($"<p>{language.Say("Số liệu này sẽ cảnh báo nhiều đơn vị cùng lúc hơn mức cho phép, nên chưa gửi thư nào. Đối chiếu "
                + "số liệu với nguồn: nếu sai, gửi lại tệp đúng; nếu đúng, người vận hành cho gửi bằng lệnh ghi bên dưới.", "These figures would alert more units at once than is allowed, so no e-mail of them was sent. Check them against their source: if they are wrong, send a corrected file; if they are right, an operator lets the e-mails go by the command below.")}</p>").Line($"<ul>");
        foreach (var hold in model.Status.HeldAlerts)
        {
            html.Line(
                $"<li class=\"unmet\">{SeriesNames.Of(hold.Series, model)}: "
                    + $"{language.Say($"{hold.Alarmed}/{hold.Units} đơn vị, giữ từ {language.Moment(hold.At)}", $"{hold.Alarmed} of {hold.Units} units, held since {language.Moment(hold.At)}")} <small><code>alerts release {hold.Series} --by \"…\" --reason \"…\"</code></small></li>");
        }

        html.Line($"</ul>");
    }

    private static void Sources(HtmlWriter html, StatusAnswer status, PageLanguage language, PageLinks links)
    {
        html.Line($"<h2>{language.Say("Nguồn số liệu", "Sources")}</h2>");
        foreach (var source in status.Sources)
        {
            html.Line($"<h3>{source.Source}</h3>").Line($"<ul>");
            foreach (var run in source.Runs.Take(3))
            {
                html.Line(
                    $"<li>{language.Moment(run.StartedAt)}: "
                        + $"{OutcomeOf(run, language)}{(run.MissedSlots > 0 ? language.Say($"; trước đó lỡ {language.Count(run.MissedSlots)} lượt", $"; {language.Count(run.MissedSlots)} slots were missed before") : "")}</li>");
            }

            foreach (var item in source.Quarantine)
            {
                var address = $"{links.Root}{item.Report.TrimStart('/')}?format=html{(language.IsEnglish ? "&lang=en" : "")}";
                html.Line($"<li class=\"unmet\"><a href=\"{address}\">{item.Item}</a>{FaultOf(item, language)}</li>");
            }

            html.Line($"</ul>");
        }
    }

    /// <summary>What is wrong; the sentence begins with the file's name, which stands in the link already.</summary>
    private static string FaultOf(QuarantineStatus item, PageLanguage language)
    {
        var sentence = language.Say(item.Message, item.MessageEnglish);
        return sentence.StartsWith(item.Item, StringComparison.Ordinal) ? sentence[item.Item.Length..] : $": {sentence}";
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

    private static string OutcomeOf(RunRecord run, PageLanguage language) => run.Outcome switch
    {
        "done" => language.Say("đã lấy xong", "done"),
        "started" => language.Say("đang lấy", "under way"),
        _ => language.Say($"không lấy được: {run.Summary}", $"failed: {run.Summary}"),
    };
}
