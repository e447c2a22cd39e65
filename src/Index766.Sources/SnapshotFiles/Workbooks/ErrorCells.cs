namespace Index766.Sources.SnapshotFiles.Workbooks;

/// <summary>How far a sheet reaches: its last row and its last column, both from 1; 0 for an empty one.</summary>
internal readonly record struct SheetExtent(int Rows, int Columns)
{
    /// <summary>The extent with one more place; the column counts from 0.</summary>
    public SheetExtent With(int row, int column) => new(Math.Max(Rows, row), Math.Max(Columns, column + 1));
}

/// <summary>
/// What is shown of a sheet's cells with an error of the spreadsheet's or a formula without a value, which the library shows as empty; of
/// the first ones where there are very many.
/// </summary>
internal sealed class ErrorCells
{
    /// <summary>How an error is shown that does not say which it is.</summary>
    public const string Unnamed = "#!";

    private const int MaxErrors = 10_000;

    private readonly Dictionary<int, Dictionary<int, string>> _rows = [];
    private int _count;

    /// <summary>The texts of a row (from 1) by column (from 0); null for a row without any.</summary>
    public IReadOnlyDictionary<int, string>? OfRow(int row) => _rows.GetValueOrDefault(row);

    /// <summary>Adds a cell that is not there yet.</summary>
    public void Add(int row, int column, string shown)
    {
        if (_count < MaxErrors)
        {
            var ofRow = _rows.TryGetValue(row, out var known) ? known : _rows[row] = [];
            _count += ofRow.TryAdd(column, shown) ? 1 : 0;
        }
    }

    /// <summary>Gives a cell that was added the name of its error.</summary>
    public void Name(int row, int column, string name)
    {
        if (_rows.GetValueOrDefault(row) is { } ofRow && ofRow.ContainsKey(column))
        {
            ofRow[column] = name;
        }
    }
}
