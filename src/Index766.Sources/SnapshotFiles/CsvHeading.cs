using Index766.Domain.Findings;
using Index766.Pipeline.Ports;
using Index766.Sources.Csv;

namespace Index766.Sources.SnapshotFiles;

/// <summary>The heading of a canonical CSV file: known columns in any order, each once; as_of, unit_code and indicator must be among them.</summary>
internal static class CsvHeading
{
    private static readonly SnapshotColumn[] Required = [SnapshotColumn.UnitCode, SnapshotColumn.Indicator];

    /// <summary>The columns by place; null where the heading is wrong, which goes to <paramref name="findings"/>.</summary>
    public static SnapshotColumn[]? Read(CsvRecord heading, ReadingDefaults fallback, FindingList findings)
    {
        var columns = new List<SnapshotColumn>();
        foreach (var cell in heading.Cells)
        {
            if (!SnapshotColumns.TryParse(cell, out var column))
            {
                AddUnknown(findings, heading.Row, cell);
            }
            else if (columns.Contains(column))
            {
                AddDoubled(findings, heading.Row, cell);
            }

            columns.Add(column);
        }

        if (fallback.AsOf is null && !columns.Contains(SnapshotColumn.AsOf))
        {
            MissingAsOf.AddOfRows(findings, FindingKind.WrongHeading, heading.Row);
        }

        foreach (var missing in Required.Where(column => !columns.Contains(column)))
        {
            findings.Add(FindingKind.WrongHeading, heading.Row, missing.Heading(), "", $"một cột {missing.Heading()}", $"a column {missing.Heading()}");
        }

        return findings.IsEmpty ? [.. columns] : null;
    }

    /// <summary>A column or property that there is none of.</summary>
    public static void AddUnknown(FindingList findings, int row, string name) => findings.Add(
        FindingKind.WrongHeading, row, name.Length <= 40 ? name : name[..40], name,
        $"tên cột đã biết (gần nhất: {SnapshotColumns.Nearest(name)})", $"a known column (nearest: {SnapshotColumns.Nearest(name)})");

    /// <summary>A column or property that stands twice.</summary>
    public static void AddDoubled(FindingList findings, int row, string name) => findings.Add(
        FindingKind.WrongHeading, row, name, name, "mỗi cột một lần", "each column once");
}
