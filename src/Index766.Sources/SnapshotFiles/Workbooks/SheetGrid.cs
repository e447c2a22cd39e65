using ExcelDataReader;
using Index766.Sources.SnapshotFiles.Findings;
using Index766.Sources.SnapshotFiles.Grids;

namespace Index766.Sources.SnapshotFiles.Workbooks;

/// <summary>One sheet as a grid; cells that a merged one covers get its text.</summary>
internal static class SheetGrid
{
    /// <summary>The grid; null where a bound is passed, which goes to <paramref name="findings"/>.</summary>
    /// <param name="errors">What is shown of the cells with an error of the spreadsheet's or a formula without a value, which the
    ///   library shows as empty.</param>
    /// <param name="cells">How many cells the workbook had so far.</param>
    public static Grid? Read(IExcelDataReader reader, IReadOnlyDictionary<string, string> errors, FindingList findings, ref int cells)
    {
        var rows = new List<GridRow>();
        for (var number = 1; reader.Read(); number++)
        {
            if (RowOf(reader, number, errors, findings, ref cells) is not { } row)
            {
                return null;
            }

            if (row.Cells.Length > 0)
            {
                rows.Add(row);
            }

            if (rows.Count > GridLimits.MaxRows || cells > GridLimits.MaxCells)
            {
                findings.AddTooManyRows(number);
                return null;
            }
        }

        return new Grid(reader.Name, WithMerges(rows, reader.MergeCells ?? []));
    }

    private static GridRow? RowOf(IExcelDataReader reader, int number, IReadOnlyDictionary<string, string> errors, FindingList findings,
        ref int cells)
    {
        var row = new List<GridCell>();
        for (var column = 0; column < reader.FieldCount; column++)
        {
            var cell = errors.Count > 0 && errors.TryGetValue($"{Grid.Letters(column)}{number}", out var shown) ? new GridCell(shown)
                : CellOf(reader, column);
            if (cell.IsEmpty)
            {
                continue;
            }

            if (column >= GridLimits.MaxColumns)
            {
                findings.AddTooManyColumns(number, column + 1);
                return null;
            }

            if (cell.Text.Length > GridLimits.MaxCellLength)
            {
                findings.AddLongCell(number, column, cell.Text);
                return null;
            }

            row.AddRange(Enumerable.Repeat(default(GridCell), column - row.Count));
            row.Add(cell);
            cells++;
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

    private static List<GridRow> WithMerges(List<GridRow> rows, CellRange[] merges)
    {
        var byNumber = rows.ToDictionary(row => row.Number);
        foreach (var merge in merges.Where(merge => merge.FromColumn < GridLimits.MaxColumns && byNumber.ContainsKey(merge.FromRow + 1)))
        {
            var source = byNumber[merge.FromRow + 1][merge.FromColumn];
            if (!source.IsEmpty)
            {
                Cover(byNumber, merge, source);
            }
        }

        return [.. byNumber.Values.OrderBy(row => row.Number)];
    }

    /// <summary>Only rows that hold something else take the text: a merge over a million empty rows adds none.</summary>
    private static void Cover(Dictionary<int, GridRow> rows, CellRange merge, GridCell source)
    {
        var lastColumn = Math.Min(merge.ToColumn, GridLimits.MaxColumns - 1);
        foreach (var number in rows.Keys.Where(number => number > merge.FromRow && number <= merge.ToRow + 1).ToList())
        {
            var cells = new List<GridCell>(rows[number].Cells);
            cells.AddRange(Enumerable.Repeat(default(GridCell), Math.Max(0, lastColumn + 1 - cells.Count)));
            for (var column = merge.FromColumn; column <= lastColumn; column++)
            {
                if (cells[column].IsEmpty)
                {
                    cells[column] = source with { IsCopy = true };
                }
            }

            rows[number] = new GridRow(number, [.. cells]);
        }
    }
}
