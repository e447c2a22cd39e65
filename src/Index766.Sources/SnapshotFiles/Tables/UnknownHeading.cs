using Index766.Domain.Findings;
using Index766.Sources.SnapshotFiles.Grids;

namespace Index766.Sources.SnapshotFiles.Tables;

/// <summary>What is said of headings that no file knows.</summary>
internal static class UnknownHeading
{
    private const int MaxInRow = 5;

    /// <summary>Of one heading, with the known one that was probably meant.</summary>
    public static void Add(FindingList findings, HeadingDictionary book, int row, string column, string text)
    {
        var (nearest, english) = Nearest(book.Nearest(text));
        findings.Add(FindingKind.UnknownHeading, row, column, text,
            $"tiêu đề đã biết{nearest}, hoặc một dòng trong data/headings/headings.csv",
            $"a known heading{english}, or a row in data/headings/headings.csv");
    }

    /// <summary>
    /// Of a sheet in which no table was found: of the row that is most like a
    /// heading its unknown texts, or that it lacks a column for units.
    /// </summary>
    public static void AddOfSheet(FindingList findings, HeadingDictionary book, Grid grid)
    {
        var likely =
            grid.Rows.Select(row => (Row: row, Known: row.Own.Count(cell => cell.Number is null && book.Find(cell.Text) is not null)))
                .Where(row => row.Known > 0)
            .OrderByDescending(row => row.Known).Select(row => row.Row).FirstOrDefault();
        if (likely is null)
        {
            AddNone(findings, book, grid);
            return;
        }

        var unknown = likely.Cells.Index()
            .Where(cell => !cell.Item.IsEmpty && !cell.Item.IsCopy && cell.Item.Number is null && book.Find(cell.Item.Text) is null)
            .ToList();
        foreach (var (column, cell) in unknown.Take(MaxInRow))
        {
            Add(findings, book, likely.Number, Grid.ColumnName(column, cell.Text), cell.Text);
        }

        if (unknown.Count == 0)
        {
            findings.Add(FindingKind.WrongHeading, likely.Number, null, string.Join("; ", likely.Own.Select(cell => cell.Text)),
                "một cột Đơn vị (hoặc Mã đơn vị) và một cột số liệu như Điểm trong tiêu đề của bảng",
                "a column Đơn vị (or Mã đơn vị) and one of figures such as Điểm in the table's heading");
        }
    }

    private static void AddNone(FindingList findings, HeadingDictionary book, Grid grid)
    {
        var first = grid.Rows.FirstOrDefault(row => row.Own.Count() > 1) ?? (grid.Rows.Count > 0 ? grid.Rows[0] : null);
        var text = first?.Own.Select(cell => cell.Text).FirstOrDefault() ?? "";
        var (nearest, english) = Nearest(text.Length == 0 ? "" : book.Nearest(text));
        findings.Add(FindingKind.UnreadableFile, first?.Number, null, text,
            $"một bảng có dòng tiêu đề với cột Đơn vị (hoặc Mã đơn vị) và một cột số liệu như Điểm{nearest}",
            $"a table whose heading has a column Đơn vị (or Mã đơn vị) and one of figures such as Điểm{english}");
    }

    private static (string Vietnamese, string English) Nearest(string nearest) =>
        nearest.Length == 0 ? ("", "") : ($" (gần nhất: {nearest})", $" (nearest: {nearest})");
}
