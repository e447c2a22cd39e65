using CsvHelper;
using Index766.Sources.SnapshotFiles.Findings;

namespace Index766.Sources.SnapshotFiles.Grids;

/// <summary>How much a file may hold, and the findings of one that holds more or breaks off.</summary>
internal static class GridLimits
{
    /// <summary>Cells with text or a number that a workbook may have.</summary>
    public const int MaxCells = 1_000_000;

    /// <summary>Characters that a cell may have: as many as a spreadsheet's.</summary>
    public const int MaxCellLength = 32_767;

    public const int MaxColumns = 1_024;

    /// <summary>Rows that a file may have: three times what the whole country needs with every indicator of every commune.</summary>
    public const int MaxRows = 250_000;

    public static void AddTooManyRows(this FindingList findings, int row) => findings.Add(
        FindingKind.UnreadableFile, row, null, $"> {MaxRows}", $"không quá {MaxRows} dòng số liệu trong một tệp",
        $"at most {MaxRows} rows of figures in one file");

    /// <summary>Adds that a cell is longer than any that a clerk types.</summary>
    public static void AddLongCell(this FindingList findings, int row, int column, string text) => findings.Add(
        FindingKind.UnreadableFile, row, Grid.Letters(column), text[..80], $"ô không quá {MaxCellLength} ký tự",
        $"a cell of at most {MaxCellLength} characters");

    public static void AddTooManyColumns(this FindingList findings, int row, int width) => findings.Add(
        FindingKind.UnreadableFile, row, Grid.Letters(width - 1), $"{width}", $"bảng không quá {MaxColumns} cột",
        $"a table of at most {MaxColumns} columns");

    public static void AddWrongQuote(this FindingList findings, CsvFormatException fault) => findings.Add(
        FindingKind.BrokenRow, (int)fault.RecordNumber, null, "\"",
        "mọi dấu ngoặc kép mở ở đầu ô và đóng ở cuối ô (tệp có thể bị cắt giữa chừng)",
        "every quote opened at the start of a cell and closed at its end (the file may be cut off)");
}
