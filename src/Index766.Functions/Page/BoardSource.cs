using System.Globalization;
using Index766.Domain.Units;
using Index766.Mail.Writing;

namespace Index766.Functions.Page;

/// <summary>Where the figures come from, how they were scored, when they were published, and where to get them as data.</summary>
internal static class BoardSource
{
    private static readonly TimeSpan Vietnam = TimeSpan.FromHours(7);

    /// <summary>Writes the lines under the table.</summary>
    public static void Write(HtmlWriter html, ShownBoard shown)
    {
        var board = shown.Board;
        html.Add($"<p class=\"source\">Nguồn số liệu: {board.Source}. Phương pháp tính: {board.Methodology}.");
        if (shown.PublishedAt is { } published)
        {
            html.Add($" Công bố lúc {published.ToOffset(Vietnam).ToString("HH 'giờ' mm 'phút ngày' dd'/'MM'/'yyyy", CultureInfo.InvariantCulture)}.");
        }

        html.Line($"</p>");
        if (board.Rows.Any(row => row.PublishedRank is not null && RowWords.Ranks(row).Beside is not null))
        {
            html.Line($"<p class=\"source\">“Theo tài liệu” và “công bố” là hạng ghi trong nguồn số liệu, không tính lại.</p>");
        }

        var query = BoardPicker.QueryOf(board.Scope, board.Level);
        var of = $"?scope={Uri.EscapeDataString(board.Scope.Value)}&asOf={Uri.EscapeDataString(board.AsOf.Moment.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture))}&source={Uri.EscapeDataString(board.Source)}";
        html.Add($"<p class=\"source reports\">Văn bản của bản số liệu này: ");
        if (board.Scope != UnitCode.Nation)
        {
            html.Add($"<a href=\"api/reports/notice{of}\">Thông báo</a>, <a href=\"api/reports/letter{of}\">Công văn</a>, ");
        }

        html.Line($"<a href=\"api/reports/workbook{of}\">Bảng tính</a></p>");
        html.Add($"<p class=\"source data\">Dữ liệu của bảng: <a href=\"api/leaderboard{query}&format=csv\">CSV</a>, ").Line($"<a href=\"api/leaderboard{query}\">JSON</a></p>");
    }
}
