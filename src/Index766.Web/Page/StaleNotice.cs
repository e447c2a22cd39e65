using Index766.Domain.Alerts;
using Index766.Mail.Writing;
using Index766.Web.Api.Answering;

namespace Index766.Web.Page;

/// <summary>Says above figures that they are too old to alarm anybody.</summary>
internal static class StaleNotice
{
    /// <summary>Writes it; nothing where the figures are young enough.</summary>
    public static void Write(HtmlWriter html, PageLanguage language, StaleFigures? stale)
    {
        if (stale is not null)
        {
            Line(html, language, language.Say("Lưu ý", "Note"), stale);
        }
    }

    /// <summary>Writes one for each part of a unit's figures that is too old, and one for all where they are of one moment.</summary>
    public static void Write(HtmlWriter html, PageLanguage language, UnitAges ages)
    {
        var parts = new[]
        {
            (Stale: ages.Scores.Stale, Name: language.Say("Điểm", "Points")),
            (Stale: ages.Targets.Stale, Name: language.Say("Chỉ tiêu", "Targets")),
            (Stale: ages.Dossiers.Stale, Name: language.Say("Hồ sơ", "Dossiers")),
            (Stale: ages.Figures.Stale, Name: language.Say("Số liệu báo cáo", "Reported figures")),
        };
        foreach (var moment in parts.Where(part => part.Stale is not null).GroupBy(part => part.Stale!))
        {
            var name = string.Join(", ", moment.Select(part => part.Name));
            Line(html, language,
                language.Say($"{name}, số liệu đến {language.ShortAsOf(moment.Key.AsOf)}",
                    $"{name}, figures as of {language.ShortAsOf(moment.Key.AsOf)}"), moment.Key);
        }
    }

    private static void Line(HtmlWriter html, PageLanguage language, string about, StaleFigures stale) =>
        html.Line(
            $"<p class=\"notice stale\" role=\"status\"><strong>{about}:</strong> {language.Say(stale.Vietnamese, stale.English)}.</p>");
}
