using DocumentFormat.OpenXml.Packaging;
using Index766.Documents.Briefs;
using Index766.Documents.Notices;
using Index766.Documents.Templates;
using Index766.Documents.Word;
using Index766.Documents.Workbooks;
using Index766.Domain.Reports;
using Index766.Pipeline.DraftReports;

namespace Index766.Documents;

/// <summary>Renders reports with an office's templates. Pure: the same report and templates give the same bytes.</summary>
public sealed class ReportRenderer(ReportTemplates templates)
{
    /// <summary>The bytes of a notice, a letter or a workbook.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is a brief, which is of one unit.</exception>
    public byte[] Render(ReportKind kind, ReportModel report) => kind switch
    {
        ReportKind.Notice => Notice(report, templates),
        ReportKind.Letter => Letter(report, templates),
        ReportKind.Workbook => ReportWorkbook.Make(report),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "A brief is of one unit."),
    };

    /// <summary>The bytes of a unit's brief.</summary>
    public byte[] Brief(UnitBrief brief) => BriefDocument.Make(brief, templates.Page);

    internal static byte[] Notice(ReportModel report, ReportTemplates templates) =>
        Fill(templates.Notice, report, templates.Page, $"Thông báo kết quả Bộ chỉ số 766 {report.Head.Period.Vietnamese()}");

    internal static byte[] Letter(ReportModel report, ReportTemplates templates) =>
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

        return DeterministicPackage.Rewrite(stream.ToArray());
    }
}
