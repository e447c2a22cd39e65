using Index766.Mail.Writing;

namespace Index766.Web.Page;

/// <summary>A column's heading with the link that sorts by it.</summary>
internal static class SortHeading
{
    /// <summary>Writes it.</summary>
    /// <param name="html">Where to.</param>
    /// <param name="model">The page.</param>
    /// <param name="shown">The board.</param>
    /// <param name="field">What the column is sorted by.</param>
    /// <param name="name">Its words.</param>
    /// <param name="isLargestFirst">Whether its first order is the largest first.</param>
    /// <param name="beside">What stands below the words; null for nothing.</param>
    public static void Write(HtmlWriter html, PageModel model, ShownBoard shown, string field, string name, bool isLargestFirst,
        string? beside = null)
    {
        var (up, down) = (field, "-" + field);
        var current = model.Selection.Sort;
        html.Add($"<th scope=\"col\"");
        if (current == up || current == down)
        {
            html.Add($" aria-sort=\"{(current == up ? "ascending" : "descending")}\"");
        }

        if (isLargestFirst)
        {
            html.Add($" class=\"{(beside is null ? "figure" : "figure group")}\"");
        }

        var first = isLargestFirst ? down : up;
        var next = current != first ? first : isLargestFirst ? up : down;
        html.Add($"><a href=\"{model.Links.Board(ViewPicker.QueryOf(model, shown, next))}\">{name}</a>");
        if (!string.IsNullOrEmpty(beside))
        {
            html.Add($" <small>{beside}</small>");
        }

        html.Add($"</th>");
    }
}
