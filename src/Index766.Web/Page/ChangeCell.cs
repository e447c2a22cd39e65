using Index766.Domain.Boards;
using Index766.Mail.Writing;

namespace Index766.Web.Page;

/// <summary>The change of a row: against the previous snapshot, else the one that the document itself gives, with its moment.</summary>
internal static class ChangeCell
{
    /// <summary>Writes the cell.</summary>
    public static void Write(HtmlWriter html, BoardRow row, PageLanguage language)
    {
        html.Add($"<td class=\"figure\">");
        if (row.Delta is null && row.PublishedChange is { } published)
        {
            html.Add(
                $"{language.Change(published.Points)} <small>{language.Say("theo tài liệu, so với", "as published, against")} "
                    + $"{language.ShortAsOf(published.PreviousAsOf)}</small>");
        }
        else
        {
            html.Add($"{(row.Delta is { } delta ? language.Change(delta) : RowFormatter.Nothing)}");
        }

        if (row.RankChange is { } places)
        {
            html.Add($" <small>{RowFormatter.RankChange(places, language)}</small>");
        }

        html.Add($"</td>");
    }
}
