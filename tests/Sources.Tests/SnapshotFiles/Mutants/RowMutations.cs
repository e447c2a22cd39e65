using System.Globalization;

namespace Index766.Sources.Tests.SnapshotFiles.Mutants;

/// <summary>Rows and lines in other places; sums added.</summary>
internal static class RowMutations
{
    private static readonly string[] Sums = ["Tổng", "Tổng cộng", "TỔNG CỘNG", "Tổng (A+B)", "Tổng số (I+II)", "Cộng", "Cộng:", "Tổng số"];

    private static readonly string[] Means = ["Trung bình", "Bình quân", "Trung bình khối", "Điểm trung bình", "TB", "Bình quân chung"];

    public static readonly Mutation[] All =
    [
        new("dòng đơn vị", MoveUnits), new("thứ tự nhóm", MoveSections), new("dòng trống", AddBlanks), new("dòng tổng", AddSum),
        new("dòng tiêu đề", MoveTitles), new("dòng dưới bảng", MoveTitleBelow), new("dòng thêm", AddLine),
    ];

    /// <summary>The sums of units as a clerk makes them; the nation's own row is no part of them.</summary>
    public static void AddFigures(ClerkTable table, ClerkRow row, IEnumerable<ClerkRow> units, bool isMean)
    {
        var members = units.Where(unit => unit.Cells[table.NameColumn].Text != "Cả nước").ToList();
        foreach (var column in table.Columns.Where(column => column.IsFigure))
        {
            var values = members.Select(unit => unit.ValueOf(column)).OfType<decimal>().ToList();
            if (values.Count > 0)
            {
                row.Cells[column] = new ClerkCell(isMean ? decimal.Round(values.Sum() / values.Count, 2, MidpointRounding.AwayFromZero) : values.Sum());
            }
        }
    }

    private static string? MoveUnits(ClerkTable table, Random random)
    {
        var sections = table.Sections.FindAll(section => section.Units.Count > 1);
        foreach (var section in sections)
        {
            var units = section.Units.ToArray();
            random.Shuffle(units);
            section.Units.Clear();
            section.Units.AddRange(units);
        }

        return sections.Count > 0 ? "xáo trong nhóm" : null;
    }

    private static string? MoveSections(ClerkTable table, Random random)
    {
        if (table.Sections.Count < 2)
        {
            return null;
        }

        table.Sections.Reverse();
        var isNumberedAnew = random.Next(2) == 0;
        if (isNumberedAnew)
        {
            var numbers = table.Sections.Select(section => section.Title!.Number).Order(StringComparer.Ordinal).ToList();
            table.Sections.Zip(numbers).ToList().ForEach(pair => pair.First.Title!.Number = pair.Second);
        }

        return $"đảo, {(isNumberedAnew ? "đánh số lại" : "giữ số")}";
    }

    private static string? AddBlanks(ClerkTable table, Random random)
    {
        var rows = table.Rows.ToList();
        var blanks = Enumerable.Range(0, random.Next(1, 4)).Select(_ => random.Next(rows.Count)).Distinct().ToList();
        blanks.ForEach(row => rows[row].HasBlankBefore = true);
        return string.Create(CultureInfo.InvariantCulture, $"trước dòng {string.Join(", ", blanks)}");
    }

    private static string? AddSum(ClerkTable table, Random random)
    {
        var isOfPoints = table.Columns.Exists(column => column.Role == ClerkRole.Points);
        var isMean = isOfPoints && random.Next(2) == 0;
        var row = new ClerkRow
        {
            Label = isMean ? Mutation.Pick(random, Means) : Mutation.Pick(random, Sums),
            Place = Mutation.Pick(random, TitlePlace.UnitColumn, TitlePlace.FirstColumn),
            IsMerged = random.Next(2) == 0,
        };
        var section = Mutation.Pick(random, table.Sections);
        var (where, rows, units) = random.Next(3) switch
        {
            0 => ("ở đầu", table.TopSums, table.Units),
            1 => ("ở cuối", table.BottomSums, table.Units),
            _ => ("sau nhóm", section.Sums, section.Units),
        };
        AddFigures(table, row, units, isMean);
        rows.Add(row);
        return $"{row.Label} {where}, {row.Place}{(row.IsMerged ? ", trộn" : "")}";
    }

    private static string? MoveTitles(ClerkTable table, Random random)
    {
        var lines = table.Titles.ToArray();
        random.Shuffle(lines);
        table.Titles = [.. lines];
        if (random.Next(2) == 0)
        {
            var column = random.Next(1, 5);
            var moved = random.Next(table.Titles.Count);
            table.Titles[moved] = new SortedDictionary<int, string>(table.Titles[moved].ToDictionary(cell => cell.Key + column, cell => cell.Value));
            return "xáo, một dòng sang phải";
        }

        return lines.Length > 1 ? "xáo" : null;
    }

    private static string? MoveTitleBelow(ClerkTable table, Random random)
    {
        if (table.Titles.Count < 2)
        {
            return null;
        }

        var moved = random.Next(table.Titles.Count);
        table.AreNotesApart = true;
        table.Notes.Insert(0, table.Titles[moved]);
        table.Titles.RemoveAt(moved);
        return string.Join(' ', table.Notes[0].Values);
    }

    private static string? AddLine(ClerkTable table, Random random)
    {
        var line = Mutation.Pick(random,
            "Độc lập - Tự do - Hạnh phúc", "Đơn vị tính: điểm", "Căn cứ Quyết định số 766/QĐ-TTg ngày 23/6/2022 của Thủ tướng Chính phủ", "(Dự thảo)", "Biểu số 02");
        table.Titles.Insert(random.Next(table.Titles.Count + 1), new SortedDictionary<int, string> { [random.Next(4)] = line });
        return line;
    }
}
