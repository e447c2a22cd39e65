using Index766.Domain.Units;
using Index766.Mail.Writing;

namespace Index766.Functions.Page;

/// <summary>Renders the page of the leaderboard: Vietnamese, one document without script, picture or request, the same model always the same bytes.</summary>
public static class LeaderboardPage
{
    /// <summary>The policy under which the page works, for the header <c>Content-Security-Policy</c>.</summary>
    public static string ContentSecurityPolicy { get; } =
        $"default-src 'none'; style-src '{PageStyle.Hash}'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>The document.</summary>
    public static string Render(PageModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var html = new HtmlWriter();
        Head(html, model);
        html.Line($"<body class=\"{(model.Shown is { } board && BoardColumns.Of(board).IsWide ? "wide" : "narrow")}\">");
        if (model.IsSample)
        {
            html.Line($"<aside class=\"sample\" aria-label=\"Lưu ý\"><strong>DỮ LIỆU MẪU</strong> – chỉ để dùng thử, không phải số liệu điều hành</aside>");
        }

        html.Line($"<header>").Line($"<h1>Bảng xếp hạng Bộ chỉ số 766</h1>")
            .Add($"<p>Bộ chỉ số chỉ đạo, điều hành và đánh giá chất lượng phục vụ người dân, doanh nghiệp trong thực hiện thủ tục hành chính, ")
            .Line($"dịch vụ công theo thời gian thực trên môi trường điện tử (Quyết định số 766/QĐ-TTg ngày 23/6/2022 của Thủ tướng Chính phủ)</p>")
            .Line($"</header>").Line($"<main>");
        BoardPicker.Write(html, model);
        if (model.Shown is { } shown)
        {
            BoardTable.Write(html, shown);
            BoardSource.Write(html, shown);
        }
        else
        {
            Absent(html, model);
        }

        return html.Line($"</main>").Line($"</body>").Line($"</html>").ToString();
    }

    private static void Head(HtmlWriter html, PageModel model)
    {
        var title = model.Shown is { } shown ? $"{BoardTable.TitleOf(shown)} – Bộ chỉ số 766" : "Bảng xếp hạng Bộ chỉ số 766";
        html.Line($"<!DOCTYPE html>").Line($"<html lang=\"vi\">").Line($"<head>").Line($"<meta charset=\"utf-8\">")
            .Line($"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
            .Line($"<meta name=\"robots\" content=\"noindex\">")
            .Line($"<meta name=\"referrer\" content=\"no-referrer\">")
            .Line($"<meta name=\"color-scheme\" content=\"light dark\">")
            .Line($"<title>{(model.IsSample ? "DỮ LIỆU MẪU – " : "")}{title}</title>")
            // An icon of its own keeps browsers from asking for /favicon.ico.
            .Line($"<link rel=\"icon\" href=\"data:,\">")
            .Constant($"<style>{PageStyle.Css}</style>\n")
            .Line($"</head>");
    }

    private static void Absent(HtmlWriter html, PageModel model)
    {
        if (model.Choices.Count == 0)
        {
            html.Line($"<h2>Chưa có bảng xếp hạng nào được công bố</h2>")
                .Line($"<p>Bảng xếp hạng xuất hiện ở đây sau khi bản số liệu đầu tiên được tiếp nhận và chấm điểm.</p>");
            return;
        }

        html.Line($"<h2>Không có bảng xếp hạng này</h2>").Line($"<p>Phạm vi và khối đơn vị đã chọn chưa có bảng xếp hạng. Các bảng hiện có:</p>").Line($"<ul>");
        foreach (var choice in model.Choices)
        {
            html.Line($"<li><a href=\"{BoardPicker.QueryOf(choice.Scope, choice.Level)}\">{choice.ScopeName}: {choice.Level.Vietnamese()}</a></li>");
        }

        html.Line($"</ul>");
    }
}
