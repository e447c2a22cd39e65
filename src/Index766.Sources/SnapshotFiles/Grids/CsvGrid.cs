using CsvHelper;
using Index766.Sources.Csv;
using Index766.Sources.SnapshotFiles.Findings;

namespace Index766.Sources.SnapshotFiles.Grids;

/// <summary>A CSV file as a grid.</summary>
internal static class CsvGrid
{
    public static Grid? Read(ReadOnlyMemory<byte> utf8, char separator, GridQuota quota, FindingList findings)
    {
        var rows = new List<GridRow>();
        try
        {
            foreach (var record in CsvRecords.Read(utf8, separator))
            {
                var row = RowOf(record);
                if (!quota.TryAdd(row.Number, row.Cells, findings))
                {
                    return null;
                }

                rows.Add(row);
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
}
