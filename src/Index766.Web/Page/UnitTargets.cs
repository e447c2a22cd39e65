using Index766.Domain.Boards;
using Index766.Mail.Writing;

namespace Index766.Web.Page;

/// <summary>A unit's targets, and what closes each gap.</summary>
internal static class UnitTargets
{
    /// <summary>Writes the section; nothing where the unit has no results.</summary>
    public static void Write(HtmlWriter html, UnitModel model)
    {
        if (model.Answer.Targets is not { } targets)
        {
            return;
        }

        var language = model.Language;
        var row = TargetRow.Of(targets.View);
        html.Line($"<section>").Line($"<h2 id=\"targets\">{language.Say("Chỉ tiêu", "Targets")}</h2>")
            .Add($"<p class=\"source\">{language.Say("Số liệu đến", "Figures as of")} {language.AsOf(targets.Entry.AsOf)}. ")
            .Add($"{language.Say("Căn cứ", "Set by")}: {string.Join("; ", targets.View.Targets.Decisions)}. ")
            .Add($"{language.Say("Nguồn số liệu", "Source")}: {targets.Series.Source}. ");
        if (row is { Met: { } met, Total: { } all, Completion: { } completion })
        {
            html.Add($"{language.Say("Mức độ hoàn thành", "Completion")}: {met}/{all} ({language.Percent(completion)}).");
        }

        html.Line($"</p>").Line($"<div class=\"scroll\" role=\"region\" aria-labelledby=\"targets\" tabindex=\"0\"><table>")
            .Line($"<thead><tr><th scope=\"col\">{language.Say("Số", "No.")}</th><th scope=\"col\" "
                + $"class=\"note\">{language.Say("Chỉ tiêu", "Target")}</th><th scope=\"col\" "
                + $"class=\"figure\">{language.Say("Kết quả", "Result")}</th><th scope=\"col\" "
                + $"class=\"figure\">{language.Say("Mức giao", "To reach")}</th><th "
                + $"scope=\"col\">{language.Say("Đánh giá", "Evaluation")}</th><th scope=\"col\" "
                + $"class=\"note\">{language.Say("Còn thiếu", "Missing")}</th></tr></thead>").Line($"<tbody>");
        foreach (var (result, cell) in targets.View.Targets.Results.Zip(row.Results))
        {
            var words = cell.NoData ? language.Say("Không có số liệu", "No data")
                : cell.IsMet ? language.Say("Đạt", "Met") : language.Say("Chưa đạt", "Not met");
            html.Add(
                $"<tr><td>{cell.Number}</td><th scope=\"row\">{result.Target.Name}</th><td "
                    + $"class=\"figure\">{(cell.Result is { } value ? language.Percent(value) : RowFormatter.Nothing)}</td><td "
                    + $"class=\"figure\">{language.Percent(cell.Target)}</td><td class=\"state "
                    + $"{(cell.IsMet ? "met" : "unmet")}\">{words}</td>")
                .Line($"<td class=\"note\">{(cell.Gap is { } gap ? language.Say($"{language.Short(gap)} điểm phần trăm", $"{language.Short(gap)} percentage points") : "")} <small class=\"help\">{GapClosureFormatter.Of(cell.Closure, result.Target.Name, language)}</small></td></tr>");
        }

        html.Line($"</tbody></table></div>").Line($"</section>");
    }
}
