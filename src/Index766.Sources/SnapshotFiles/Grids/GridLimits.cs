using CsvHelper;
using Index766.Sources.SnapshotFiles.Findings;
using Index766.Sources.SnapshotFiles.Texts;

namespace Index766.Sources.SnapshotFiles.Grids;

/// <summary>
/// How much a file may hold, in every format, and the findings of one that holds more or breaks off. They are far from what the whole
/// country fills, and so that no file takes more than a few seconds and 256 MB.
/// </summary>
internal static class GridLimits
{
    /// <summary>Cells that a file may have: of each row those up to the last filled one, and what merged cells cover.</summary>
    public const int MaxCells = 1_000_000;

    /// <summary>Characters that all cells of a file may have together.</summary>
    public const int MaxCharacters = 32_000_000;

    /// <summary>Characters that a cell may have: as many as a spreadsheet's.</summary>
    public const int MaxCellLength = 32_767;

    /// <summary>Columns up to the last filled one.</summary>
    public const int MaxColumns = 1_024;

    /// <summary>Rows with something in them: three times what the whole country needs with every indicator of every commune.</summary>
    public const int MaxRows = 250_000;

    /// <summary>Rows that a sheet may have, the empty ones included: as many as a spreadsheet's.</summary>
    public const int MaxSheetRows = 1_048_576;

    /// <summary>Columns that a row may have, the empty ones included: as many as a spreadsheet's.</summary>
    public const int MaxSheetColumns = 16_384;

    /// <summary>Rows × columns up to the last filled one, of all sheets together: a sheet's last row with 95 columns.</summary>
    public const int MaxWalked = 100_000_000;

    public static void AddTooManyRows(this FindingList findings, int row) => findings.Add(
        FindingKind.UnreadableFile, row, null, $"> {MaxRows}", $"không quá {MaxRows} dòng số liệu trong một tệp",
        $"at most {MaxRows} rows of figures in one file");

    public static void AddTooManyCells(this FindingList findings, int row) => findings.Add(
        FindingKind.UnreadableFile, row, null, $"> {MaxCells}", $"không quá {MaxCells} ô trong một tệp",
        $"at most {MaxCells} cells in one file");

    public static void AddTooManyCharacters(this FindingList findings, int row) => findings.Add(
        FindingKind.UnreadableFile, row, null, $"> {MaxCharacters}", $"không quá {MaxCharacters} ký tự trong mọi ô của một tệp",
        $"at most {MaxCharacters} characters in all cells of one file");

    /// <summary>Adds that a sheet reaches too far: to the place where its last row and its last column meet.</summary>
    public static void AddTooFar(this FindingList findings, int rows, int columns) => findings.Add(
        FindingKind.UnreadableFile, rows, Grid.Letters(Math.Max(columns, 1) - 1), $"{rows} × {columns}",
        $"các trang tính tới ô cuối có nội dung không quá {MaxSheetRows} dòng một trang và {MaxWalked} ô (dòng × cột) một tệp "
            + "(xóa nội dung lạc ở xa bảng)",
        $"sheets of at most {MaxSheetRows} rows each and {MaxWalked} places (rows × columns) in one file, up to the last filled cell "
            + "(delete what stands far from the table)");

    /// <summary>Adds that a cell is longer than any that a clerk types.</summary>
    public static void AddLongCell(this FindingList findings, int row, int? column, string text) => findings.Add(
        FindingKind.UnreadableFile, row, column is { } place ? Grid.Letters(place) : null, text.Start(80),
        $"ô không quá {MaxCellLength} ký tự",
        $"a cell of at most {MaxCellLength} characters");

    public static void AddTooManyColumns(this FindingList findings, int row, int width) => findings.Add(
        FindingKind.UnreadableFile, row, Grid.Letters(width - 1), $"{width}", $"bảng không quá {MaxColumns} cột",
        $"a table of at most {MaxColumns} columns");

    public static void AddWrongQuote(this FindingList findings, CsvFormatException fault) => findings.Add(
        FindingKind.BrokenRow, (int)fault.RecordNumber, null, "\"",
        "mọi dấu ngoặc kép mở ở đầu ô và đóng ở cuối ô (tệp có thể bị cắt giữa chừng)",
        "every quote opened at the start of a cell and closed at its end (the file may be cut off)");
}
