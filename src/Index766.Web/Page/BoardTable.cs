using Index766.Domain.Boards;
using Index766.Domain.Comparisons;
using Index766.Mail.Writing;

namespace Index766.Web.Page;

/// <summary>
/// The ranked table as offices draw it up: TT, Đơn vị, Điểm, Xếp hạng, Ghi chú, and between them what the board has besides.
/// </summary>
internal static class BoardTable
{
    /// <summary>What the table is called: <c>Xếp hạng sở, ban, ngành – Tỉnh Bình Phước</c>.</summary>
    public static string TitleOf(ShownBoard shown, PageLanguage language) =>
        $"{language.Say("Xếp hạng", "Ranking of")} {language.Level(shown.Board.Level)} – {PlainText.OneLine(shown.ScopeName)}";

    /// <summary>Writes the table.</summary>
    public static void Write(HtmlWriter html, PageModel model, ShownBoard shown)
    {
        var columns = BoardColumns.Of(shown);
        html.Line($"<div class=\"scroll\" role=\"region\" aria-labelledby=\"caption\" tabindex=\"0\">").Line($"<table class=\"board\">");
        Caption(html, shown, model.Language, TitleOf(shown, model.Language));
        Head(html, model, shown, columns);
        html.Line($"<tbody>");
        foreach (var (index, row) in shown.Rows.Index())
        {
            Row(html, model, shown, index + 1, row, columns);
        }

        html.Line($"</tbody>").Line($"</table>").Line($"</div>");
        Empty(html, model.Language, shown.Rows.Count);
    }

    /// <summary>Says so where no unit is found.</summary>
    public static void Empty(HtmlWriter html, PageLanguage language, int rows)
    {
        if (rows == 0)
        {
            html.Line(
                $"<p class=\"notice\" "
                    + $"role=\"status\">{language.Say("Không có đơn vị nào khớp với từ cần tìm.", "No unit fits the search.")}</p>");
        }
    }

    /// <summary>Writes what the table is called, and of which moment and period it is.</summary>
    public static void Caption(HtmlWriter html, ShownBoard shown, PageLanguage language, string title)
    {
        var board = shown.Board;
        html.Add($"<caption id=\"caption\"><strong>{title}</strong> ")
            .Add($"<span>{language.Say("Số liệu đến", "Figures as of")} {language.AsOf(board.AsOf)}; "
                + $"{language.Say("kỳ đánh giá", "period")}: {language.Period(board.Period)}; {board.Units} "
                + $"{language.Say("đơn vị", "units")}</span>");
        if (board.PreviousAsOf is { } previous && shown.Measure is null)
        {
            html.Add(
                $" <span>{language.Say("Thay đổi: số liệu đến", "Change: figures as of")} {language.AsOf(board.AsOf)} "
                    + $"{language.Say("so với số liệu đến", "against those as of")} {language.AsOf(previous)}</span>");
        }

        html.Line($"</caption>");
    }

    private static void Head(HtmlWriter html, PageModel model, ShownBoard shown, BoardColumns columns)
    {
        var language = model.Language;
        html.Line($"<thead>").Add($"<tr><th scope=\"col\">{language.Say("TT", "No.")}</th>");
        SortHeading.Write(html, model, shown, "unitName", language.Say("Đơn vị", "Unit"), isLargestFirst: false);
        SortHeading.Write(html, model, shown, "total", language.Say("Điểm", "Points"), isLargestFirst: true);
        SortHeading.Write(html, model, shown, "rank", language.Say("Xếp hạng", "Rank"), isLargestFirst: false);
        foreach (var group in columns.Groups)
        {
            SortHeading.Write(html, model, shown, group.Code, group.Name, isLargestFirst: true, group.MaxPoints > 0
                ? $"({language.Say("tối đa", "of")} {language.Short(group.MaxPoints)})" : "");
        }

        if (columns.HasGrades)
        {
            html.Add($"<th scope=\"col\">{language.Say("Xếp loại", "Grade")}</th>");
        }

        if (columns.HasChanges)
        {
            SortHeading.Write(html, model, shown, "delta", language.Say("Thay đổi", "Change"), isLargestFirst: true);
        }

        html.Line($"<th scope=\"col\">{language.Say("Ghi chú", "Note")}</th></tr>").Line($"</thead>");
    }

    /// <summary>What a figure of a row is called: the total stands there, and a group as its column is headed.</summary>
    private static string NameOf(string code, BoardColumns columns) =>
        code == ComparableFigures.Total ? ""
            : columns.Groups.FirstOrDefault(group => ComparableFigures.OfGroup(group.Code) == code)?.Name ?? code;

    private static void Row(HtmlWriter html, PageModel model, ShownBoard shown, int number, BoardRow row, BoardColumns columns)
    {
        var language = model.Language;
        var address = model.Links.Unit(row.UnitCode, ("source", shown.ChosenSource));
        html.Add($"<tr><td>{number}</td><th scope=\"row\"><a href=\"{address}\">{row.UnitName}</a></th>")
            .Add($"<td class=\"figure total\">{language.Points(row.Total)}</td>");
        RankCell.Write(html, row.RankText, row.PublishedRank, language);
        foreach (var group in columns.Groups)
        {
            html.Add($"<td class=\"figure\">{language.Points(row.Groups.TryGetValue(group.Code, out var points) ? points : null)}</td>");
        }

        if (columns.HasGrades)
        {
            html.Add($"<td>{row.Grade ?? RowFormatter.Nothing}</td>");
        }

        if (columns.HasChanges)
        {
            ChangeCell.Write(html, row, language);
        }

        html.Add($"<td class=\"note\">{RowFormatter.Note(row.Note, row.Status, language)}");
        RowMarks.Write(html, row, language);
        BoardBesideNotices.Marks(
            html, language, shown.Beside, row.UnitCode, code => NameOf(code, columns), value => language.Points(value));
        html.Line($"</td></tr>");
    }
}
