using Index766.Domain.Boards;
using Index766.Domain.Units;
using Index766.Mail.Writing;

namespace Index766.Web.Page;

/// <summary>Renders what moved on a board since a moment.</summary>
internal static class MoversPage
{
    /// <summary>The document.</summary>
    public static string Render(MoversModel model)
    {
        var language = model.Language;
        var name = language.Say("Biến động điểm và thứ hạng", "Changes of points and ranks");
        return new PageFrame($"{name} – {language.Say("Bộ chỉ số 766", "Index 766")}", model.Links, model.IsSample, "movers",
            model.OtherLanguage).Around(html =>
        {
            html.Line($"<h1>{name}</h1>");
            BoardPicker.Write(html, language, model.Choices, model.Scope, model.Level);
            if (model.Now is not { } now)
            {
                html.Line($"<h2>{language.Say("Không có bảng xếp hạng này", "There is no such leaderboard")}</h2>");
                return;
            }

            Since(html, model, now);
            StaleNotice.Write(html, language, model.Stale);
            if (model.Movements is { } movements)
            {
                Table(html, model, movements);
            }
            else
            {
                html.Line(
                    $"<p class=\"notice\">{language.Say("Chưa có bản số liệu trước đó cùng nguồn, cùng kỳ và cùng phương pháp tính để "
                        + "so sánh với số liệu đến", "There is no earlier snapshot of the same source, period and methodology to "
                        + "compare with the figures as of")} {language.AsOf(now.AsOf)}.</p>");
            }
        });
    }

    private static void Since(HtmlWriter html, MoversModel model, Board now)
    {
        if (model.Moments.Count == 0)
        {
            return;
        }

        var language = model.Language;
        html.Line(
            $"<form method=\"get\" class=\"view\" "
                + $"aria-label=\"{language.Say("Chọn thời điểm so sánh", "Choose the moment to compare with")}\">");
        FormFields.Hidden(html, "scope", now.Scope.Value);
        FormFields.Hidden(html, "level", now.Level.Code());
        FormFields.Hidden(html, "period", now.Period.ToString());
        FormFields.Select(html, "since", language.Say("So với số liệu đến", "Since"),
            model.Moments.Select(moment => (PageLinks.Text(moment), language.ShortAsOf(moment))), model.Movements is { } movements
                ? PageLinks.Text(movements.Since.AsOf) : null);
        FormFields.KeepLanguage(html, language);
        FormFields.Submit(html, language.Say("So sánh", "Compare"));
        html.Line($"</form>");
    }

    private static void Table(HtmlWriter html, MoversModel model, BoardMovements movements)
    {
        var language = model.Language;
        html.Line($"<div class=\"scroll\" role=\"region\" aria-labelledby=\"caption\" tabindex=\"0\">").Line($"<table>")
            .Add($"<caption id=\"caption\"><strong>{PageLanguage.Capitalised(language.Level(movements.Now.Level))} – "
                + $"{model.ScopeName}</strong> ")
            .Line($"<span>{language.Say("Số liệu đến", "Figures as of")} {language.AsOf(movements.Now.AsOf)} "
                + $"{language.Say("so với số liệu đến", "against those as of")} {language.AsOf(movements.Since.AsOf)}</span></caption>")
            .Add($"<thead><tr><th scope=\"col\">{language.Say("Đơn vị", "Unit")}</th><th scope=\"col\" "
                + $"class=\"figure\">{language.Say("Điểm trước", "Points then")}</th><th scope=\"col\" "
                + $"class=\"figure\">{language.Say("Điểm nay", "Points now")}</th>")
            .Add($"<th scope=\"col\" class=\"figure\">{language.Say("Thay đổi", "Change")}</th><th "
                + $"scope=\"col\">{language.Say("Hạng trước", "Rank then")}</th><th "
                + $"scope=\"col\">{language.Say("Hạng nay", "Rank now")}</th>")
            .Line($"<th scope=\"col\">{language.Say("Thay đổi hạng", "Change of rank")}</th></tr></thead>").Line($"<tbody>");
        foreach (var row in movements.Rows)
        {
            html.Add(
                $"<tr><th scope=\"row\"><a href=\"{model.Links.Unit(row.UnitCode)}\">{row.UnitName}</a></th><td "
                    + $"class=\"figure\">{language.Points(row.TotalBefore)}</td><td class=\"figure\">{language.Points(row.Total)}</td>")
                .Add($"<td class=\"figure total "
                    + $"{(row.Delta < 0 ? "unmet" : row.Delta > 0 ? "met" : "")}\">{(row.Delta is { } delta ? language.Change(delta) : RowFormatter.Nothing)}</td>")
                .Line($"<td>{row.RankTextBefore ?? RowFormatter.Nothing}</td><td>{row.RankText ?? RowFormatter.Nothing}</"
                    + $"td><td>{(row.RankChange is { } places ? RowFormatter.RankChange(places, language) : RowFormatter.Nothing)}</td></tr>");
        }

        html.Line($"</tbody>").Line($"</table>").Line($"</div>");
        var now = movements.Now;
        PageTools.Write(html, language, (
            model.Links.Page("movers",
                [.. BoardPicker.QueryOf(now.Scope, now.Level), ("period", now.Period.ToString()), ("source", now.Source), ("since",
                    PageLinks.Text(movements.Since.AsOf))]),
            language.Say("Liên kết tới phép so sánh này", "Link to this comparison")));
    }
}
