using Index766.Mail.Writing;

namespace Index766.Web.Page;

/// <summary>The fields of forms that are sent as a page's own query.</summary>
internal static class FormFields
{
    /// <summary>A labelled choice.</summary>
    public static void Select(HtmlWriter html, string name, string label, IEnumerable<(string Value, string Text)> options, string? chosen)
    {
        html.Add($"<p><label for=\"{name}\">{label}</label> ").Line($"<select id=\"{name}\" name=\"{name}\">");
        foreach (var (value, text) in options)
        {
            html.Add($"<option value=\"{value}\"");
            if (value == (chosen ?? ""))
            {
                html.Add($" selected");
            }

            html.Line($">{text}</option>");
        }

        html.Line($"</select></p>");
    }

    /// <summary>The field in which a unit is looked for.</summary>
    public static void Search(HtmlWriter html, PageLanguage language, string? text) =>
        html.Line(
            $"<p><label for=\"q\">{language.Say("Tìm đơn vị", "Find a unit")}</label> <input id=\"q\" name=\"q\" type=\"search\" "
                + $"maxlength=\"100\" autocomplete=\"off\" value=\"{text}\"></p>");

    /// <summary>What goes along without being shown; nothing where it has no value.</summary>
    public static void Hidden(HtmlWriter html, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            html.Line($"<input type=\"hidden\" name=\"{name}\" value=\"{value}\">");
        }
    }

    /// <summary>The language that the form keeps.</summary>
    public static void KeepLanguage(HtmlWriter html, PageLanguage language) =>
        Hidden(html, "lang", language.IsEnglish ? language.Code : null);

    /// <summary>The button.</summary>
    public static void Submit(HtmlWriter html, string text) => html.Line($"<button type=\"submit\">{text}</button>");
}
