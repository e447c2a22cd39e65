using Index766.Documents.Briefs;
using Index766.Documents.Notices;
using Index766.Documents.Workbooks;
using Index766.Domain.Reports;
using Index766.Pipeline.DraftReports;

namespace Index766.Documents;

/// <summary>Renders reports with an office's templates.</summary>
public sealed class ReportRenderer(ReportTemplates templates)
{
    /// <summary>The bytes of a notice, a letter or a workbook.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is a brief, which is of one unit.</exception>
    public byte[] Render(ReportKind kind, ReportModel report) => kind switch
    {
        ReportKind.Notice => ReportDocuments.Notice(report, templates),
        ReportKind.Letter => ReportDocuments.Letter(report, templates),
        ReportKind.Workbook => ReportWorkbook.Make(report),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "A brief is of one unit."),
    };

    /// <summary>The bytes of a unit's brief.</summary>
    public byte[] Brief(UnitBrief brief) => BriefDocument.Make(brief, templates.Page);
}
