using Index766.Domain.Reports;
using Index766.Domain.Text;

namespace Index766.Pipeline.DraftReports;

/// <summary>The documents that the program draws up.</summary>
public enum ReportKind
{
    /// <summary>Thông báo.</summary>
    Notice,

    /// <summary>Công văn.</summary>
    Letter,

    /// <summary>The workbook.</summary>
    Workbook,

    /// <summary>The brief of one unit.</summary>
    Brief,
}

/// <summary>Renders a report: pure, the same report gives the same bytes. Not for a brief, which is of one unit.</summary>
public delegate byte[] RenderReport(ReportKind kind, ReportModel report);

/// <summary>Renders a unit's brief as .docx.</summary>
public delegate byte[] RenderBrief(UnitBrief brief);

/// <summary>The kinds' codes in addresses, their file names and their media types.</summary>
public static class ReportKinds
{
    /// <summary>The media type of a Word file.</summary>
    public const string Word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    /// <summary>The media type of a workbook.</summary>
    public const string Excel = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private const int MaxNamedUnit = 80;

    private static readonly (string Code, string File)[] Table =
        [("notice", "thong-bao.docx"), ("letter", "cong-van.docx"), ("workbook", "so-lieu.xlsx"), ("brief", "tom-tat.docx")];

    /// <summary>What Monday's drafts are.</summary>
    public static IReadOnlyList<ReportKind> Drafts { get; } = [ReportKind.Notice, ReportKind.Letter, ReportKind.Workbook];

    /// <summary>All codes, for a sentence that says what was expected.</summary>
    public static IReadOnlyList<string> Codes { get; } = [.. Table.Select(row => row.Code)];

    /// <summary>The kind's code: <c>notice</c>.</summary>
    public static string Code(this ReportKind kind) => Table[(int)kind].Code;

    /// <summary>The kind's file name: <c>thong-bao.docx</c>.</summary>
    public static string FileName(this ReportKind kind) => Table[(int)kind].File;

    /// <summary>The name that a document is saved by: <c>thong-bao-tinh-binh-phuoc-2024-12-17.docx</c>.</summary>
    /// <param name="file">The kind's file name.</param>
    /// <param name="unit">The name of the unit that it is of.</param>
    /// <param name="day">The day, <c>yyyy-MM-dd</c>, of the figures or of the draft.</param>
    public static string SavedName(string file, string unit, string day) =>
        $"{Path.GetFileNameWithoutExtension(file)}-{PlainLetters.InFileName(unit, MaxNamedUnit)}-{day}{Path.GetExtension(file)}";

    /// <summary>The media type of a file of that name.</summary>
    public static string MediaType(string file) => file.EndsWith(".xlsx", StringComparison.Ordinal) ? Excel : Word;

    /// <summary>Reads a code.</summary>
    public static bool TryParse(string? code, out ReportKind kind)
    {
        var index = Array.FindIndex(Table, row => row.Code == code);
        kind = index < 0 ? default : (ReportKind)index;
        return index >= 0;
    }
}
