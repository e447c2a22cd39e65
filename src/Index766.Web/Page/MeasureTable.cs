using Index766.Domain.Boards;
using Index766.Mail.Writing;

namespace Index766.Web.Page;

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
        html.Line($"<thead>").Add($"<tr><th scope=\"col\">{language.Say("TT", "No.")}</th>");
        SortHeading.Write(html, model, shown, "unitName", language.Say("Đơn vị", "Unit"), isLargestFirst: false);
        SortHeading.Write(html, model, shown, "points", language.Say("Điểm", "Points"), isLargestFirst: true, heading is { MaxPoints: > 0 }
            ? $"({language.Say("tối đa", "of")} {language.Short(heading.MaxPoints)})" : "");
        SortHeading.Write(html, model, shown, "rank", language.Say("Xếp hạng", "Rank"), isLargestFirst: false);
        html.Line($"<th scope=\"col\">{language.Say("Ghi chú", "Note")}</th></tr>").Line($"</thead>").Line($"<tbody>");
        var totals = shown.Board.Rows.ToDictionary(row => row.UnitCode);
        foreach (var (index, row) in measure.Rows.Index())
        {
            var address = model.Links.Unit(row.UnitCode, ("source", shown.ChosenSource));
            html.Add($"<tr><td>{index + 1}</td><th scope=\"row\"><a href=\"{address}\">{row.UnitName}</a></th>")
                .Add($"<td class=\"figure total\">{language.Points(row.Points)}</td>");
            RankCell.Write(html, row.RankText, row.PublishedRank, language);
            html.Add($"<td class=\"note\">{RowFormatter.Note(row.Note, row.Status, language)}");
            var whole = totals[row.UnitCode];
            RowMarks.Write(html,
                whole with { Reconciliations = whole.Reconciliations?.Where(difference => difference.Measure == measure.Measure).ToList() },
                language);
            BoardBesideNotices.Marks(html, language, shown.Beside, row.UnitCode, _ => "", value => language.Points(value));
            html.Line($"</td></tr>");
        }

        html.Line($"</tbody>").Line($"</table>").Line($"</div>");
        BoardTable.Empty(html, language, measure.Rows.Count);
    }
}
