using Index766.Mail.Writing;

namespace Index766.Web.Page;

/// <summary>A unit's groups against their maxima and the unit above.</summary>
internal static class UnitGroups
{
    /// <summary>Writes the section; nothing where no group has points.</summary>
    public static void Write(HtmlWriter html, UnitModel model)
    {
        var groups = model.Explanation?.Groups.Where(group => group.Points is not null).ToList();
        if (groups is not { Count: > 0 })
        {
            return;
        }

        var language = model.Language;
        var hasParent = model.ParentGroups.Count > 0;
        html.Line($"<section>").Line($"<h2 id=\"groups\">{language.Say("Các nhóm chỉ số", "Groups")}</h2>")
            .Line($"<div class=\"scroll\" role=\"region\" aria-labelledby=\"groups\" tabindex=\"0\"><table>")
            .Add($"<thead><tr><th scope=\"col\">{language.Say("Nhóm chỉ số", "Group")}</th><th scope=\"col\" "
                + $"class=\"figure\">{language.Say("Điểm", "Points")}</th><th scope=\"col\" "
                + $"class=\"figure\">{language.Say("Tối đa", "Maximum")}</th><th scope=\"col\" "
                + $"class=\"figure\">{language.Say("Còn thiếu", "Missing")}</th>");
        if (hasParent)
        {
            html.Add($"<th scope=\"col\" class=\"figure\">{model.ParentName ?? ""}</th>");
        }

        html.Line($"<th scope=\"col\">{language.Say("Mức đạt", "Reached")}</th></tr></thead>").Line($"<tbody>");
        foreach (var group in groups)
        {
            var points = group.Points!.Value;
            html.Add(
                $"<tr><th scope=\"row\">{language.Say(group.Name)}</th><td class=\"figure total\">{language.Points(points)}</td><td "
                    + $"class=\"figure\">{language.Short(group.Maximum)}</td><td class=\"figure\">{language.Points(group.Missing)}</td>");
            if (hasParent)
            {
                html.Add(
                    $"<td class=\"figure\">{language.Points(model.ParentGroups.FirstOrDefault(above => above.Code == group.Code)?.Points)}</td>");
            }

            html.Line(
                $"<td class=\"bar\"><svg viewBox=\"0 0 100 8\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><rect class=\"track\" "
                    + $"width=\"100\" height=\"8\"/><rect class=\"fill\" width=\"{Share(points, group.Maximum)}\" height=\"8\"/></svg> "
                    + $"{Share(points, group.Maximum)}%</td></tr>");
        }

        html.Line($"</tbody></table></div>").Line($"</section>");
    }

    private static int Share(decimal points, decimal maximum) => maximum <= 0 ? 0 : (int)Math.Clamp(100 * points / maximum, 0, 100);
}
