using Index766.Mail.Writing;

namespace Index766.Web.Page;

/// <summary>Renders the page of a unit: where it stands, why, and what would help.</summary>
internal static class UnitPage
{
    /// <summary>The document.</summary>
    public static string Render(UnitModel model)
    {
        var frame =
            new PageFrame($"{PlainText.OneLine(model.Unit.Name)} – {model.Language.Say("Bộ chỉ số 766", "Index 766")}", model.Links,
                model.IsSample, null, model.OtherLanguage);
        return frame.Around(html =>
        {
            UnitSummary.Write(html, model);
            StaleNotice.Write(html, model.Language, model.Ages);
            UnitSources.Write(html, model);
            Alerts(html, model);
            UnitChart.Write(html, model);
            UnitGroups.Write(html, model);
            UnitGains.Write(html, model);
            UnitPoints.Write(html, model);
            UnitTargets.Write(html, model);
            UnitFigures.Write(html, model);
            PageTools.Write(html, model.Language, ToolsOf(model));
        });
    }

    /// <summary>Alerts are of the sources in the office's order, whichever is shown.</summary>
    private static void Alerts(HtmlWriter html, UnitModel model)
    {
        if (model.OfAlerts is { } preferred)
        {
            var source = preferred.Answer.Sources[0];
            var text = model.Language.Say(
                $"Cảnh báo tính theo số liệu của nguồn “{source}”, không theo nguồn đang xem.",
                $"Alerts are of the figures of “{source}”, not of the source shown here.");
            html.Line($"<p class=\"notice\">{text}</p>");
        }

        UnitAlerts.Write(html, model.OfAlerts ?? model);
    }

    /// <summary>The brief is for who may read what is not for everybody, as alerts are.</summary>
    private static IEnumerable<(string Href, string Text)> ToolsOf(UnitModel model)
    {
        var (code, language) = (Uri.EscapeDataString(model.Unit.Code.Value), model.Language);
        if (model.Alerts is not null && model.Answer.Scores is not null)
        {
            yield return (model.Links.Api("reports/brief", ("unit", model.Unit.Code.Value), ("source", model.ChosenSource)),
                language.Say("Tóm tắt một trang (Word)", "One-page brief, in Vietnamese (Word)"));
            yield return (model.Links.Api("reports/brief", ("unit", model.Unit.Code.Value), ("source", model.ChosenSource),
                ("format", "html")), language.Say("Tóm tắt một trang (để in)", "One-page brief, in Vietnamese (to print)"));
        }

        yield return (model.Links.Api($"units/{code}", ("source", model.ChosenSource)), "JSON");
        yield return (model.Links.Api($"units/{code}/history", ("source", model.ChosenSource)),
            language.Say("JSON: lịch sử", "JSON: history"));
    }

    /// <summary>The document that says that nothing is published of the unit.</summary>
    public static string RenderMissing(string code, PageLinks links, bool isSample, string otherLanguage)
    {
        var title = links.Language.Say("Không có đơn vị này", "There is no such unit");
        return new PageFrame(title, links, isSample, null, otherLanguage).Around(html => html
            .Line($"<h1>{title}</h1>")
            .Line($"<p>{links.Language.Say("Chưa có bản số liệu nào của đơn vị có mã", "No snapshot is published of the unit with the code")} {code}. <a href=\"{links.Board()}\">{links.Language.Say("Xem bảng xếp hạng", "See the leaderboard")}</a></p>"));
    }
}
