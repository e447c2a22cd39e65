using Index766.Domain.Boards;
using Index766.Domain.Units;
using Index766.Mail.Writing;

namespace Index766.Functions.Page;

/// <summary>The ranked table as offices draw it up: TT, Đơn vị, Điểm, Xếp hạng, Ghi chú, and between them what the board has besides.</summary>
internal static class BoardTable
{
    /// <summary>What the table is called: <c>Xếp hạng sở, ban, ngành – Tỉnh Bình Phước</c>.</summary>
    public static string TitleOf(ShownBoard shown) => $"Xếp hạng {shown.Board.Level.Vietnamese()} – {PlainText.OneLine(shown.ScopeName)}";

    /// <summary>Writes the table.</summary>
    public static void Write(HtmlWriter html, ShownBoard shown)
    {
        var columns = BoardColumns.Of(shown);
        html.Line($"<div class=\"scroll\" role=\"region\" aria-labelledby=\"caption\" tabindex=\"0\">").Line($"<table>");
        Caption(html, shown);
        Head(html, columns);
        html.Line($"<tbody>");
        for (var index = 0; index < shown.Board.Rows.Count; index++)
        {
            Row(html, index + 1, shown.Board.Rows[index], columns);
        }

        html.Line($"</tbody>").Line($"</table>").Line($"</div>");
    }

    private static void Caption(HtmlWriter html, ShownBoard shown)
    {
        var board = shown.Board;
        html.Add($"<caption id=\"caption\"><strong>{TitleOf(shown)}</strong> ")
            .Add($"<span>Số liệu đến {board.AsOf.Vietnamese()}; kỳ đánh giá: {board.Period.Vietnamese()}; {board.Units} đơn vị</span>");
        if (board.PreviousAsOf is { } previous)
        {
            html.Add($" <span>Thay đổi: số liệu đến {board.AsOf.Vietnamese()} so với số liệu đến {previous.Vietnamese()}</span>");
        }

        html.Line($"</caption>");
    }

    private static void Head(HtmlWriter html, BoardColumns columns)
    {
        html.Line($"<thead>").Add($"<tr><th scope=\"col\">TT</th><th scope=\"col\">Đơn vị</th><th scope=\"col\">Điểm</th><th scope=\"col\">Xếp hạng</th>");
        foreach (var group in columns.Groups)
        {
            html.Add($"<th scope=\"col\" class=\"group\">{group.Name}");
            if (group.MaxPoints > 0)
            {
                html.Add($" <small>(tối đa {VietnameseFigures.Short(group.MaxPoints)})</small>");
            }

            html.Add($"</th>");
        }

        if (columns.HasGrades)
        {
            html.Add($"<th scope=\"col\">Xếp loại</th>");
        }

        if (columns.HasChanges)
        {
            html.Add($"<th scope=\"col\">Thay đổi</th>");
        }

        html.Line($"<th scope=\"col\">Ghi chú</th></tr>").Line($"</thead>");
    }

    private static void Row(HtmlWriter html, int number, BoardRow row, BoardColumns columns)
    {
        html.Add($"<tr><td>{number}</td><th scope=\"row\">{row.UnitName}</th>").Add($"<td class=\"figure\">{RowWords.Points(row.Total)}</td><td>");
        var (rank, beside) = RowWords.Ranks(row);
        html.Add($"{rank}");
        if (beside is not null)
        {
            html.Add($" <small>{beside}</small>");
        }

        html.Add($"</td>");
        foreach (var group in columns.Groups)
        {
            html.Add($"<td class=\"figure\">{RowWords.Points(row.Groups.TryGetValue(group.Code, out var points) ? points : null)}</td>");
        }

        if (columns.HasGrades)
        {
            html.Add($"<td>{row.Grade ?? RowWords.Nothing}</td>");
        }

        if (columns.HasChanges)
        {
            Change(html, row);
        }

        html.Line($"<td class=\"note\">{RowWords.Note(row)}</td></tr>");
    }

    private static void Change(HtmlWriter html, BoardRow row)
    {
        html.Add($"<td class=\"figure\">{(row.Delta is { } delta ? VietnameseFigures.Change(delta) : RowWords.Nothing)}");
        if (row.RankChange is { } places)
        {
            html.Add($" <small>{RowWords.RankChange(places)}</small>");
        }

        html.Add($"</td>");
    }
}
