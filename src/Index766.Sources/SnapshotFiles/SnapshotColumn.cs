using Index766.Domain.Findings;

namespace Index766.Sources.SnapshotFiles;

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

    /// <summary>How many columns there are.</summary>
    public static int Count => Names.Length;

    /// <summary>The column's heading: <c>as_of</c>.</summary>
    public static string Heading(this SnapshotColumn column) => Names[(int)column];

    /// <summary>The column of that heading, in any case.</summary>
    public static bool TryParse(string heading, out SnapshotColumn column)
    {
        var index = Array.FindIndex(Names, name => string.Equals(name, heading.Trim(), StringComparison.OrdinalIgnoreCase));
        column = (SnapshotColumn)index;
        return index >= 0;
    }

    /// <summary>The heading that was probably meant.</summary>
    public static string Nearest(string heading) => DidYouMean.Nearest(heading.Length <= 40 ? heading : heading[..40], Names);
}
