using System.Globalization;
using System.Text.RegularExpressions;

namespace Index766.Sources.Tests.SnapshotFiles.Mutants;

/// <summary>The same figures printed otherwise, cell by cell.</summary>
internal static partial class FigureMutations
{
    public static readonly Mutation[] All =
    [
        new("dấu thập phân", (table, random) => Print(table, random, Signs)),
        new("số 0 sau cùng", (table, random) => Print(table, random, Zeros)),
        new("chú thích", (table, random) => Print(table, random, Marks)),
        new("trên mức tối đa", (table, random) => Print(table, random, OverMaximum)),
        new("số lẻ của máy", (table, random) => Print(table, random, Doubles)), new("phần trăm", Percents),
        new("đơn vị tính", (table, random) => Print(table, random, WithUnit)), new("không có số liệu", Dashes), new("thứ hạng", Ranks),
    ];

    private static string? Print(ClerkTable table, Random random, Func<ClerkColumn, decimal, Random, string?> print)
    {
        var changes = new List<string>();
        foreach (var row in table.Rows)
        {
            foreach (var column in table.Columns.Where(column => column.IsFigure))
            {
                if (random.Next(3) == 0 && row.ValueOf(column) is { } value && print(column, value, random) is { } text)
                {
                    row.Cells[column] = new ClerkCell(value, text);
                    changes.Add(text);
                }
            }
        }

        return changes.Count > 0 ? string.Join(" ", changes.Take(6)) : null;
    }

    private static string? Signs(ClerkColumn column, decimal value, Random random) => column.Role != ClerkRole.Count
        ? Mutation.Pick(random, Comma(value), Point(value))
        : Mutation.Pick(random, Grouped(value, '.'), Grouped(value, ' '), Grouped(value, '\u00A0'), Point(value));

    /// <summary>What a program writes that computes in binary: 8.609999999999999.</summary>
    private static string? Doubles(ClerkColumn column, decimal value, Random random) =>
        column.Role == ClerkRole.Points && decimal.Truncate(value) != value
        ? Math.BitIncrement((double)value).ToString("R", CultureInfo.InvariantCulture).Replace('.', Mutation.Pick(random, '.', ',')) : null;

    private static string? Percents(ClerkTable table, Random random)
    {
        var columns = table.Columns.FindAll(column => column.Role == ClerkRole.Percent);
        var cells = table.Units.SelectMany(unit => columns.Select(column => (unit, column)))
            .Where(cell => cell.unit.ValueOf(cell.column) is not null).ToList();
        foreach (var (unit, column) in cells)
        {
            var value = unit.ValueOf(column)!.Value;
            unit.Cells[column] = random.Next(2) == 0 ? new ClerkCell(value, IsPercent: true)
                : new ClerkCell(value, Mutation.Pick(random, Comma(value) + "%", Point(value) + " %", Comma(value)));
        }

        return cells.Count > 0 ? "phần trăm" : null;
    }

    private static string? Zeros(ClerkColumn column, decimal value, Random random) =>
        column.Role == ClerkRole.Points && decimal.Round(value, 1) == value
        ? Mutation.Pick(random, value.ToString("0.00", CultureInfo.InvariantCulture), Comma(value * 1.00m),
            value.ToString("0.0", CultureInfo.InvariantCulture).Replace('.', ','))
        : null;

    private static string? Marks(ClerkColumn column, decimal value, Random random) =>
        (column.Role != ClerkRole.Count ? Comma(value) : Point(value)) + Mutation.Pick(random, "*", " *", "**", " (1)", "(2)", "¹", "(*)");

    private static string? OverMaximum(ClerkColumn column, decimal value, Random random) => column.Role != ClerkRole.Points ? null
        : MaximumOf(column) is { } most ? Comma(value) + Mutation.Pick(random, " / ", "/") + most : null;

    private static string? WithUnit(ClerkColumn column, decimal value, Random random) => column.Role switch
    {
        ClerkRole.Points => Comma(value) + Mutation.Pick(random, " điểm", "đ", " đ", " Điểm"),
        ClerkRole.Percent => Comma(value) + "%",
        _ => Point(value) + Mutation.Pick(random, " hồ sơ", " Hồ sơ"),
    };

    private static string? Dashes(ClerkTable table, Random random)
    {
        var empty = table.Units.SelectMany(unit => table.Columns.Where(column => column.IsFigure).Select(column => (unit, column)))
            .Where(cell => cell.unit.ValueOf(cell.column) is null).ToList();
        empty.ForEach(cell => cell.unit.Cells[cell.column] = new ClerkCell(null, Mutation.Pick(random, "-", "–", "—", " - ")));
        return empty.Count > 0 ? "gạch ngang" : null;
    }

    private static string? Ranks(ClerkTable table, Random random)
    {
        if (table.Column(ClerkRole.Rank) is not { } column)
        {
            return null;
        }

        foreach (var unit in table.Units.Where(unit => unit.Cells.ContainsKey(column)))
        {
            var text = unit.Cells[column].Text!;
            unit.Cells[column] = new ClerkCell(null,
                Mutation.Pick(random, text.TrimStart('0'), text.Replace("/", " / ", StringComparison.Ordinal), $"{text} "));
        }

        return "xếp hạng";
    }

    private static string? MaximumOf(ClerkColumn column) => Maximum().Match(column.Leaf) is { Success: true } match
        ? match.Groups["max"].Value
        : column.Leaf.Contains("tổng", StringComparison.OrdinalIgnoreCase) ? "100" : null;

    private static string Comma(decimal value) => Point(value).Replace('.', ',');

    private static string Point(decimal value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Grouped(decimal value, char mark) => value.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', mark);

    [GeneratedRegex(@"\((?<max>[0-9]+) *(đ|điểm)\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Maximum();
}
