using Index766.Domain.ProofReading;
using Index766.Sources.SnapshotFiles.Findings;
using Index766.Sources.SnapshotFiles.Grids;

namespace Index766.Sources.SnapshotFiles.Workbooks;

/// <summary>
/// The sheets of a workbook as text for proof-reading: read as snapshot files are, a share shown in percent with its sign.
/// </summary>
public static class TypedSheets
{
    /// <summary>A table for each visible sheet; null where the content is no workbook.</summary>
    /// <param name="name">The file's name, for the message.</param>
    /// <param name="content">Its bytes.</param>
    /// <exception cref="InvalidDataException">The workbook can't be read; the message says why.</exception>
    public static IReadOnlyList<TypedTable>? Read(string name, byte[] content)
    {
        var findings = new FindingList(name);
        return WorkbookGrids.KindOf(content) is not { } kind ? null
            : WorkbookGrids.Read(kind, content, new GridQuota(), findings) is { } grids ? [.. grids.Select(TableOf)]
            : throw new InvalidDataException(findings.ToReport().First(finding => finding.Severity == Severity.Error).Vietnamese());
    }

    private static TypedTable TableOf(Grid grid)
    {
        var rows = new List<TypedRow>();
        foreach (var row in grid.Rows)
        {
            // A gap ends a table, as an empty row does.
            if (rows.Count > 0 && row.Number > rows[^1].Number + 1)
            {
                rows.Add(new TypedRow(row.Number - 1, []));
            }

            rows.Add(new TypedRow(row.Number, [.. row.Cells.Select(TextOf)]));
        }

        return new TypedTable($"trang tính “{grid.Sheet}”", rows);
    }

    private static string TextOf(GridCell cell) => cell.IsCopy ? "" : cell.IsPercent ? cell.Text + "%" : cell.Text;
}
