using CsvHelper;
using Index766.Domain.Findings;
using Index766.Sources.Csv;

namespace Index766.Sources.SnapshotFiles.Grids;

/// <summary>A CSV file as a grid.</summary>
internal static class CsvGrid
{
    /// <summary>Characters that a cell may have: as many as a spreadsheet's.</summary>
    public const int MaxCellLength = 32_767;

    /// <summary>Columns that a table may have.</summary>
    public const int MaxColumns = 1_024;

    /// <summary>The grid; null where a quote is wrong or a bound is passed, which goes to <paramref name="findings"/>.</summary>
    public static Grid? Read(ReadOnlyMemory<byte> utf8, char separator, FindingList findings)
    {
        var rows = new List<GridRow>();
        try
        {
            foreach (var record in CsvRecords.Read(utf8, separator))
            {
                if (rows.Count >= SnapshotFileReader.MaxRows)
                {
                    SnapshotFileReader.AddTooManyRows(findings, record.Row);
                    return null;
                }

                if (!IsBounded(record, findings))
                {
                    return null;
                }

                rows.Add(RowOf(record));
            }
        }
        catch (CsvFormatException fault)
        {
            CsvRows.AddQuote(fault, findings);
            return null;
        }

        return new Grid(null, rows);
    }

    private static GridRow RowOf(CsvRecord record)
    {
        var last = Array.FindLastIndex(record.Cells, cell => !string.IsNullOrWhiteSpace(cell));
        return new GridRow(record.Row, [.. record.Cells.Take(last + 1).Select(cell => new GridCell(cell.Trim()))]);
    }

    private static bool IsBounded(CsvRecord record, FindingList findings)
    {
        if (Array.FindIndex(record.Cells, cell => cell.Length > MaxCellLength) is >= 0 and var longCell)
        {
            AddLongCell(findings, record.Row, longCell, record.Cells[longCell]);
            return false;
        }

        if (record.Cells.Length > MaxColumns)
        {
            AddTooManyColumns(findings, record.Row, record.Cells.Length);
            return false;
        }

        return true;
    }

    /// <summary>The finding of a cell that no clerk typed.</summary>
    public static void AddLongCell(FindingList findings, int row, int column, string text) => findings.Add(
        FindingKind.UnreadableFile, row, Grid.Letters(column), text[..80], $"ô không quá {MaxCellLength} ký tự",
        $"a cell of at most {MaxCellLength} characters");

    /// <summary>The finding of a row that is too wide.</summary>
    public static void AddTooManyColumns(FindingList findings, int row, int column) => findings.Add(
        FindingKind.UnreadableFile, row, Grid.Letters(column - 1), $"{column}", $"bảng không quá {MaxColumns} cột",
        $"a table of at most {MaxColumns} columns");
}
