using System.Globalization;

namespace Index766.Sources.Tests.SnapshotFiles.Mutants;

/// <summary>Rows and lines in other places; sums added.</summary>
internal static class RowMutations
{
    private static readonly string[] Sums = ["Tổng", "Tổng cộng", "TỔNG CỘNG", "Tổng (A+B)", "Tổng số (I+II)", "Cộng", "Cộng:", "Tổng số",
        "TỔNG", "Tổng cộng (I + II)",
        "Tổng số: 18 đơn vị", "Tổng cộng toàn tỉnh", "Tổng (1+2+3)", "Cộng chung"];

    private static readonly string[] Means = ["Trung bình", "Bình quân", "Trung bình khối", "Điểm trung bình", "TB", "Bình quân chung",
        "Trung bình cộng",
        "TB chung", "Điểm bình quân", "BÌNH QUÂN", "Trung bình các đơn vị", "Điểm trung bình toàn tỉnh"];

    public static readonly Mutation[] All =
    [
        new("dòng đơn vị", MoveUnits), new("thứ tự nhóm", MoveSections), new("dòng trống", AddBlanks), new("dòng tổng", AddSum),
        new("tiêu đề lặp lại", RepeatHeading), new("bảng tách ra", Split),
    ];

    /// <summary>The sums of units as a clerk makes them; the nation's own row is no part of them.</summary>
    public static void AddFigures(ClerkTable table, ClerkRow row, IEnumerable<ClerkRow> units, bool isMean)
    {
        var members = units.Where(unit => !unit.IsAbove).ToList();
        foreach (var column in table.Columns.Where(column => column.Role is ClerkRole.Points or ClerkRole.Count))
        {
            var values = members.Select(unit => unit.ValueOf(column)).OfType<decimal>().ToList();
            if (values.Count > 0)
            {
                row.Cells[column] = new ClerkCell(isMean ? decimal.Round(values.Sum() / values.Count, 2, MidpointRounding.AwayFromZero)
                    : values.Sum());
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
        var titled = table.Sections.FindAll(section => section.Title is not null);
        if (titled.Count < 2)
        {
            return null;
        }

        var numbers = titled.ConvertAll(section => section.Title!.Number);
        var moved = titled.ToArray();
        random.Shuffle(moved);
        table.Sections.RemoveAll(titled.Contains);
        table.Sections.AddRange(moved);
        var isNumberedAnew = random.Next(2) == 0;
        if (isNumberedAnew)
        {
            moved.Zip(numbers).ToList().ForEach(pair => pair.First.Title!.Number = pair.Second);
        }

        return $"xáo, {(isNumberedAnew ? "đánh số lại" : "giữ số")}";
    }

    private static string? AddBlanks(ClerkTable table, Random random)
    {
        var rows = table.Rows.ToList();
        var blanks = Enumerable.Range(0, random.Next(1, 4)).Select(_ => random.Next(rows.Count)).Distinct().ToList();
        blanks.ForEach(row => rows[row].HasBlankBefore = true);
        return string.Create(CultureInfo.InvariantCulture, $"trước dòng {string.Join(", ", blanks)}");
    }

    private static string? RepeatHeading(ClerkTable table, Random random)
    {
        var rows = table.Sections.SelectMany(section => section.Units.Skip(1)).ToList();
        if (rows.Count == 0)
        {
            return null;
        }

        Mutation.Pick(random, rows).HasHeadingBefore = true;
        return "sang trang";
    }

    private static string? Split(ClerkTable table, Random random)
    {
        table.IsSplit = table.Sections.Count > 1 && table.Sections.TrueForAll(section => section.Title is not null);
        return table.IsSplit ? "mỗi nhóm một bảng" : null;
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
}
