using Index766.Documents.Notices;
using Index766.Domain.Boards;
using Index766.Domain.Reports;
using Index766.Domain.Snapshots;

namespace Index766.Documents.Workbooks;

/// <summary>One board as a workbook of one sheet: real numbers, Vietnamese headings that stay in sight, no formula.</summary>
public static class BoardWorkbook
{
    /// <summary>The bytes of the .xlsx.</summary>
    /// <param name="board">The board.</param>
    /// <param name="rows">Those of its rows that are wanted, in the order wanted.</param>
    /// <param name="scopeName">The scope's name.</param>
    /// <param name="groups">The methodology's groups; a column stands for each that any row has points of.</param>
    /// <param name="isSample">Whether the figures are samples: marked "DỮ LIỆU MẪU".</param>
    public static byte[] Make(Board board, IReadOnlyList<BoardRow> rows, string scopeName, IReadOnlyList<ReportGroup> groups, bool isSample)
    {
        var present = board.Rows.SelectMany(row => row.Groups.Keys).ToHashSet(StringComparer.Ordinal);
        var line = LineOf(scopeName, board.Period, board.AsOf, board.Source, isSample);
        return WorkbookFile.Make(
            $"Xếp hạng {OfficeNameFormatter.Units(board.Level)} – {scopeName}",
            [BoardSheets.Of(board, rows, [.. groups.Where(group => present.Contains(group.Code))], line)]);
    }

    /// <summary>The bytes of the .xlsx of a board by one group or indicator.</summary>
    /// <param name="board">The board.</param>
    /// <param name="rows">Those of its rows that are wanted, in the order wanted.</param>
    /// <param name="scopeName">The scope's name.</param>
    /// <param name="measure">The group's or indicator's name and maximum.</param>
    /// <param name="isSample">Whether the figures are samples: marked "DỮ LIỆU MẪU".</param>
    public static byte[] Make(MeasureBoard board, IReadOnlyList<MeasureRow> rows, string scopeName, ReportGroup measure, bool isSample) =>
        WorkbookFile.Make(
        $"Xếp hạng {OfficeNameFormatter.Units(board.Level)} theo {measure.Name} – {scopeName}",
        [BoardSheets.Of(board, rows, measure, LineOf(scopeName, board.Period, board.AsOf, board.Source, isSample))]);

    private static string LineOf(string scopeName, Period period, AsOf asOf, string source, bool isSample) =>
        $"{(isSample ? "DỮ LIỆU MẪU – " : "")}{scopeName}, kỳ {period.Vietnamese()}, số liệu đến {asOf.Vietnamese()}, nguồn {source}";
}
