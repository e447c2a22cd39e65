using System.Globalization;
using Index766.Domain.Findings;
using Index766.Functions.Api;
using Index766.Mail.Writing;

namespace Index766.Functions.Page;

/// <summary>The report on a refused file in a clerk's words: what is wrong, where, what was found and expected, and what to do.</summary>
internal static class QuarantinePage
{
    private static readonly TimeSpan VietnamOffset = TimeSpan.FromHours(7);

    /// <summary>The document.</summary>
    public static string Render(QuarantineAnswer report)
    {
        var html = new HtmlWriter();
        html.Line($"<!DOCTYPE html>").Line($"<html lang=\"vi\">").Line($"<head>").Line($"<meta charset=\"utf-8\">")
            .Line($"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">").Line($"<meta name=\"robots\" content=\"noindex\">")
            .Line($"<title>{report.Item}: tệp bị từ chối – Bộ chỉ số 766</title>").Line($"<link rel=\"icon\" href=\"data:,\">")
            .Constant($"<style>{PageStyle.Css}</style>\n").Line($"</head>").Line($"<body class=\"wide\">");
        var (errors, warnings) = (report.Findings.Count(finding => finding.Severity == Severity.Error), report.Findings.Count(finding => finding.Severity == Severity.Warning));
        html.Line($"<header>").Line($"<h1>Tệp bị từ chối: {report.Item}</h1>")
            .Line($"<p>Nguồn {report.Source}, nhận lúc {Moment(report.FetchedAt)}, {report.Size.ToString(CultureInfo.InvariantCulture)} byte: {errors} lỗi, {warnings} lưu ý. Bảng xếp hạng đã công bố trước đó vẫn giữ nguyên.</p>")
            .Line($"</header>").Line($"<main>");
        Table(html, report);
        html.Line($"<h2>Làm gì tiếp theo</h2>").Line($"<p>Sửa các lỗi trên trong tệp, giữ nguyên tên tệp rồi gửi lại; số liệu sẽ được đọc ở lượt sau.</p>");
        if (report.MayBeAccepted)
        {
            html.Line($"<p>Nếu tài liệu gốc đúng như vậy, người phụ trách có thể chấp nhận tệp và ghi lý do: <code>accept {report.Source} \"{report.Item}\" --by … --reason …</code></p>");
        }

        return html.Line($"</main>").Line($"</body>").Line($"</html>").ToString();
    }

    private static void Table(HtmlWriter html, QuarantineAnswer report)
    {
        html.Line($"<div class=\"scroll\">").Line($"<table>").Line($"<thead>")
            .Line($"<tr><th scope=\"col\">Mức</th><th scope=\"col\">Vấn đề</th><th scope=\"col\">Ở đâu</th><th scope=\"col\">Gặp</th><th scope=\"col\">Cần</th><th scope=\"col\">Cách sửa</th></tr>")
            .Line($"</thead>").Line($"<tbody>");
        foreach (var finding in report.Findings)
        {
            html.Line($"<tr><td>{(finding.Severity == Severity.Error ? "Lỗi" : "Lưu ý")}</td><th scope=\"row\">{finding.Title}</th><td class=\"note\">{Place(finding)}</td><td class=\"note\">{Short(finding.Found)}</td><td class=\"note\">{finding.Expected ?? finding.Message}</td><td class=\"note\">{finding.Advice}</td></tr>");
        }

        html.Line($"</tbody>").Line($"</table>").Line($"</div>");
    }

    private static string Place(QuarantineFinding finding) => string.Join(", ", new[]
    {
        finding.File, finding.Row is { } row ? string.Create(CultureInfo.InvariantCulture, $"dòng {row}") : null, finding.Column is { } column ? $"cột {column}" : null,
    }.Where(part => !string.IsNullOrEmpty(part)));

    private static string Short(string found) => found.Length <= 80 ? found : found[..80] + "…";

    private static string Moment(DateTimeOffset? moment) => moment?.ToOffset(VietnamOffset).ToString("HH 'giờ' mm 'phút ngày' dd'/'MM'/'yyyy", CultureInfo.InvariantCulture) ?? "–";
}
