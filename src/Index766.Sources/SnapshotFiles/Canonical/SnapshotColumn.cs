using Index766.Sources.SnapshotFiles.Findings;
using Index766.Sources.SnapshotFiles.Texts;

namespace Index766.Sources.SnapshotFiles.Canonical;

/// <summary>The columns of the canonical snapshot file.</summary>
internal enum SnapshotColumn
{
    Period,
    AsOf,
    UnitCode,
    UnitName,
    Level,
    ParentCode,
    Indicator,
    Numerator,
    Denominator,
    Ratio,
    Points,
    MaxPoints,
    Status,
    Note,
    Quality,
    Grade,
    PreviousPoints,
    PreviousAsOf,
}

/// <summary>The columns' headings; in JSON, the properties' names.</summary>
internal static class SnapshotColumns
{
    private static readonly string[] Names =
    [
        "period", "as_of", "unit_code", "unit_name", "level", "parent_code", "indicator",
        "numerator", "denominator", "ratio", "points", "max_points", "status", "note", "quality", "grade", "previous_points",
        "previous_as_of",
    ];

    public static int Count => Names.Length;

    /// <summary>The column's heading: <c>as_of</c>.</summary>
    public static string Heading(this SnapshotColumn column) => Names[(int)column];

    public static bool TryParse(string heading, out SnapshotColumn column)
    {
        var index = Array.FindIndex(Names, name => string.Equals(name, heading.Trim(), StringComparison.OrdinalIgnoreCase));
        column = (SnapshotColumn)index;
        return index >= 0;
    }

    public static void AddMissingAsOf(FindingList findings, FindingKind kind, int row) => findings.AddMissingAsOf(
        kind, row, SnapshotColumn.AsOf.Heading(), "thời điểm số liệu trong cột as_of, ", "an as-of in the column as_of, ");

    public static string Nearest(string heading) => DidYouMean.Nearest(heading.Start(40), Names);
}

/// <summary>
/// One row as UTF-8 text, whatever format it came from. A file's rows are read one after the other into the same instance, so that a
/// national file makes no string for each of its cells.
/// </summary>
internal sealed class SnapshotRow
{
    private readonly (int Start, int Length)[] _cells = new (int, int)[SnapshotColumns.Count];
    private byte[] _text = new byte[256];
    private int _length;

    /// <summary>The row in the file, counted from 1: of a CSV with the heading as row 1, of JSON the row's place in the array.</summary>
    public int Number { get; private set; }

    public void Begin(int number)
    {
        (Number, _length) = (number, 0);
        Array.Clear(_cells);
    }

    /// <summary>The cell's text without surrounding blanks; empty where the file has no such cell.</summary>
    public ReadOnlySpan<byte> this[SnapshotColumn column] => _text.AsSpan(_cells[(int)column].Start, _cells[(int)column].Length);

    /// <summary>Whether none of these cells has a text.</summary>
    public bool AreEmpty(ReadOnlySpan<SnapshotColumn> columns)
    {
        foreach (var column in columns)
        {
            if (_cells[(int)column].Length > 0)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The same as a string.</summary>
    public string TextOf(SnapshotColumn column) => Encoding.UTF8.GetString(this[column]);

    /// <summary>Takes a cell; blanks around it are left out.</summary>
    public void Set(SnapshotColumn column, ReadOnlySpan<byte> cell)
    {
        var text = Utf8Text.Trim(cell);
        if (_text.Length - _length < text.Length)
        {
            Array.Resize(ref _text, 2 * (_length + text.Length));
        }

        text.CopyTo(_text.AsSpan(_length));
        _cells[(int)column] = (_length, text.Length);
        _length += text.Length;
    }
}
