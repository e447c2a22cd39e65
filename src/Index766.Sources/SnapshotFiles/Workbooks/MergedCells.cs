using ExcelDataReader;
using Index766.Sources.SnapshotFiles.Findings;
using Index766.Sources.SnapshotFiles.Grids;

namespace Index766.Sources.SnapshotFiles.Workbooks;

/// <summary>Gives the cells that a merged one covers its text.</summary>
internal static class MergedCells
{
    /// <summary>
    /// Only rows that hold something else take the text: a merge over a million empty rows adds none. False where the cells are too many.
    /// </summary>
    /// <param name="rows">The sheet's rows, in order.</param>
    public static bool TryCover(List<GridRow> rows, CellRange merge, GridQuota quota, FindingList findings)
    {
        var first = IndexOf(rows, merge.FromRow + 1);
        if (first < 0 || merge.FromColumn >= GridLimits.MaxColumns || rows[first][merge.FromColumn] is not { IsEmpty: false } source)
        {
            return true;
        }

        var lastColumn = Math.Clamp(merge.ToColumn, merge.FromColumn, GridLimits.MaxColumns - 1);
        for (var place = first; place < rows.Count && rows[place].Number <= merge.ToRow + 1; place++)
        {
            if (!quota.TryAddCells(rows[place].Number, lastColumn + 1 - merge.FromColumn, findings))
            {
                return false;
            }

            rows[place] = Covered(rows[place], merge.FromColumn, lastColumn, source with { IsCopy = true });
        }

        return true;
    }

    private static int IndexOf(List<GridRow> rows, int number) => rows.BinarySearch(new GridRow(number, []), ByNumber);

    private static readonly Comparer<GridRow> ByNumber = Comparer<GridRow>.Create((one, other) => one.Number.CompareTo(other.Number));

    private static GridRow Covered(GridRow row, int from, int to, GridCell copy)
    {
        var cells = row.Cells;
        Array.Resize(ref cells, Math.Max(cells.Length, to + 1));
        for (var column = from; column <= to; column++)
        {
            cells[column] = cells[column].IsEmpty ? copy : cells[column];
        }

        return row with { Cells = cells };
    }
}
