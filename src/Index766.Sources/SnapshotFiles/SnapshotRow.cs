namespace Index766.Sources.SnapshotFiles;

/// <summary>One row as text, whatever format it came from.</summary>
/// <param name="number">The row in the file: of a CSV with the heading as row 1, of JSON the row's place in the array.</param>
internal sealed class SnapshotRow(int number)
{
    private readonly string?[] _cells = new string?[SnapshotColumns.Count];

    /// <summary>The row in the file, counted from 1.</summary>
    public int Number => number;

    /// <summary>The cell's text without surrounding blanks; empty where the file has no such cell.</summary>
    public string this[SnapshotColumn column]
    {
        get => _cells[(int)column] ?? "";
        set => _cells[(int)column] = value.Trim();
    }
}
