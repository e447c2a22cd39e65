using System.Globalization;

namespace Server.Tests.Http;

/// <summary>Figures as they were published (document 003, the provinces), beside the tests.</summary>
public static class Figures
{
    /// <summary>(unit, score or empty, rank or empty, note).</summary>
    public static IReadOnlyList<string[]> Ranks { get; } = Read("bp-2024-12-17-ranks.csv");

    /// <summary>(unit, target, Đạt or Chưa đạt).</summary>
    public static IReadOnlyList<string[]> Evaluations { get; } = Read("bp-2024-11-26-evaluations.csv");

    /// <summary>(unit, met, targets, completion).</summary>
    public static IReadOnlyList<string[]> Completions { get; } = Read("bp-2024-11-26-completions.csv");

    /// <summary>(code, name, total, change, six groups, rank) of the 34 provinces.</summary>
    public static IReadOnlyList<string[]> Provinces { get; } = Read("provinces_2026-10-10.csv");

    /// <summary>The rows of the shipped unit file, by column.</summary>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Units { get; } = ReadUnits();

    public static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);

    private static IReadOnlyList<string[]> Read(string name) =>
        [.. File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Figures", name)).Skip(1).Where(line => line.Length > 0)
            .Select(Csv.Cells)];

    private static IReadOnlyList<IReadOnlyDictionary<string, string>> ReadUnits()
    {
        var lines = File.ReadAllLines(Index766.TestKit.Repository.PathOf("data", "units", "units.csv"));
        var heading = Csv.Cells(lines[0]);
        return [.. lines.Skip(1).Where(line => line.Length > 0)
            .Select(line => heading.Zip(Csv.Cells(line)).ToDictionary(pair => pair.First, pair => pair.Second))];
    }
}

/// <summary>A line of CSV, cell by cell.</summary>
public static class Csv
{
    public static string[] Cells(string line)
    {
        var (cells, cell, quoted) = (new List<string>(), new System.Text.StringBuilder(), false);
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '"' && quoted && i + 1 < line.Length && line[i + 1] == '"')
            {
                cell.Append(line[i++]);
            }
            else if (line[i] == '"')
            {
                quoted = !quoted;
            }
            else if (line[i] == ',' && !quoted)
            {
                cells.Add(cell.ToString());
                cell.Clear();
            }
            else
            {
                cell.Append(line[i]);
            }
        }

        return [.. cells, cell.ToString()];
    }
}
