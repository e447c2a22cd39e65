using Index766.Domain.Scoring;
using Index766.Domain.Units;
using Index766.Mail.Writing;

namespace Index766.Web.Page;

/// <summary>
/// Where the figures come from, how they were scored, when they were published, and where to get them as data or on paper.
/// </summary>
internal static class BoardSource
{
    /// <summary>Writes the lines under the table.</summary>
    public static void Write(HtmlWriter html, PageModel model, ShownBoard shown)
    {
        var (board, language) = (shown.Board, model.Language);
        Data(html, model, shown);
        Reports(html, model, shown);
        html.Add(
            $"<p class=\"source\">{language.Say("Nguồn số liệu", "Source")}: {board.Source}. "
                + $"{language.Say("Phương pháp tính", "Methodology")}: <a "
                + $"href=\"{model.Links.Api($"methodology/{Uri.EscapeDataString(board.Methodology)}")}\">{board.Methodology}</a>.");
        if (shown.PublishedAt is { } published)
        {
            html.Add($" {language.Say("Công bố lúc", "Published at")} {language.Moment(published)}.");
        }

        html.Line($"</p>");
        if (board.Aggregates?.Mean is { } mean)
        {
            html.Line($"<p class=\"source\">{language.Say(mean.Label)}: {language.Points(mean.Total)}.</p>");
        }

        if (board.Rows.Any(
            row => row.PublishedRank is not null && RowFormatter.Ranks(row.RankText, row.PublishedRank, language).Beside is not null))
        {
            html.Line(
                $"<p class=\"source\">{language.Say("“Theo tài liệu” và “công bố” là hạng ghi trong nguồn số liệu, không tính lại.", "“As published” and “published” are ranks as the source gives them, not recomputed.")}</p>");
        }

        if (board.Rows.Any(row => row.Reconciliations is { Count: > 0 }))
        {
            html.Line(
                $"<p class=\"source\">{language.Say("Đối chiếu", "Reconciliation")}: "
                    + $"{language.Say(Reconciliation.NoteVietnamese, Reconciliation.NoteEnglish)}.</p>");
        }
    }

    /// <summary>The table as it is shown: with its order, its search and what it is ranked by.</summary>
    private static void Data(HtmlWriter html, PageModel model, ShownBoard shown)
    {
        var (board, language, selection) = (shown.Board, model.Language, model.Selection);
        var path = shown.Measure is null ? "leaderboard" : $"leaderboard/{Uri.EscapeDataString(selection.By ?? "")}";
        (string Name, string? Value)[] query =
            [.. BoardPicker.QueryOf(board.Scope, board.Level), ("period", board.Period.ToString()), ("asOf", PageLinks.Text(board.AsOf)),
                ("source", board.Source), ("sort", selection.Sort), ("q", selection.Search)];
        string Api(params (string Name, string? Value)[] more) => model.Links.Api(path, [.. query, .. more]);
        PageTools.Write(
            html, language,
            (Api(("format", "xlsx")), language.Say("Tải Excel (XLSX)", "Download Excel (XLSX)")),
            (language.IsEnglish ? Api(("format", "csv"))
                : Api(("format", "csv"), ("locale", "vi")), language.Say("Tải CSV", "Download CSV")),
            (Api(), "JSON"),
            (model.Links.Board(ViewPicker.QueryOf(model, shown, selection.Sort)), language.Say("Liên kết tới đúng bảng này",
                "Link to this very view")));
    }

    private static void Reports(HtmlWriter html, PageModel model, ShownBoard shown)
    {
        var (board, language) = (shown.Board, model.Language);
        string Report(string kind) =>
            model.Links.Api($"reports/{kind}", ("scope", board.Scope.Value), ("asOf", PageLinks.Text(board.AsOf)),
                ("source", board.Source));
        html.Add(
            $"<p class=\"source reports\">{language.Say("Văn bản của bản số liệu này", "Documents of this snapshot, in Vietnamese")}: ");
        if (board.Scope != UnitCode.Nation)
        {
            html.Add(
                $"<a href=\"{Report("notice")}\">{language.Say("Thông báo", "Notice")}</a>, <a "
                    + $"href=\"{Report("letter")}\">{language.Say("Công văn", "Letter")}</a>, ");
        }

        html.Line($"<a href=\"{Report("workbook")}\">{language.Say("Bảng tính", "Workbook")}</a></p>");
    }
}
