using Index766.Mail.Writing;

namespace Index766.Web.Page;

/// <summary>What stands around the content of every page: head, banner of samples, navigation, switch of languages, foot.</summary>
/// <param name="Title">The page's title.</param>
/// <param name="Links">The addresses of the other pages.</param>
/// <param name="IsSample">Whether its figures are samples: marked "DỮ LIỆU MẪU".</param>
/// <param name="Here">Which of the pages in the navigation it is; null for none.</param>
/// <param name="OtherLanguage">Its address in the other language.</param>
internal sealed record PageFrame(string Title, PageLinks Links, bool IsSample, string? Here, string OtherLanguage)
{
    /// <summary>Whether it takes paper in landscape.</summary>
    public bool IsWide { get; init; }

    private PageLanguage Language => Links.Language;

    /// <summary>The document around a content.</summary>
    public string Around(Action<HtmlWriter> content)
    {
        var html = new HtmlWriter();
        Head(html);
        html.Line($"<body class=\"{(IsWide ? "wide" : "narrow")}\">");
        if (IsSample)
        {
            html.Add($"<aside class=\"sample\" aria-label=\"{Language.Say("Lưu ý", "Note")}\"><strong>DỮ LIỆU MẪU</strong> – ")
                .Line($"{Language.Say("chỉ để dùng thử, không phải số liệu điều hành", "sample data, for trying it out only")}</aside>");
        }

        Navigation(html);
        html.Line($"<main id=\"main\">");
        content(html);
        html.Line($"</main>");
        Foot(html);
        return html.Line($"</body>").Line($"</html>").ToString();
    }

    private void Head(HtmlWriter html) =>
        html.Line($"<!DOCTYPE html>").Line($"<html lang=\"{Language.Code}\">").Line($"<head>").Line($"<meta charset=\"utf-8\">")
        .Line($"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
        .Line($"<meta name=\"robots\" content=\"noindex\">")
        .Line($"<meta name=\"referrer\" content=\"no-referrer\">")
        .Line($"<meta name=\"color-scheme\" content=\"light dark\">")
        .Line($"<title>{(IsSample ? "DỮ LIỆU MẪU – " : "")}{Title}</title>")
        // An icon of its own keeps browsers from asking for /favicon.ico.
        .Line($"<link rel=\"icon\" href=\"data:,\">")
        .Constant($"<style>{PageStyle.Css}</style>\n")
        .Line($"</head>");

    private void Navigation(HtmlWriter html)
    {
        html.Line($"<header class=\"site\">")
            .Line($"<a class=\"skip\" href=\"#main\">{Language.Say("Tới nội dung chính", "Skip to the content")}</a>")
            .Line($"<a class=\"brand\" href=\"{Links.Board()}\">{Language.Say("Bộ chỉ số 766", "Index 766")}</a>")
            .Add($"<nav aria-label=\"{Language.Say("Các trang", "Pages")}\"><ul>");
        foreach (var (name, href, vietnamese, english) in Pages())
        {
            html.Add($"<li><a href=\"{href}\"");
            if (name == Here)
            {
                html.Add($" aria-current=\"page\"");
            }

            html.Add($">{Language.Say(vietnamese, english)}</a></li>");
        }

        var other = Language.IsEnglish ? PageLanguage.Vietnamese : PageLanguage.English;
        html.Line($"</ul></nav>")
            .Line($"<a class=\"tongue\" href=\"{OtherLanguage}\" lang=\"{other.Code}\" "
                + $"hreflang=\"{other.Code}\">{other.Say("Tiếng Việt", "English")}</a>")
            .Line($"</header>");
    }

    private (string Name, string Href, string Vietnamese, string English)[] Pages() =>
    [
        ("board", Links.Board(), "Bảng xếp hạng", "Leaderboard"),
        ("targets", Links.Page("targets"), "Chỉ tiêu", "Targets"),
        ("movers", Links.Page("movers"), "Biến động", "Movers"),
        ("status", Links.Page("status"), "Tình trạng", "Status"),
    ];

    private void Foot(HtmlWriter html) => html.Line($"<footer>")
        .Add($"<p lang=\"vi\">Bộ chỉ số chỉ đạo, điều hành và đánh giá chất lượng phục vụ người dân, doanh nghiệp trong thực hiện thủ "
            + $"tục hành chính, ")
        .Line($"dịch vụ công theo thời gian thực trên môi trường điện tử (Quyết định số 766/QĐ-TTg ngày 23/6/2022 của Thủ tướng Chính "
            + $"phủ)</p>")
        .Line($"</footer>");
}
