using Index766.Domain.Text;
using Index766.Mail.Writing;
using Index766.Pipeline.DraftReports;
using Index766.Pipeline.Ports;

namespace Index766.Mail;

/// <summary>Writes the e-mail that tells the office of its drafts, with a link to each. Pure: the same drafts give the same text.</summary>
/// <param name="publicUrl">The page's address as readers know it.</param>
public sealed class DraftMailWriter(Uri publicUrl)
{
    private const string Sample = "DỮ LIỆU MẪU – chỉ để dùng thử, không phải số liệu điều hành";
    private const string Footer = "Thư tự động, không thay thế văn bản hành chính.";

    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        [ReportKind.Notice.FileName()] = "Dự thảo Thông báo",
        [ReportKind.Letter.FileName()] = "Dự thảo Công văn",
        [ReportKind.Workbook.FileName()] = "Bảng tính số liệu",
    };

    /// <summary>The e-mail.</summary>
    public WrittenMail Write(DraftSet drafts, string scopeName, bool isSample)
    {
        var subject =
            PlainText.OneLine(
                $"[Chỉ số 766] {(isSample ? "DỮ LIỆU MẪU – " : "")}{scopeName}: dự thảo văn bản ngày {DayOf(drafts)} (số liệu đến "
                    + $"{drafts.AsOf.Vietnamese()})");
        var intro =
            $"Dự thảo văn bản Bộ chỉ số 766 của {UnitNames.InSentence(PlainText.OneLine(scopeName))}, số liệu đến "
                + $"{drafts.AsOf.Vietnamese()}. Số, ngày và chữ ký để trống; đề nghị kiểm tra trước khi trình ký.";
        var links =
            drafts.Files.Select(file => (Name: Names.GetValueOrDefault(file.Name, file.Name), Link: LinkOf(drafts, file).AbsoluteUri))
                .ToList();
        return new WrittenMail(subject, TextOf(intro, links, isSample), HtmlOf(intro, links, isSample));
    }

    private static string TextOf(string intro, List<(string Name, string Link)> links, bool isSample) =>
        (isSample ? Sample + "\n\n"
            : "") + intro + "\n\n" + string.Join("\n", links.Select(link => $"{link.Name}:\n{link.Link}")) + "\n\n--\n" + Footer + "\n";

    private static string HtmlOf(string intro, List<(string Name, string Link)> links, bool isSample)
    {
        var items = links.Select(link => $"<li><a href=\"{PlainText.Html(link.Link)}\">{PlainText.Html(link.Name)}</a></li>\n");
        return $"""
            <!DOCTYPE html>
            <html lang="vi"><head><meta charset="utf-8"></head><body>
            {(isSample ? $"<p><strong>{Sample}</strong></p>\n" : "")}<p>{PlainText.Html(intro)}</p>
            <ul>
            {string.Concat(items)}</ul>
            <p>{Footer}</p>
            </body></html>

            """;
    }

    private Uri LinkOf(DraftSet drafts, DraftFile file) =>
        new(publicUrl.AbsoluteUri.TrimEnd('/')
            + $"/api/reports/drafts/{Uri.EscapeDataString(drafts.Scope.Value)}/{drafts.Day}/{file.Name}");

    private static string DayOf(DraftSet drafts) => string.Join('/', drafts.Day.Split('-').Reverse());
}
