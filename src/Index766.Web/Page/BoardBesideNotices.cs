using Index766.Domain.Snapshots;
using Index766.Domain.Units;
using Index766.Mail.Writing;
using Index766.Pipeline.ReadLeaderboards;

namespace Index766.Web.Page;

/// <summary>
/// Above a board: that it was corrected, and that another source has other figures, with a link to it. Where sources agree nothing is said.
/// </summary>
internal static class BoardBesideNotices
{
    /// <summary>Writes them.</summary>
    /// <param name="html">Where to.</param>
    /// <param name="language">The language.</param>
    /// <param name="beside">What is beside the board.</param>
    /// <param name="asOf">The moment of the board.</param>
    /// <param name="units">How many units it has.</param>
    /// <param name="linkOf">The address of another source's board.</param>
    public static void Write(
        HtmlWriter html, PageLanguage language, BoardBeside beside, AsOf asOf, int units, Func<OtherSource, string> linkOf)
    {
        if (ComparisonFormatter.Corrected(beside.Correction, units, language) is { Length: > 0 } corrected)
        {
            html.Line($"<p class=\"notice\">{corrected}</p>");
        }

        foreach (var other in beside.Others.Where(other => other.Differs))
        {
            var moments = ComparisonFormatter.Moments(asOf, other.AsOf, language);
            var text = language.Say(
                $"Nguồn khác có số liệu khác: nguồn “{other.Source}” ({moments}) "
                + $"khác ở {other.Units.Count}/{other.Compared} đơn vị có số liệu ở cả hai nguồn.",
                $"Another source has other figures: “{other.Source}” ({moments}) "
                + $"differs for {other.Units.Count} of the {other.Compared} units that have figures in both.");
            var link = language.Say($"Xem bảng theo nguồn “{other.Source}”", $"See the board by “{other.Source}”");
            html.Line($"<p class=\"notice\">{text} <a href=\"{linkOf(other)}\">{link}</a></p>");
        }
    }

    /// <summary>Writes what is to be known of one unit's figures; nothing where there is nothing.</summary>
    /// <param name="html">Where to.</param>
    /// <param name="language">The language.</param>
    /// <param name="beside">What is beside the board.</param>
    /// <param name="unit">The unit.</param>
    /// <param name="nameOf">What a figure's code is called; empty where the row says it.</param>
    /// <param name="shown">How a value is shown.</param>
    public static void Marks(
        HtmlWriter html, PageLanguage language, BoardBeside beside, UnitCode unit, Func<string, string> nameOf, Func<decimal, string> shown)
    {
        if (beside.Correction?.Units?.GetValueOrDefault(unit) is { } corrected)
        {
            var words = ComparisonFormatter.ToName(corrected, figure => figure.Code)
                .Select(figure => ComparisonFormatter.Corrected(figure, nameOf(figure.Code), shown, language));
            Mark(html, string.Join("; ", words) + ComparisonFormatter.More(corrected, figure => figure.Code, language));
        }

        foreach (var other in beside.Others)
        {
            if (other.Units.GetValueOrDefault(unit) is { } differences)
            {
                var words = ComparisonFormatter.ToName(differences, figure => figure.Code)
                    .Select(figure => Named(nameOf(figure.Code), shown(figure.Other), language));
                var more = ComparisonFormatter.More(differences, figure => figure.Code, language);
                Mark(html, $"{language.Say("nguồn", "source")} {other.Source}: {string.Join("; ", words)}{more}");
            }
        }
    }

    private static string Named(string name, string value, PageLanguage language) =>
        name.Length == 0 ? value : $"{name} {language.Say("là", "is")} {value}";

    private static void Mark(HtmlWriter html, string text) => html.Add($" <small class=\"mark\">{text}</small>");
}
