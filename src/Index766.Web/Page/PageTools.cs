using Index766.Mail.Writing;

namespace Index766.Web.Page;

/// <summary>What can be done with a view: take it as data, share it, print it.</summary>
internal static class PageTools
{
    /// <summary>Writes the buttons, and how to print: no page has a script, so that the browser's own command does it.</summary>
    /// <param name="html">Where to.</param>
    /// <param name="language">The language.</param>
    /// <param name="links">The buttons, with the addresses that they lead to.</param>
    public static void Write(HtmlWriter html, PageLanguage language, params IEnumerable<(string Href, string Text)> links)
    {
        html.Line($"<ul class=\"data\" aria-label=\"{language.Say("Tải, chia sẻ, in", "Download, share, print")}\">");
        foreach (var (href, text) in links)
        {
            html.Line($"<li><a class=\"button\" href=\"{href}\">{text}</a></li>");
        }

        html.Line(
            $"<li>{language.Say("In khổ A4: nhấn", "Print on A4: press")} "
                + $"<kbd>Ctrl</kbd>+<kbd>P</"
                + $"kbd>{language.Say(", hoặc chọn In trong trình đơn của trình duyệt", ", or choose Print in the browser's menu")}</li>")
                .Line($"</ul>");
    }
}
