using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Index766.Mail.Tests.Letters;

internal static class Html
{
    public static IHtmlDocument Parse(string html) => new HtmlParser().ParseDocument(html);

    public static IReadOnlyList<string> Links(string html) =>
        [.. Parse(html).QuerySelectorAll("a").Select(link => link.GetAttribute("href")!)];
}
