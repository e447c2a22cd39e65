namespace Index766.Sources.SnapshotFiles;

/// <summary>One row as text, whatever format it came from. A file's rows are read one after the other into the same instance.</summary>
internal sealed class SnapshotRow
{
    private readonly string?[] _cells = new string?[SnapshotColumns.Count];

    /// <summary>The row in the file, counted from 1: of a CSV with the heading as row 1, of JSON the row's place in the array.</summary>
    public int Number { get; private set; }

    /// <summary>Empties every cell for the row of that number.</summary>
    public void Begin(int number)
    {
        Number = number;
        Array.Clear(_cells);
    }

    /// <summary>The cell's text without surrounding blanks; empty where the file has no such cell.</summary>
    public string this[SnapshotColumn column]
    {
        get => _cells[(int)column] ?? "";
        set => _cells[(int)column] = value.Trim();
    }
}
