using Index766.Domain.Boards;
using Index766.Mail.Writing;

namespace Index766.Functions.Page;

/// <summary>A board by one group or indicator instead of the total.</summary>
internal static class MeasureTable
{
    /// <summary>Writes the table.</summary>
    public static void Write(HtmlWriter html, PageModel model, ShownBoard shown, MeasureBoard measure)
    {
        var language = model.Language;
        var heading = shown.Measures.FirstOrDefault(candidate => candidate.Code == model.Selection.By);
        html.Line($"<div class=\"scroll\" role=\"region\" aria-labelledby=\"caption\" tabindex=\"0\">").Line($"<table class=\"board\">");
        BoardTable.Caption(html, shown, language, $"{BoardTable.TitleOf(shown, language)}: {heading?.Name ?? measure.Measure.Value}");
        html.Line($"<thead>").Add($"<tr><th scope=\"col\">{language.Say("TT", "No.")}</th><th scope=\"col\">{language.Say("Đơn vị", "Unit")}</th><th scope=\"col\">{language.Say("Điểm", "Points")}");
        if (heading is { MaxPoints: > 0 })
        {
            html.Add($" <small>({language.Say("tối đa", "of")} {language.Short(heading.MaxPoints)})</small>");
        }

        html.Line($"</th><th scope=\"col\">{language.Say("Xếp hạng", "Rank")}</th><th scope=\"col\">{language.Say("Ghi chú", "Note")}</th></tr>").Line($"</thead>").Line($"<tbody>");
        var wanted = shown.Rows.Select(row => row.UnitCode).ToHashSet();
        foreach (var (index, row) in measure.Rows.Where(row => wanted.Contains(row.UnitCode)).Index())
        {
            var (rank, beside) = RowWords.Ranks(row.RankText, row.PublishedRank, language);
            html.Add($"<tr><td>{index + 1}</td><th scope=\"row\"><a href=\"{model.Links.Unit(row.UnitCode)}\">{row.UnitName}</a></th>")
                .Add($"<td class=\"figure total\">{language.Points(row.Points)}</td><td class=\"rank\">{rank}");
            if (beside is not null)
            {
                html.Add($" <small>{beside}</small>");
            }

            html.Line($"</td><td class=\"note\">{RowWords.Note(row.Note, row.Status, language)}</td></tr>");
        }

        html.Line($"</tbody>").Line($"</table>").Line($"</div>");
    }
}
