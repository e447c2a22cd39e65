using ExcelDataReader;
using Index766.Sources.SnapshotFiles.Findings;
using Index766.Sources.SnapshotFiles.Grids;

namespace Index766.Sources.SnapshotFiles.Workbooks;

/// <summary>One sheet as a grid; cells that a merged one covers get its text.</summary>
internal static class SheetGrid
{
    /// <summary>The grid; null where a limit is passed, which goes to <paramref name="findings"/>.</summary>
    /// <param name="extent">How far what it holds reaches; rows and columns beyond are not gone through.</param>
    /// <param name="errors">What is shown of cells that the library shows as empty.</param>
    public static Grid? Read(IExcelDataReader reader, SheetExtent extent, ErrorCells? errors, GridQuota quota, FindingList findings)
    {
        // The library lays each row out in as many places as the sheet's widest has cells, also those with nothing but a format.
        if (!quota.TryWalk(extent.Rows, extent.Rows > 1 ? reader.FieldCount : extent.Columns, findings))
        {
            return null;
        }

        var rows = new List<GridRow>();
        for (var number = 1; number <= extent.Rows && reader.Read(); number++)
        {
            if (RowOf(reader, number, Math.Min(extent.Columns, reader.FieldCount), errors?.OfRow(number)) is not { Cells.Length: > 0 } row)
            {
                quota.CancellationToken.ThrowIfCancellationRequested();
                continue;
            }

            if (!quota.TryAdd(number, row.Cells, findings))
            {
                return null;
            }

            rows.Add(row);
        }

        return (reader.MergeCells ?? []).All(merge => MergedCells.TryCover(rows, merge, quota, findings))
            ? new Grid(reader.Name, rows) : null;
    }

    private static GridRow RowOf(IExcelDataReader reader, int number, int columns, IReadOnlyDictionary<int, string>? errors)
    {
        var row = new List<GridCell>();
        for (var column = 0; column < columns; column++)
        {
            var cell = errors is not null && errors.TryGetValue(column, out var shown) ? new GridCell(shown) : CellOf(reader, column);
            if (!cell.IsEmpty)
            {
                row.AddRange(Enumerable.Repeat(default(GridCell), column - row.Count));
                row.Add(cell);
            }
        }

        return new GridRow(number, [.. row]);
    }

    private static GridCell CellOf(IExcelDataReader reader, int column) => reader.GetValue(column) switch
    {
        null => default,
        string text => new GridCell(text.Trim()),
        double number => NumberCell(reader, column, number),
        int whole => NumberCell(reader, column, whole),
        DateTime date =>
            new GridCell(date.ToString(date.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture),
                IsDate: true),
        TimeSpan time => new GridCell(time.ToString("c", CultureInfo.InvariantCulture), IsDate: true),
        var other => new GridCell(Convert.ToString(other, CultureInfo.InvariantCulture)),
    };

    /// <summary>A number to 15 digits, as a spreadsheet shows it; one that is shown in percent as the percentage.</summary>
    private static GridCell NumberCell(IExcelDataReader reader, int column, double value)
    {
        if (!double.IsFinite(value) || Math.Abs(value) >= 1e15 || (value != 0 && Math.Abs(value) < 1e-10))
        {
            return new GridCell(value.ToString("R", CultureInfo.InvariantCulture));
        }

        var isPercent = reader.GetNumberFormatString(column)?.Contains('%', StringComparison.Ordinal) ?? false;
        var number = decimal.Round((decimal)value * (isPercent ? 100 : 1), 10);
        number /= 1.000000000000000000000000000000000m;
        return new GridCell(number.ToString(CultureInfo.InvariantCulture), number, isPercent);
    }
}
