using Index766.Sources.SnapshotFiles.Dictionaries;
using Index766.Sources.SnapshotFiles.Findings;
using Index766.Sources.SnapshotFiles.Grids;
using Index766.Sources.SnapshotFiles.Texts;

namespace Index766.Sources.SnapshotFiles.Tables;

/// <summary>
/// The headings above one column, from the top: of several rows where the heading has several, a text over many columns above each of them.
/// </summary>
internal sealed record HeadingStack(int Column, IReadOnlyList<string> Texts)
{
    /// <summary>The lowest heading; empty for a column without any.</summary>
    public string Leaf => Texts.Count == 0 ? "" : Texts[^1];

    public string Name => Grid.ColumnName(Column, string.Join(" › ", Texts));

    public static IReadOnlyList<HeadingStack> Of(TableArea area)
    {
        var width = Math.Max(area.Header.Max(row => row.Cells.Length), area.Body.Count == 0 ? 0 : area.Body.Max(row => row.Cells.Length));
        return [.. Enumerable.Range(0, width).Select(column => new HeadingStack(column, TextsOf(area.Header, column)))];
    }

    private static List<string> TextsOf(IReadOnlyList<GridRow> header, int column)
    {
        var texts = new List<string>();
        for (var i = 0; i < header.Count; i++)
        {
            var text = header[i][column].IsEmpty && i < header.Count - 1 ? Covering(header, i, column) : header[i][column].Text;
            if (text.Length > 0 && (texts.Count == 0 || texts[^1] != text))
            {
                texts.Add(text);
            }
        }

        return texts;
    }

    /// <summary>Without merged cells, a text stands over the empty cells to its right, as far as there are headings below.</summary>
    private static string Covering(IReadOnlyList<GridRow> header, int row, int column)
    {
        var left = column;
        while (left >= 0 && header[row][left].IsEmpty && !header[row + 1][left].IsEmpty)
        {
            left--;
        }

        return left >= 0 && left < column && !header[row + 1][left].IsEmpty && !header[row + 1][left].IsCopy ? header[row][left].Text : "";
    }
}

/// <summary>What is said of headings that no file knows.</summary>
internal static class UnknownHeading
{
    private const int MaxInRow = 5;

    public static void Add(FindingList findings, HeadingDictionary headings, int row, string column, string text)
    {
        var (nearest, english) = findings.Suggest($"heading {text}", () => headings.Nearest(text));
        findings.Add(FindingKind.UnknownHeading, row, column, text,
            $"tiêu đề đã biết{nearest}, hoặc một dòng trong data/headings/headings.csv",
            $"a known heading{english}, or a row in data/headings/headings.csv");
    }

    /// <summary>
    /// Of a sheet in which no table was found: of the row that is most like a heading its unknown texts, or that it lacks a column for
    /// units.
    /// </summary>
    public static void AddOfSheet(FindingList findings, HeadingDictionary headings, Grid grid)
    {
        var likely =
            grid.Rows.Select(row => (Row: row, Known: row.Own.Count(cell => cell.Number is null && headings.Find(cell.Text) is not null)))
                .Where(row => row.Known > 0)
            .OrderByDescending(row => row.Known).Select(row => row.Row).FirstOrDefault();
        if (likely is null)
        {
            AddNone(findings, headings, grid);
            return;
        }

        var unknown = likely.Cells.Index()
            .Where(cell => !cell.Item.IsEmpty && !cell.Item.IsCopy && cell.Item.Number is null && headings.Find(cell.Item.Text) is null)
            .ToList();
        foreach (var (column, cell) in unknown.Take(MaxInRow))
        {
            Add(findings, headings, likely.Number, Grid.ColumnName(column, cell.Text), cell.Text);
        }

        if (unknown.Count == 0)
        {
            findings.Add(FindingKind.WrongHeading, likely.Number, null, string.Join("; ", likely.Own.Select(cell => cell.Text)),
                "một cột Đơn vị (hoặc Mã đơn vị) và một cột số liệu như Điểm trong tiêu đề của bảng",
                "a column Đơn vị (or Mã đơn vị) and one of figures such as Điểm in the table's heading");
        }
    }

    private static void AddNone(FindingList findings, HeadingDictionary headings, Grid grid)
    {
        var first = grid.Rows.FirstOrDefault(row => row.Own.Count() > 1) ?? (grid.Rows.Count > 0 ? grid.Rows[0] : null);
        var text = first?.Own.Select(cell => cell.Text).FirstOrDefault() ?? "";
        var (nearest, english) = Excerpt.Nearest(text.Length == 0 ? "" : headings.Nearest(text));
        findings.Add(FindingKind.UnreadableFile, first?.Number, null, text,
            $"một bảng có dòng tiêu đề với cột Đơn vị (hoặc Mã đơn vị) và một cột số liệu như Điểm{nearest}",
            $"a table whose heading has a column Đơn vị (or Mã đơn vị) and one of figures such as Điểm{english}");
    }
}
