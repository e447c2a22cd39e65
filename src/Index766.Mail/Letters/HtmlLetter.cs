using Index766.Mail.Writing;

namespace Index766.Mail.Letters;

/// <summary>Sets a letter as HTML: nothing is loaded from anywhere, and every text in it is encoded.</summary>
internal static class HtmlLetter
{
    /// <summary>The document.</summary>
    public static string Of(Letter letter)
    {
        var html = new HtmlWriter();
        html.Line($"<!DOCTYPE html>").Line($"<html lang=\"vi\">").Line($"<head>").Line($"<meta charset=\"utf-8\">")
            .Line($"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
            .Line($"<meta name=\"color-scheme\" content=\"light dark\">")
            .Line($"<title>{letter.Title}</title>")
            .Constant("<style>\n" + LetterStyle.Css + "</style>\n")
            .Line($"</head>").Line($"<body>").Line($"<div class=\"letter\">");
        if (letter.Banner is { } banner)
        {
            html.Line($"<p class=\"sample\">{banner}</p>");
        }

        html.Line($"<h1>{letter.Title}</h1>");
        Salutation(html, letter.Salutations);
        html.Line($"<p>{letter.Opening}</p>");
        foreach (var unit in letter.Units)
        {
            Unit(html, unit);
        }

        foreach (var link in letter.Links)
        {
            html.Line($"<p class=\"link\"><a href=\"{link.Address}\">{link.Text}</a></p>");
        }

        html.Line($"<p class=\"footer\">{letter.Footer}</p>").Line($"</div>").Line($"</body>").Line($"</html>");
        return html.ToString();
    }

    private static void Salutation(HtmlWriter html, IReadOnlyList<string> offices)
    {
        if (offices is [var only])
        {
            html.Line($"<p class=\"to\">Kính gửi: <strong>{only}</strong></p>");
            return;
        }

        html.Line($"<p class=\"to\">Kính gửi:</p>").Line($"<ul class=\"to\">");
        foreach (var office in offices)
        {
            html.Line($"<li>{office}</li>");
        }

        html.Line($"</ul>");
    }

    private static void Unit(HtmlWriter html, LetterUnit unit)
    {
        if (unit.Heading is { } heading)
        {
            html.Line($"<h2>{heading}</h2>");
        }

        foreach (var remark in unit.Remarks)
        {
            html.Line($"<p>{remark}</p>");
        }

        foreach (var section in unit.Sections)
        {
            html.Line($"<h3>{section.Heading}</h3>");
            Table(html, section);
        }

        if (unit.Completion is { } completion)
        {
            html.Line($"<p><strong>{completion}</strong></p>");
        }
    }

    // The border attributes repeat the style sheet for mail programs that drop it.
    private static void Table(HtmlWriter html, LetterSection section)
    {
        html.Line($"<table border=\"1\" cellpadding=\"6\" cellspacing=\"0\">")
            .Add($"<thead><tr><th scope=\"col\" class=\"number\">Số</th><th scope=\"col\">Chỉ tiêu</th>");
        if (section.HasFigures)
        {
            html.Add($"<th scope=\"col\" class=\"figure\">Kết quả (%)</th><th scope=\"col\" class=\"figure\">Mức giao (%)</th><th scope=\"col\" class=\"gap\">Còn thiếu (điểm phần trăm)</th>");
        }
        else
        {
            html.Add($"<th scope=\"col\" class=\"figure\">Mức giao (%)</th>");
        }

        html.Line($"</tr></thead>").Line($"<tbody>");
        foreach (var row in section.Rows)
        {
            html.Add($"<tr><td class=\"number\">{row.Number}</td><td class=\"name\">{row.Name}</td>");
            if (row.Gap is { } gap)
            {
                html.Add($"<td>{row.Result}</td><td>{row.Target}</td><td class=\"gap\">{gap}</td>");
            }
            else
            {
                html.Add($"<td>{row.Target}</td>");
            }

            html.Line($"</tr>");
        }

        html.Line($"</tbody>").Line($"</table>");
    }
}
