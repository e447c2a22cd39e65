namespace Index766.Sources.SnapshotFiles.Grids;

/// <summary>One cell of a grid.</summary>
/// <param name="Shown">Its text without surrounding blanks; null for an empty cell.</param>
/// <param name="Number">Its number, where the workbook holds one; of a cell shown in percent, the percentage.</param>
/// <param name="IsCopy">Whether it is covered by a merged cell, whose text it then has.</param>
/// <param name="IsDate">Whether the workbook holds a date: a rank 01/11 that a spreadsheet took for one.</param>
internal readonly record struct GridCell(string? Shown, decimal? Number = null, bool IsPercent = false, bool IsCopy = false,
    bool IsDate = false)
{
    /// <summary>How a formula is shown that was never computed.</summary>
    public const string FormulaWithoutValue = "công thức chưa tính (formula without a value)";

    public string Text => Shown ?? "";
    public bool IsEmpty => string.IsNullOrEmpty(Shown);
}

/// <summary>One row of a grid that has at least one cell.</summary>
/// <param name="Number">The row as a spreadsheet counts it, from 1.</param>
/// <param name="Cells">Its cells, to the last that is not empty.</param>
internal sealed record GridRow(int Number, GridCell[] Cells)
{
    /// <summary>The cell in a column; an empty one beyond the last.</summary>
    public GridCell this[int column] => column < Cells.Length ? Cells[column] : default;

    /// <summary>The cells that are not empty and not covered by a merged one.</summary>
    public IEnumerable<GridCell> Own => Cells.Where(cell => !cell.IsEmpty && !cell.IsCopy);
}

/// <summary>A sheet of a workbook, or a whole CSV file: cells as text, whatever they mean.</summary>
/// <param name="Sheet">The sheet's name; null for a file without sheets.</param>
internal sealed record Grid(string? Sheet, IReadOnlyList<GridRow> Rows)
{
    public int Width => Rows.Count == 0 ? 0 : Rows.Max(row => row.Cells.Length);

    /// <summary>A column's letters: 0 is A, 27 is AB.</summary>
    public static string Letters(int column)
    {
        var letters = "";
        for (var rest = column + 1; rest > 0; rest = (rest - 1) / 26)
        {
            letters = (char)('A' + ((rest - 1) % 26)) + letters;
        }

        return letters;
    }

    /// <summary>How a finding names a column: its letters, and its heading where it has one.</summary>
    public static string ColumnName(int column, string heading) =>
        heading.Length == 0 ? Letters(column)
            : $"{Letters(column)} ({(heading.Length <= 60 ? heading : heading[..60] + "…")})";
}
