using Index766.Mail.Writing;

namespace Index766.Web.Page;

/// <summary>A rank, and beside it the published one where that says something else.</summary>
internal static class RankCell
{
    /// <summary>Writes the cell.</summary>
    public static void Write(HtmlWriter html, string? computed, string? published, PageLanguage language)
    {
        var (rank, beside) = RowFormatter.Ranks(computed, published, language);
        html.Add($"<td class=\"rank\">{rank}");
        if (beside is not null)
        {
            html.Add($" <small>{beside}</small>");
        }

        html.Add($"</td>");
    }
}
