using Index766.Mail.Writing;

namespace Index766.Web.Page;

/// <summary>Renders the page of a board: one document without script, picture or request, the same model always the same bytes.</summary>
public static class LeaderboardPage
{
    /// <summary>The policy under which every page works, for the header <c>Content-Security-Policy</c>.</summary>
    public static string ContentSecurityPolicy { get; } =
        $"default-src 'none'; style-src '{PageStyle.Hash}'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>The document.</summary>
    public static string Render(PageModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var language = model.Language;
        var name = language.Say("Bảng xếp hạng Bộ chỉ số 766", "Leaderboard of Index 766");
        var title = model.Shown is { } titled ? $"{BoardTable.TitleOf(titled, language)} – {language.Say("Bộ chỉ số 766", "Index 766")}"
            : name;
        var frame =
            new PageFrame(title, model.Links, model.IsSample, "board",
                model.OtherLanguage)
            { IsWide = model.Shown is { Measure: null } board && BoardColumns.Of(board).IsWide };
        return frame.Around(html =>
        {
            html.Line($"<h1>{name}</h1>");
            BoardPicker.Write(html, model);
            if (model.Shown is { } shown)
            {
                ViewPicker.Write(html, model, shown);
                StaleNotice.Write(html, model.Language, model.Stale);
                Board(html, model, shown);
            }
            else
            {
                Absent(html, model);
            }
        });
    }

    private static void Board(HtmlWriter html, PageModel model, ShownBoard shown)
    {
        BoardBesideNotices.Write(
            html, model.Language, shown.Beside, shown.Board.AsOf, shown.Board.Units,
            other => model.Links.Board(
                [.. BoardPicker.QueryOf(shown.Board.Scope, shown.Board.Level), ("period", shown.Board.Period.ToString()),
                    ("asOf", PageLinks.Text(other.AsOf)), ("source", other.Source), ("by", model.Selection.By)]));
        if (shown.Measure is { } measure)
        {
            MeasureTable.Write(html, model, shown, measure);
        }
        else
        {
            BoardTable.Write(html, model, shown);
        }

        BoardSource.Write(html, model, shown);
    }

    private static void Absent(HtmlWriter html, PageModel model)
    {
        var language = model.Language;
        if (model.Choices.Count == 0)
        {
            html.Line($"<h2>{language.Say("Chưa có bảng xếp hạng nào được công bố", "No leaderboard is published yet")}</h2>")
                .Line($"<p>{language.Say("Bảng xếp hạng xuất hiện ở đây sau khi bản số liệu đầu tiên được tiếp nhận và chấm điểm.", "A leaderboard appears here once the first snapshot is received and scored.")}</p>");
            return;
        }

        html.Line($"<h2>{language.Say("Không có bảng xếp hạng này", "There is no such leaderboard")}</h2>")
            .Line($"<p>{language.Say("Phạm vi, khối đơn vị, kỳ đánh giá hoặc thời điểm đã chọn chưa có bảng xếp hạng. Các bảng hiện có:", "Nothing is published of this scope, level, period or moment. There are:")}</p>").Line($"<ul>");
        foreach (var choice in model.Choices)
        {
            html.Line(
                $"<li><a href=\"{model.Links.Board(BoardPicker.QueryOf(choice.Scope, choice.Level))}\">{language.Unit(choice.Scope, choice.ScopeName)}: {language.Level(choice.Level)}</a></li>");
        }

        html.Line($"</ul>");
    }
}
