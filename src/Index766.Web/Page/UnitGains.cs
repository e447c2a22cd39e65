using Index766.Mail.Writing;

namespace Index766.Web.Page;

/// <summary>What a unit would gain most from.</summary>
internal static class UnitGains
{
    /// <summary>Writes the section; nothing where nothing is to gain.</summary>
    public static void Write(HtmlWriter html, UnitModel model)
    {
        if (model.Explanation is not { WouldGainMost.Count: > 0 } explanation)
        {
            return;
        }

        var language = model.Language;
        html.Line($"<section>")
            .Line($"<h2 id=\"gains\">{language.Say("Cải thiện ở đâu được nhiều điểm nhất", "What would gain most")}</h2>")
            .Line($"<ol class=\"gains\">");
        foreach (var gain in explanation.WouldGainMost)
        {
            html.Add($"<li><strong>+{language.Points(gain.Points)}</strong> {language.Say(gain.Name)}");
            if (GapClosureFormatter.OfFullMarks(gain.Closure, gain.Name.Vietnamese, language) is { Length: > 0 } words)
            {
                html.Add($" <small>{words}</small>");
            }

            html.Line($"</li>");
        }

        html.Line($"</ol>").Line($"</section>");
    }
}
