using Index766.Domain.Dossiers;
using Index766.Mail.Writing;

namespace Index766.Web.Page;

/// <summary>A unit's dossier figures, and the figures that it reports without a target.</summary>
internal static class UnitFigures
{
    /// <summary>Writes the sections that there are.</summary>
    public static void Write(HtmlWriter html, UnitModel model)
    {
        var language = model.Language;
        if (model.Answer.Dossiers is { View.Dossiers: { } figures } dossiers)
        {
            html.Line($"<section>").Line($"<h2 id=\"dossiers\">{language.Say("Hồ sơ", "Dossiers")}</h2>")
                .Add($"<p class=\"source\">{language.Say("Số liệu đến", "Figures as of")} {language.AsOf(dossiers.Entry.AsOf)}. ")
                .Line($"{language.Say("Nguồn số liệu", "Source")}: {dossiers.Series.Source}.</p>").Line($"<dl class=\"tiles\">");
            Tile(html, language, language.Say("Tiếp nhận", "Received"), figures.Received, null);
            Tile(html, language, language.Say("Đã giải quyết", "Resolved"), figures.Resolved, null);
            Tile(html, language, language.Say("Đúng hạn", "On time"), figures.OnTime, figures.OnTimeRate);
            Tile(html, language, language.Say("Trễ hạn", "Resolved late"), figures.Late, figures.LateRate);
            Tile(html, language, language.Say("Quá hạn", "Pending past its date"), figures.Overdue, figures.OverdueRate);
            html.Line($"</dl>").Line($"</section>");
        }

        if (model.Answer.Figures is { View.Figures: { } reported } published)
        {
            html.Line($"<section>")
                .Line($"<h2 id=\"figures\">{language.Say("Số liệu báo cáo, không chấm điểm", "Reported figures, not scored")}</h2>")
                .Add($"<p class=\"source\">{language.Say("Số liệu đến", "Figures as of")} {language.AsOf(published.Entry.AsOf)}. ")
                .Line($"{language.Say("Nguồn số liệu", "Source")}: {published.Series.Source}.</p>").Line($"<ul>");
            foreach (var figure in reported)
            {
                html.Line(
                    $"<li>{figure.Definition.Name}: "
                        + $"{(figure.Percent is { } percent ? language.Percent(percent) : figure.Note ?? RowFormatter.Nothing)}</li>");
            }

            html.Line($"</ul>").Line($"</section>");
        }
    }

    private static void Tile(HtmlWriter html, PageLanguage language, string name, long? count, DossierRate? rate)
    {
        if (count is not { } known)
        {
            return;
        }

        html.Add($"<div><dt>{name}</dt><dd>{language.Count(known)}");
        if ((rate?.Printed ?? rate?.Computed) is { } percent)
        {
            html.Add($" <small>{language.Percent(percent)}</small>");
        }

        html.Line($"</dd></div>");
    }
}
