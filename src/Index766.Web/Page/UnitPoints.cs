using Index766.Domain.Explanations;
using Index766.Domain.Scoring;
using Index766.Mail.Writing;

namespace Index766.Web.Page;

/// <summary>Every point of a unit explained: figure, rule, working, what closes the gap.</summary>
internal static class UnitPoints
{
    /// <summary>Writes the section; nothing where the snapshot has no indicators.</summary>
    public static void Write(HtmlWriter html, UnitModel model)
    {
        if (model.Explanation is not { Points.Count: > 0 } explanation)
        {
            return;
        }

        var language = model.Language;
        html.Line($"<section>").Line($"<h2 id=\"points\">{language.Say("Giải thích từng điểm", "Every point explained")}</h2>");
        if (!explanation.AreRulesOfTheScore)
        {
            html.Line(
                $"<p class=\"notice\">{language.Say("Phương pháp tính đã được sửa sau khi chấm điểm: lời giải thích theo bản hiện nay.", "The methodology was changed after the scoring: the explanations follow its present text.")}</p>");
        }

        html.Line($"<div class=\"scroll\" role=\"region\" aria-labelledby=\"points\" tabindex=\"0\"><table>")
            .Line($"<thead><tr><th scope=\"col\">{language.Say("Chỉ số thành phần", "Indicator")}</th><th scope=\"col\" "
                + $"class=\"figure\">{language.Say("Số liệu", "Figure")}</th><th scope=\"col\" "
                + $"class=\"figure\">{language.Say("Điểm", "Points")}</th><th "
                + $"scope=\"col\">{language.Say("Cách tính", "How it is made")}</th></tr></thead>").Line($"<tbody>");
        foreach (var point in explanation.Points)
        {
            Row(html, model, point);
        }

        html.Line($"</tbody></table></div>");
        if (explanation.Points.Any(point => point.Differs))
        {
            html.Line($"<p class=\"source\">{language.Say(Reconciliation.NoteVietnamese, Reconciliation.NoteEnglish)}.</p>");
        }

        html.Line($"</section>");
    }

    private static void Row(HtmlWriter html, UnitModel model, PointExplanation point)
    {
        var language = model.Language;
        html.Add($"<tr><th scope=\"row\">{language.Say(point.Name)}</th><td class=\"figure\">{FigureOf(point, language)}");
        if (point.Reading is { Numerator: { } good, Denominator: { } all })
        {
            html.Add($" <small>{language.Count(good)}/{language.Count(all)}</small>");
        }

        html.Add($"</td><td class=\"figure total\">{language.Points(point.Points)} <small>/ {language.Short(point.Maximum)}</small>");
        if (point.Differs)
        {
            html.Add($" <small class=\"mark\">{language.Say("tính lại", "recomputed")} {language.Points(point.Computed)}</small>");
        }

        html.Add(
            $"</td><td class=\"note\">{(point.Working is { } working ? language.Say(working) : "")} "
                + $"<small>{language.Say(point.Rule)}</small>");
        Remarks(html, model, point);
        html.Line($"</td></tr>");
    }

    private static void Remarks(HtmlWriter html, UnitModel model, PointExplanation point)
    {
        var language = model.Language;
        if (point.IsResponsible && GapClosureFormatter.OfFullMarks(point.Closure, point.Name.Vietnamese, language) is { Length: > 0 } words)
        {
            html.Add($" <small class=\"help\">{words}</small>");
        }

        if (!point.IsResponsible)
        {
            html.Add($" <small>{language.Say("Thuộc trách nhiệm của", "In the hands of")} {model.NameOf(point.Responsible)}</small>");
        }

        if (point.InheritedFrom is { } owner)
        {
            html.Add($" <small>{language.Say("Số liệu của", "Figure of")} {model.NameOf(owner)}</small>");
        }

        if (point.Reading?.Quality is { } flag)
        {
            html.Add($" <small class=\"mark\">{RowFormatter.Quality(flag, language)}</small>");
        }

        if (point.Reading?.Note is { Length: > 0 } note)
        {
            html.Add($" <small>{note}</small>");
        }
    }

    private static string FigureOf(PointExplanation point, PageLanguage language) => point.State switch
    {
        PointState.NothingArose => language.Say("Không phát sinh", "Nothing arose"),
        PointState.NoData => language.Say("Không có số liệu", "No data"),
        PointState.NotApplicable => language.Say("Không áp dụng", "Not applicable"),
        PointState.Absent => RowFormatter.Nothing,
        _ => point.Reading?.Percent is { } percent ? language.Percent(percent) : RowFormatter.Nothing,
    };
}
