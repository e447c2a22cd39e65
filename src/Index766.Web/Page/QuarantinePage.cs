using System.Globalization;
using Index766.Domain.Findings;
using Index766.Mail.Writing;
using Index766.Web.Api;

namespace Index766.Web.Page;

/// <summary>The report on a refused file in a clerk's words: what is wrong, where, what was found and expected, and what to do.</summary>
internal static class QuarantinePage
{
    private const string Root = "../../../";
    private const int MaxFoundLength = 80;

    /// <summary>The document.</summary>
    public static string Render(QuarantineAnswer report, PageRequest ask)
    {
        var language = ask.Language;
        var name = language.Say($"Tệp bị từ chối: {report.Item}", $"Refused file: {report.Item}");
        return new PageFrame($"{PlainText.OneLine(name)} – {language.Say("Bộ chỉ số 766", "Index 766")}", new PageLinks(Root, language),
            IsSample: false, Here: null, ask.OtherLanguage)
        { IsWide = true }.Around(html =>
        {
            html.Line($"<h1>{name}</h1>");
            Summary(html, report, language);
            Table(html, report, language);
            Next(html, report, language);
        });
    }

    private static void Summary(HtmlWriter html, QuarantineAnswer report, PageLanguage language)
    {
        var (errors, warnings) =
            (report.Findings.Count(finding => finding.Severity == Severity.Error),
                report.Findings.Count(finding => finding.Severity == Severity.Warning));
        var moment = report.FetchedAt is { } fetched ? language.Moment(fetched) : RowFormatter.Nothing;
        html.Line(
            $"<p>{language.Say($"Nguồn {report.Source}, nhận lúc {moment}, {language.Count(report.Size)} byte: {errors} lỗi, {warnings} lưu ý. Bảng xếp hạng đã công bố trước đó vẫn giữ nguyên.", $"Source {report.Source}, received at {moment}, {language.Count(report.Size)} bytes: {errors} errors, {warnings} warnings. The leaderboard that was published before stays as it is.")}</p>");
    }

    private static void Table(HtmlWriter html, QuarantineAnswer report, PageLanguage language)
    {
        html.Line($"<h2 id=\"findings\">{language.Say("Các vấn đề", "What was found")}</h2>")
            .Line($"<div class=\"scroll\" role=\"region\" aria-labelledby=\"findings\" tabindex=\"0\"><table>")
            .Add($"<thead><tr><th scope=\"col\">{language.Say("Mức", "Weight")}</th><th "
                + $"scope=\"col\">{language.Say("Vấn đề", "Problem")}</th><th scope=\"col\" "
                + $"class=\"note\">{language.Say("Ở đâu", "Where")}</th>")
            .Line($"<th scope=\"col\" class=\"note\">{language.Say("Gặp", "Found")}</th><th scope=\"col\" "
                + $"class=\"note\">{language.Say("Cần", "Expected")}</th><th scope=\"col\" "
                + $"class=\"note\">{language.Say("Cách sửa", "How to mend it")}</th></tr></thead>").Line($"<tbody>");
        foreach (var finding in report.Findings)
        {
            html.Add(
                $"<tr><td class=\"state "
                    + $"{(finding.Severity == Severity.Error ? "unmet" : "")}\">{(finding.Severity == Severity.Error ? language.Say("Lỗi", "Error") : language.Say("Lưu ý", "Warning"))}</td>")
                .Add($"<th scope=\"row\">{language.Say(finding.Title, finding.TitleEnglish)}</th><td "
                    + $"class=\"note\">{PlaceOf(finding, language)}</td><td class=\"note\">{Short(finding.Found)}</td>")
                .Line($"<td class=\"note\">{language.Say(finding.Expected ?? finding.Message, finding.ExpectedEnglish ?? finding.MessageEnglish)}</td><td class=\"note\">{language.Say(finding.Advice, finding.AdviceEnglish)}</td></tr>");
        }

        html.Line($"</tbody></table></div>");
    }

    private static void Next(HtmlWriter html, QuarantineAnswer report, PageLanguage language)
    {
        html.Line($"<h2>{language.Say("Làm gì tiếp theo", "What to do next")}</h2>")
            .Line($"<p>{language.Say("Sửa các lỗi trên trong tệp, giữ nguyên tên tệp rồi gửi lại; số liệu sẽ được đọc ở lượt sau.", "Mend the errors in the file, keep its name, and send it again; it is read at the next fetch.")}</p>");
        if (report.MayBeAccepted)
        {
            html.Line(
                $"<p>{language.Say("Nếu tài liệu gốc đúng như vậy, người phụ trách có thể chấp nhận tệp và ghi lý do", "If the original "
                    + "document is like that, the person in charge may accept the file, with the reason")}: <code>accept {report.Source} \"{report.Item}\" --by … --reason …</code></p>");
        }
    }

    private static string PlaceOf(QuarantineFinding finding, PageLanguage language) => string.Join(", ", new[]
    {
        finding.File,
        finding.Rows is { } rows ? $"{language.Say("dòng", "rows")} {rows}"
            : finding.Row is { } row ? string.Create(CultureInfo.InvariantCulture, $"{language.Say("dòng", "row")} {row}") : null,
        finding.Column is { } column ? $"{language.Say("cột", "column")} {column}" : null,
    }.Where(part => !string.IsNullOrEmpty(part)));

    private static string Short(string found) => found.Length <= MaxFoundLength ? found : found[..MaxFoundLength] + "…";
}
