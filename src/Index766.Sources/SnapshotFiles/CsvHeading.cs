using Index766.Domain.Findings;
using Index766.Pipeline.Ports;
using Index766.Sources.Csv;

namespace Index766.Sources.SnapshotFiles;

/// <summary>
/// The heading of a canonical CSV file: known columns in any order, each once; as_of, unit_code and indicator must be among them.
/// </summary>
internal static class CsvHeading
{
    private static readonly SnapshotColumn[] Required = [SnapshotColumn.UnitCode, SnapshotColumn.Indicator];

    /// <summary>
    /// The columns by place, null for one that is not known; what is wrong goes to
    /// <paramref name="findings"/>. None at all where the rows can't be checked either:
    /// without units or indicators, or with a column twice.
    /// </summary>
    public static SnapshotColumn?[]? Read(CsvRecord heading, ReadingDefaults fallback, FindingList findings)
    {
        var columns = new List<SnapshotColumn?>();
        var isEachOnce = true;
        foreach (var cell in heading.Cells)
        {
            if (!SnapshotColumns.TryParse(cell, out var column))
            {
                AddUnknown(findings, heading.Row, cell);
                columns.Add(null);
                continue;
            }

            if (columns.Contains(column))
            {
                AddDoubled(findings, heading.Row, cell);
                isEachOnce = false;
            }

            columns.Add(column);
        }

        if (fallback.AsOf is null && !columns.Contains(SnapshotColumn.AsOf))
        {
            MissingAsOf.AddOfRows(findings, FindingKind.WrongHeading, heading.Row);
        }

        var missing = Required.Where(column => !columns.Contains(column)).ToList();
        foreach (var column in missing)
        {
            findings.Add(FindingKind.WrongHeading, heading.Row, column.Heading(), "", $"một cột {column.Heading()}",
                $"a column {column.Heading()}");
        }

        return isEachOnce && missing.Count == 0 ? [.. columns] : null;
    }

    /// <summary>A column or property that there is none of.</summary>
    public static void AddUnknown(FindingList findings, int row, string name) => findings.Add(
        FindingKind.WrongHeading, row, name.Length <= 40 ? name : name[..40], name,
        $"tên cột đã biết (gần nhất: {SnapshotColumns.Nearest(name)})", $"a known column (nearest: {SnapshotColumns.Nearest(name)})");

    /// <summary>A column or property that stands twice.</summary>
    public static void AddDoubled(FindingList findings, int row, string name) => findings.Add(
        FindingKind.WrongHeading, row, name, name, "mỗi cột một lần", "each column once");
}
