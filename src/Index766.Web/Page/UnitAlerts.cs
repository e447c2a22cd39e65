using Index766.Domain.Alerts;
using Index766.Mail.Writing;

namespace Index766.Web.Page;

/// <summary>A unit's open alerts: what each is about, since when, what was told, and what closes it.</summary>
internal static class UnitAlerts
{
    /// <summary>Writes the section; nothing for who may not read alerts.</summary>
    public static void Write(HtmlWriter html, UnitModel model)
    {
        if (model.Alerts is not { } alerts)
        {
            return;
        }

        var language = model.Language;
        html.Line($"<section>").Line($"<h2 id=\"alerts\">{language.Say("Cảnh báo đang mở", "Open alerts")}</h2>");
        if (alerts.Count == 0)
        {
            html.Line($"<p>{NoneOpen(model)}</p>").Line($"</section>");
            return;
        }

        html.Line($"<div class=\"scroll\" role=\"region\" aria-labelledby=\"alerts\" tabindex=\"0\"><table>")
            .Add($"<thead><tr><th scope=\"col\">{language.Say("Nội dung", "What about")}</th><th "
                + $"scope=\"col\">{language.Say("Mức độ", "Severity")}</th><th "
                + $"scope=\"col\">{language.Say("Từ số liệu đến", "Since figures as of")}</th>")
            .Line($"<th scope=\"col\" class=\"note\">{language.Say("Đã báo", "Told")}</th><th scope=\"col\" "
                + $"class=\"note\">{language.Say("Để hết cảnh báo", "What closes it")}</th></tr></thead>").Line($"<tbody>");
        foreach (var alert in alerts)
        {
            var words = AlertFormatter.Of(alert, model);
            html.Add(
                $"<tr><th scope=\"row\">{words.Subject} <small>{words.Figure}</small></th><td class=\"state "
                    + $"{(alert.State.Status == AlertStatus.Resolved ? "met" : "unmet")}\">{SeverityOf(alert.Rule?.Severity, language)} "
                    + $"<small>{StatusOf(alert.State.Status, language)}</small></td>")
                .Line($"<td>{language.ShortAsOf(alert.State.Since)}</td><td class=\"note\">{ToldOf(alert, language)}</td><td "
                    + $"class=\"note\">{words.Closing}</td></tr>");
        }

        html.Line($"</tbody></table></div>").Line($"</section>");
    }

    /// <summary>That there is none is said without a reserve only where the figures are young and no target is missed.</summary>
    private static string NoneOpen(UnitModel model)
    {
        var language = model.Language;
        var missed = model.Answer.Targets?.View.Targets.Results.Count(result => !result.IsMet) ?? 0;
        var targets = missed == 0 ? ""
            : language.Say($"Có {language.Count(missed)} chỉ tiêu chưa đạt, xem bên dưới. ",
                $"Targets not met: {language.Count(missed)}, see below. ");
        return model.Ages.AreStale
            ? targets
            + language.Say("Số liệu cũ nên tạm không cảnh báo, xem lưu ý ở trên.",
                "The figures are old, so there are no alerts for now, see the note above.")
            : missed > 0 ? targets + language.Say("Chưa có cảnh báo nào được mở về việc này.", "No alert is open about it.")
            : language.Say("Không có cảnh báo nào.", "There is none.");
    }

    private static string SeverityOf(AlertSeverity? severity, PageLanguage language) => severity switch
    {
        AlertSeverity.Critical => language.Say("Khẩn", "Urgent"),
        AlertSeverity.Warning => language.Say("Cảnh báo", "Warning"),
        AlertSeverity.Notice => language.Say("Để biết", "Notice"),
        _ => RowFormatter.Nothing,
    };

    private static string StatusOf(AlertStatus status, PageLanguage language) => status switch
    {
        AlertStatus.Pending => language.Say("chờ bản số liệu sau xác nhận", "waits for further figures"),
        AlertStatus.NoData => language.Say("không có số liệu", "no data"),
        AlertStatus.Resolved => language.Say("đã hết", "well again"),
        _ => "",
    };

    private static string ToldOf(OpenAlert alert, PageLanguage language)
    {
        var state = alert.State;
        var parts = new List<string>();
        if (!alert.HasAddress)
        {
            parts.Add(language.Say("Chưa báo được: đơn vị chưa có địa chỉ nhận thư", "Nobody: the unit has no address"));
        }
        else if (state is { IsTold: true, FirstToldAt: { } first })
        {
            parts.Add(language.Say($"Lần đầu {language.Moment(first)}", $"First {language.Moment(first)}"));
            if (state.ToldAt is { } last && last != first)
            {
                parts.Add(language.Say($"gần nhất {language.Moment(last)}", $"last {language.Moment(last)}"));
            }
        }
        else
        {
            parts.Add(language.Say("Chưa báo", "Not yet"));
        }

        if (state.Told.HasFlag(NotifiedStages.Escalated))
        {
            parts.Add(language.Say("đã báo cấp trên", "the unit above was told"));
        }

        if (alert.Silence is { } silence)
        {
            parts.Add(
                language.Say($"tạm không báo đến {language.Moment(silence.Until)}: {silence.Reason}",
                    $"silenced until {language.Moment(silence.Until)}: {silence.Reason}"));
        }

        return string.Join("; ", parts);
    }
}
