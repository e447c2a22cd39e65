using Index766.Domain.Units;
using Index766.Mail.Writing;

namespace Index766.Web.Page;

/// <summary>The form within a board: period, moment, what it is ranked by, search.</summary>
internal static class ViewPicker
{
    /// <summary>Writes the form, and what is to be said of the choice.</summary>
    public static void Write(HtmlWriter html, PageModel model, ShownBoard shown)
    {
        var (board, language) = (shown.Board, model.Language);
        var moments = model.Snapshots.Where(snapshot => snapshot.Period == board.Period && snapshot.Source == board.Source).ToList();
        html.Line(
            $"<form method=\"get\" class=\"view\" aria-label=\"{language.Say("Chọn số liệu trong bảng", "Choose within the board")}\">");
        FormFields.Hidden(html, "scope", board.Scope.Value);
        FormFields.Hidden(html, "level", board.Level.Code());
        FormFields.Select(html, "period", language.Say("Kỳ đánh giá", "Period"),
            model.Snapshots.Select(snapshot => snapshot.Period).Distinct()
                .Select(period => (period.ToString(), PageLanguage.Capitalised(language.Period(period)))), board.Period.ToString());
        FormFields.Select(
            html, "asOf", language.Say("Thời điểm số liệu", "As of"),
            moments.Select(
                (moment, index) =>
                    (index == 0 ? ""
                        : PageLinks.Text(moment.AsOf),
                        language.ShortAsOf(moment.AsOf) + (index == 0 ? language.Say(" (mới nhất)", " (newest)") : ""))),
            moments.Count == 0 || moments[0].AsOf == board.AsOf ? "" : PageLinks.Text(board.AsOf));
        List<string> sources =
            [.. model.Snapshots.Where(snapshot => snapshot.Period == board.Period).Select(snapshot => snapshot.Source)
            .Distinct(StringComparer.Ordinal)];
        if (sources.Count > 1)
        {
            FormFields.Select(html, "source", language.Say("Nguồn số liệu", "Source"), sources.Order(StringComparer.Ordinal)
                .Select(source => (source, source)), board.Source);
        }

        if (shown.Measures.Count > 0)
        {
            FormFields.Select(
                html, "by", language.Say("Xếp theo", "Ranked by"),
                shown.Measures.Select(measure => (measure.Code, measure.Name)).Prepend(("", language.Say("Tổng điểm", "Total"))),
                model.Selection.By);
        }

        FormFields.Search(html, language, model.Selection.Search);
        FormFields.Hidden(html, "sort", model.Selection.Sort);
        FormFields.KeepLanguage(html, language);
        FormFields.Submit(html, language.Say("Áp dụng", "Apply"));
        html.Line($"</form>");
        InPlace(html, model);
    }

    /// <summary>Says what stands in the place of what was asked for.</summary>
    private static void InPlace(HtmlWriter html, PageModel model)
    {
        var language = model.Language;
        var text = model.Selection switch
        {
            { IsOtherSource: true } =>
                language.Say("Nguồn đã chọn không có bảng này trong kỳ này; đang hiển thị nguồn khác.",
                "The chosen source does not have this board in this period; that of another one is shown."),
            { IsOtherMoment: true } =>
                language.Say("Kỳ này không có số liệu của thời điểm đã chọn; đang hiển thị bản mới nhất.",
                "This period has no figures of the chosen moment; the newest ones are shown."),
            _ => "",
        };
        if (text.Length > 0)
        {
            html.Line($"<p class=\"notice\" role=\"status\">{text}</p>");
        }
    }

    /// <summary>The parameters that reproduce the view, with another order of rows where one is given.</summary>
    public static (string Name, string? Value)[] QueryOf(PageModel model, ShownBoard shown, string? sort) =>
    [
        .. BoardPicker.QueryOf(shown.Board.Scope, shown.Board.Level), ("period", shown.Board.Period.ToString()),
        ("asOf", PageLinks.Text(shown.Board.AsOf)), ("source", shown.Board.Source),
        ("by", model.Selection.By), ("q", model.Selection.Search), ("sort", sort),
    ];
}
