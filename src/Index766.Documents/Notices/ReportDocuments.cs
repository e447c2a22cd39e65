using DocumentFormat.OpenXml.Packaging;
using Index766.Documents.Templates;
using Index766.Documents.Word;
using Index766.Domain.Reports;

namespace Index766.Documents.Notices;

/// <summary>
/// Renders notice and letter: an office's template filled with the figures of a
/// report. Pure: the same report and template give the same bytes.
/// </summary>
public static class ReportDocuments
{
    /// <summary>The notice (thông báo).</summary>
    public static byte[] Notice(ReportModel report, ReportTemplates templates) =>
        Fill(templates.Notice, report, templates.Page, $"Thông báo kết quả Bộ chỉ số 766 {report.Head.Period.Vietnamese()}");

    /// <summary>The letter (công văn).</summary>
    public static byte[] Letter(ReportModel report, ReportTemplates templates) =>
        Fill(templates.Letter, report, templates.Page, $"Công văn công bố kết quả Bộ chỉ số 766 {report.Head.Period.Vietnamese()}");

    private static byte[] Fill(byte[] template, ReportModel report, PageSettings page, string title)
    {
        using var stream = new MemoryStream();
        stream.Write(template);
        using (var document = WordprocessingDocument.Open(stream, isEditable: true))
        {
            document.PackageProperties.Title = title;
            var part = document.MainDocumentPart!;
            if (part.StyleDefinitionsPart?.Styles is { } styles)
            {
                DocStyles.Apply(styles, page);
            }

            TemplateFiller.Fill(part, NoticeFields.Of(report, page));
            SignatureBlock.KeepWithText(part.Document.Body!);
            Pages.Apply(part.Document.Body!, page);
        }

        return StablePackage.Rewrite(stream.ToArray());
    }
}
