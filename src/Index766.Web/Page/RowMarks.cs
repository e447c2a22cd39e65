using Index766.Domain.Boards;
using Index766.Mail.Writing;

namespace Index766.Web.Page;

/// <summary>
/// What is to be known of a row's figures: data-quality flags of the source, and points that don't agree with recomputed ones.
/// </summary>
internal static class RowMarks
{
    private const int MaxNamed = 3;

    /// <summary>Writes the marks; nothing where there are none.</summary>
    public static void Write(HtmlWriter html, BoardRow row, PageLanguage language)
    {
        foreach (var flag in row.Quality ?? [])
        {
            html.Add($" <small class=\"mark\">{RowFormatter.Quality(flag, language)}</small>");
        }

        var differences = row.Reconciliations ?? [];
        foreach (var difference in differences.Take(MaxNamed))
        {
            html.Add(
                $" <small class=\"mark\">{language.Say("Đối chiếu", "Reconciliation")} {difference.Measure.Value}: "
                    + $"{language.Say("công bố", "published")} {language.Points(difference.Published)}, "
                    + $"{language.Say("tính lại", "recomputed")} {language.Points(difference.Computed)}</small>");
        }

        if (differences.Count > MaxNamed)
        {
            html.Add(
                $" <small class=\"mark\">{language.Say("và", "and")} {differences.Count - MaxNamed} "
                    + $"{language.Say("điểm đối chiếu khác", "more reconciliations")}</small>");
        }
    }
}
