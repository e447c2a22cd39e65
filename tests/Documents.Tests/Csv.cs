using Index766.TestKit;

namespace Documents.Tests;

/// <summary>The figures that tests compare with.</summary>
internal static class Csv
{
    public static List<Dictionary<string, string>> Figures(string name) =>
        Read(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Figures", name)));

    public static List<Dictionary<string, string>> DomainFigures(string name) =>
        Read(File.ReadAllText(Repository.PathOf("tests", "Domain.Tests", "Figures", name)));

    public static List<List<string>> Cells(string text)
    {
        var rows = new List<List<string>>();
        foreach (var line in Records(text))
        {
            rows.Add(line);
        }

        return rows;
    }

    private static List<Dictionary<string, string>> Read(string text)
    {
        var rows = Cells(text);
        return [.. rows.Skip(1).Select(row => rows[0].Zip(row).ToDictionary(pair => pair.First, pair => pair.Second))];
    }

    private static IEnumerable<List<string>> Records(string text)
    {
        var (record, cell, quoted) = (new List<string>(), new System.Text.StringBuilder(), false);
        foreach (var c in text.TrimEnd('\n') + "\n")
        {
            if (c == '"')
            {
                quoted = !quoted;
            }
            else if (c is ',' or '\n' && !quoted)
            {
                record.Add(cell.ToString());
                cell.Clear();
                if (c == '\n')
                {
                    yield return record;
                    record = [];
                }
            }
            else
            {
                cell.Append(c);
            }
        }
    }
}
