using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Index766.Domain.Reports;
using Index766.Domain.Text;
using Index766.Mail.Writing;

namespace Index766.Web.Page;

/// <summary>The brief of a unit as a page to print: one sheet of A4, no script, no request.</summary>
public static class BriefPage
{
    private const int FullWidth = 400;

    private const string Css = """
        @page{size:A4;margin:20mm 15mm 20mm 30mm}
        body{font:14px/1.4 "Times New Roman",serif;color:#000;background:#fff;max-width:165mm;margin:1rem auto;padding:0 1rem}
        h1{font-size:18px;text-align:center;margin:.5rem 0}h2{font-size:15px;margin:.8rem 0 .2rem}
        table{border-collapse:collapse;width:100%}th,td{border:1px solid #444;padding:2px 6px;text-align:left}td.n{text-align:right;white-space:nowrap}
        ul{margin:.2rem 0;padding-left:1.2rem}svg{display:block;width:100%;height:30px}.sample{border:2px solid #000;text-align:center;font-weight:bold}
        .legend{margin:.3rem 0;text-align:right}.legend span{margin-left:1.2em}.legend svg{display:inline-block;width:12px;height:12px;vertical-align:-1px}
        .source{text-align:center;font-style:italic}.unit{fill:#1f4e79}.parent{fill:#767676}.max{fill:#d9d9d9}
        """;

    /// <summary>The policy under which the page works.</summary>
    public static string ContentSecurityPolicy { get; } =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Css)))}'; img-src data:; "
            + $"base-uri 'none'; frame-ancestors 'none'";

    /// <summary>The document.</summary>
    public static string Render(UnitBrief brief)
    {
        ArgumentNullException.ThrowIfNull(brief);
        var html = new HtmlWriter();
        html.Line($"<!DOCTYPE html>").Line($"<html lang=\"vi\">").Line($"<head>").Line($"<meta charset=\"utf-8\">")
            .Line($"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
            .Line($"<meta name=\"robots\" content=\"noindex\">")
            .Line($"<title>{brief.UnitName} – Bộ chỉ số 766</title>").Line($"<link rel=\"icon\" href=\"data:,\">")
            .Constant($"<style>{Css}</style>\n")
            .Line($"</head>").Line($"<body>").Line($"<main>");
        if (brief.Head.IsSample)
        {
            html.Line($"<p class=\"sample\">DỮ LIỆU MẪU – chỉ để dùng thử, không phải số liệu điều hành</p>");
        }

        html.Line($"<h1>Tóm tắt kết quả Bộ chỉ số 766: {brief.UnitName}</h1>").Line($"<p class=\"source\">{BriefLines.Source(brief)}</p>")
            .Line($"<p><strong>{BriefLines.Standing(brief)}</strong></p>");
        Groups(html, brief);
        Targets(html, brief);
        Gains(html, brief);
        if (BriefLines.Dossiers(brief) is { } dossiers)
        {
            html.Line($"<p>{dossiers}</p>");
        }

        return html.Line($"<p class=\"source\">Bản tóm tắt tự động, không thay thế văn bản hành chính.</p>").Line($"</main>")
            .Line($"</body>").Line($"</html>").ToString();
    }

    private static void Groups(HtmlWriter html, UnitBrief brief)
    {
        if (brief.Groups.Count == 0)
        {
            return;
        }

        html.Line($"<h2>Điểm theo nhóm chỉ số</h2>").Line($"<table>")
            .Line($"<tr><th scope=\"col\">Nhóm chỉ số</th><th scope=\"col\">Đơn vị</th><th scope=\"col\">{brief.Head.ScopeName}</th><th "
                + $"scope=\"col\">Tối đa</th><th scope=\"col\">So sánh</th></tr>");
        var widest = brief.Groups.Max(group => group.MaxPoints);
        foreach (var group in brief.Groups)
        {
            html.Add(
                $"<tr><th scope=\"row\">{group.Name}</th><td class=\"n\">{VietnameseNumber.Points(group.Points)}</td><td "
                    + $"class=\"n\">{VietnameseNumber.Points(group.ParentPoints)}</td>")
                .Add($"<td class=\"n\">{VietnameseNumber.Short(group.MaxPoints)}</td><td><svg viewBox=\"0 0 {FullWidth} 30\" "
                    + $"preserveAspectRatio=\"none\" aria-hidden=\"true\">");
            Bar(html, "max", 0, group.MaxPoints, widest);
            Bar(html, "parent", 10, group.ParentPoints ?? 0, widest);
            Bar(html, "unit", 20, group.Points, widest);
            html.Line($"</svg></td></tr>");
        }

        html.Line($"</table>").Add($"<p class=\"legend\">");
        Key(html, "max", "Tối đa");
        if (brief.Groups.Any(group => group.ParentPoints is not null))
        {
            Key(html, "parent", brief.Head.ScopeName);
        }

        Key(html, "unit", brief.UnitName);
        html.Line($"</p>");
    }

    private static void Key(HtmlWriter html, string kind, string name) =>
        html.Add(
            $"<span><svg viewBox=\"0 0 10 10\" aria-hidden=\"true\"><rect class=\"{kind}\" width=\"10\" height=\"10\"/></svg> {name}</span>");

    private static void Bar(HtmlWriter html, string kind, int top, decimal value, decimal widest) =>
        html.Add(
            $"<rect class=\"{kind}\" x=\"0\" y=\"{top}\" height=\"9\" "
                + $"width=\"{(value * FullWidth / widest).ToString("0.#", CultureInfo.InvariantCulture)}\"/>");

    private static void Targets(HtmlWriter html, UnitBrief brief)
    {
        if (BriefLines.Targets(brief) is not { } line)
        {
            return;
        }

        html.Line($"<h2>{line}</h2>").Line($"<ul>");
        foreach (var missed in brief.Missed)
        {
            html.Line($"<li>{BriefLines.Missed(missed)}</li>");
        }

        html.Line($"</ul>");
    }

    private static void Gains(HtmlWriter html, UnitBrief brief)
    {
        if (brief.Gains.Count == 0)
        {
            return;
        }

        html.Line($"<h2>Chỉ số đơn vị có thể tăng điểm nhiều nhất</h2>").Line($"<table>")
            .Line($"<tr><th scope=\"col\">Chỉ số thành phần</th><th scope=\"col\">Điểm</th><th scope=\"col\">Tối đa</th><th "
                + $"scope=\"col\">Còn thiếu</th><th scope=\"col\">Cần gì để đạt</th></tr>");
        foreach (var gain in brief.Gains)
        {
            html.Add(
                $"<tr><td>{gain.Name}</td><td class=\"n\">{VietnameseNumber.Points(gain.Result)}</td><td "
                    + $"class=\"n\">{VietnameseNumber.Short(gain.Wanted)}</td>")
                .Line($"<td class=\"n\">{VietnameseNumber.Points(gain.Missing)}</td><td>{gain.Closing}</td></tr>");
        }

        html.Line($"</table>");
    }
}
