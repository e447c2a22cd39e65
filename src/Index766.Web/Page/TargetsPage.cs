using Index766.Domain.Boards;
using Index766.Domain.Units;
using Index766.Mail.Writing;
using Index766.Web.Api.Rows;

namespace Index766.Web.Page;

/// <summary>Renders the matrix of targets: result and Đạt or Chưa đạt per unit, with completion.</summary>
internal static class TargetsPage
{
    /// <summary>The document.</summary>
    public static string Render(TargetsModel model)
    {
        var language = model.Language;
        var name = language.Say("Kết quả thực hiện chỉ tiêu", "Results against targets");
        return new PageFrame($"{name} – {language.Say("Bộ chỉ số 766", "Index 766")}", model.Links, model.IsSample, "targets",
            model.OtherLanguage)
        { IsWide = true }.Around(html =>
        {
            html.Line($"<h1>{name}</h1>");
            BoardPicker.Write(html, language, model.Choices, model.Scope, model.Level);
            if (model.Board is { } board)
            {
                Filter(html, model, board);
                StaleNotice.Write(html, language, model.Stale);
                BoardBesideNotices.Write(
                    html, language, model.Beside, board.AsOf, board.Units,
                    other => model.Links.Page(
                        "targets", [.. BoardPicker.QueryOf(board.Scope, board.Level), ("period", board.Period.ToString()),
                        ("asOf", PageLinks.Text(other.AsOf)), ("source", other.Source)]));
                Matrix(html, model, board);
                Tools(html, model, board);
                Targets(html, language, board);
            }
            else
            {
                html.Line(
                    $"<h2>{language.Say("Chưa có kết quả chỉ tiêu của khối đơn vị này", "No results against targets are published of "
                        + "these units")}</h2>");
            }
        });
    }

    private static void Filter(HtmlWriter html, TargetsModel model, TargetBoard board)
    {
        var language = model.Language;
        html.Line($"<form method=\"get\" class=\"view\" aria-label=\"{language.Say("Lọc đơn vị", "Filter the units")}\">");
        FormFields.Hidden(html, "scope", board.Scope.Value);
        FormFields.Hidden(html, "level", board.Level.Code());
        FormFields.Hidden(html, "period", board.Period.ToString());
        if (model.Sources.Count > 1)
        {
            FormFields.Select(html, "source", language.Say("Nguồn số liệu", "Source"), model.Sources.Select(source => (source, source)),
                board.Source);
        }
        else
        {
            FormFields.Hidden(html, "source", board.Source);
        }

        FormFields.Select(html, "met", language.Say("Hiển thị", "Show"),
            [("", language.Say("Tất cả đơn vị", "All units")), ("false", language.Say("Còn chỉ tiêu chưa đạt", "With a target not met"))],
            model.OnlyUnmet ? "false" : "");
        FormFields.Search(html, language, model.Search);
        FormFields.KeepLanguage(html, language);
        FormFields.Submit(html, language.Say("Áp dụng", "Apply"));
        html.Line($"</form>");
    }

    private static void Matrix(HtmlWriter html, TargetsModel model, TargetBoard board)
    {
        var language = model.Language;
        html.Line($"<div class=\"scroll\" role=\"region\" aria-labelledby=\"caption\" tabindex=\"0\">").Line($"<table class=\"matrix\">")
            .Add($"<caption id=\"caption\"><strong>{language.Say("Chỉ tiêu của", "Targets of")} {language.Level(board.Level)} – "
                + $"{model.ScopeName}</strong> ")
            .Line($"<span>{language.Say("Số liệu đến", "Figures as of")} {language.AsOf(board.AsOf)}; "
                + $"{language.Say("kỳ đánh giá", "period")}: {language.Period(board.Period)}; {board.Units} "
                + $"{language.Say("đơn vị", "units")}</span></caption>")
            .Line($"<thead>").Add($"<tr><th scope=\"col\">{language.Say("Đơn vị", "Unit")}</th>");
        foreach (var target in board.Targets)
        {
            html.Add(
                $"<th scope=\"col\"><a href=\"#t{target.Number}\">{language.Say("Chỉ tiêu", "Target")} {target.Number}</a> <small>≥ "
                    + $"{language.Percent(target.Percent)}</small></th>");
        }

        html.Line($"<th scope=\"col\">{language.Say("Mức độ hoàn thành", "Completion")}</th></tr>").Line($"</thead>").Line($"<tbody>");
        var rows = board.Rows.Where(row => IsWanted(row, model)).ToList();
        foreach (var row in rows)
        {
            Row(html, model, board, row);
        }

        html.Line($"</tbody>").Line($"</table>").Line($"</div>");
        if (rows.Count == 0)
        {
            html.Line(
                $"<p class=\"notice\" "
                    + $"role=\"status\">{language.Say("Không có đơn vị nào khớp với lựa chọn.", "No unit fits the choice.")}</p>");
        }
    }

    private static void Row(HtmlWriter html, TargetsModel model, TargetBoard board, TargetRow row)
    {
        var language = model.Language;
        html.Add($"<tr><th scope=\"row\"><a href=\"{model.Links.Unit(row.UnitCode, ("source", model.ChosenSource))}\">{row.UnitName}</a>");
        BoardBesideNotices.Marks(html, language, model.Beside, row.UnitCode, code => NameOf(code, board, language), language.Percent);
        html.Add($"</th>");
        if (row.Results.Count == 0)
        {
            html.Line(
                $"<td class=\"note\" "
                    + $"colspan=\"{board.Targets.Count + 1}\">{language.Say("Chưa có kết quả chỉ tiêu nào; không tính mức độ hoàn thành", "No result at all; no completion")}</td></tr>");
            return;
        }

        foreach (var target in board.Targets)
        {
            var cell = row.Results.FirstOrDefault(result => result.Number == target.Number);
            if (cell is null)
            {
                html.Add($"<td class=\"figure\">{RowFormatter.Nothing}</td>");
                continue;
            }

            var words = cell.NoData ? language.Say("Không có số liệu", "No data")
                : cell.IsMet ? language.Say("Đạt", "Met") : language.Say("Chưa đạt", "Not met");
            html.Add(
                $"<td class=\"figure "
                    + $"{(cell.IsMet ? "met" : "unmet")}\">{(cell.Result is { } result ? language.Percent(result) : RowFormatter.Nothing)} <small>{words}</small></td>");
        }

        html.Add($"<td class=\"figure total\">{(row.Completion is { } completion ? language.Percent(completion) : RowFormatter.Nothing)}");
        if (row is { Met: { } met, Total: { } all })
        {
            html.Add($" <small>{met}/{all}</small>");
        }

        html.Line($"</td></tr>");
    }

    private static string NameOf(string code, TargetBoard board, PageLanguage language) =>
        board.Targets.FirstOrDefault(target => target.Measure.Value == code) is { } target
            ? $"{language.Say("chỉ tiêu", "target")} {target.Number}" : code;

    private static void Targets(HtmlWriter html, PageLanguage language, TargetBoard board)
    {
        html.Line($"<h2>{language.Say("Các chỉ tiêu", "The targets")}</h2>").Line($"<ol class=\"targets\">");
        foreach (var target in board.Targets)
        {
            html.Line(
                $"<li id=\"t{target.Number}\" value=\"{target.Number}\">{target.Name}: {language.Say("từ", "at least")} "
                    + $"{language.Percent(target.Percent)}</li>");
        }

        html.Line($"</ol>")
            .Line($"<p class=\"source\">{language.Say("Căn cứ", "Set by")}: {string.Join("; ", board.Decisions)}. "
                + $"{language.Say("Nguồn số liệu", "Source")}: {board.Source}. "
                + $"{language.Say("“-” là không có số liệu: tính là chưa đạt.", "“-” is no data: it counts as not met.")}</p>");
    }

    private static void Tools(HtmlWriter html, TargetsModel model, TargetBoard board)
    {
        (string Name, string? Value)[] query =
            [.. BoardPicker.QueryOf(board.Scope, board.Level), ("period", board.Period.ToString()), ("asOf", PageLinks.Text(board.AsOf)),
                ("source", board.Source), ("met", model.OnlyUnmet ? "false" : null), ("q", model.Search)];
        PageTools.Write(
            html, model.Language, (model.Links.Api("targets", query), "JSON"),
            (model.Links.Page("targets", query), model.Language.Say("Liên kết tới đúng bảng này", "Link to this very view")));
    }

    private static bool IsWanted(TargetRow row, TargetsModel model) =>
        RowSelection.IsFound(model.Search, row.UnitName, row.UnitCode.Value)
        && (!model.OnlyUnmet || row.Results.Any(cell => !cell.IsMet));
}
