using CsvHelper;
using Index766.Sources.Csv;
using Index766.Sources.SnapshotFiles.Findings;

namespace Index766.Sources.SnapshotFiles.Grids;

/// <summary>A CSV file as a grid.</summary>
internal static class CsvGrid
{
    public static Grid? Read(ReadOnlyMemory<byte> utf8, char separator, FindingList findings)
    {
        var rows = new List<GridRow>();
        try
        {
            foreach (var record in CsvRecords.Read(utf8, separator))
            {
                if (rows.Count >= GridLimits.MaxRows)
                {
                    findings.AddTooManyRows(record.Row);
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
            findings.AddWrongQuote(fault);
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
        if (Array.FindIndex(record.Cells, cell => cell.Length > GridLimits.MaxCellLength) is >= 0 and var longCell)
        {
            findings.AddLongCell(record.Row, longCell, record.Cells[longCell]);
            return false;
        }

        if (record.Cells.Length > GridLimits.MaxColumns)
        {
            findings.AddTooManyColumns(record.Row, record.Cells.Length);
            return false;
        }

        return true;
    }
}
