using Index766.Domain.Alerts;
using Index766.Mail.Writing;

namespace Index766.Web.Page;

/// <summary>How many alerts are due and were not told, and why.</summary>
internal static class StatusHeldBack
{
    /// <summary>Writes the section; nothing where nothing is held back.</summary>
    public static void Write(HtmlWriter html, StatusModel model)
    {
        var (held, language) = (model.Status.HeldBack, model.Language);
        if (held.Alerts == 0)
        {
            return;
        }

        html.Line($"<h2>{language.Say("Cảnh báo đến hạn chưa gửi", "Alerts that are due and were not told")}</h2>").Line($"<ul>");
        foreach (var alerts in held.Series)
        {
            var count = language.Say(
                $"{language.Count(alerts.Alerts)} cảnh báo của {language.Count(alerts.Units)} đơn vị",
                $"{language.Count(alerts.Alerts)} alerts of {language.Count(alerts.Units)} units");
            html.Line(
                $"<li>{SeriesNames.Of(alerts.Series, model)}: {count}; {language.Say("lý do", "reason")}: "
                    + $"{language.Say(alerts.Reason.Vietnamese(), alerts.Reason.English())}</li>");
        }

        html.Line($"</ul>");
    }
}
