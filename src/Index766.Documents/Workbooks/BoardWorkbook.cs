using Index766.Documents.Notices;
using Index766.Domain.Boards;
using Index766.Domain.Reports;

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
        var line = $"{(isSample ? "DỮ LIỆU MẪU – " : "")}{scopeName}, kỳ {board.Period.Vietnamese()}, số liệu đến {board.AsOf.Vietnamese()}, nguồn {board.Source}";
        return WorkbookFile.Make(
            $"Xếp hạng {OfficeWords.Units(board.Level)} – {scopeName}",
            [BoardSheets.Of(board, rows, [.. groups.Where(group => present.Contains(group.Code))], line)]);
    }
}
