using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Index766.Sources.Tests.SnapshotFiles.Mutants;

/// <summary>The lines above a table in other places and letters, and their dates written otherwise.</summary>
internal static partial class TitleMutations
{
    public static readonly Mutation[] All =
    [
        new("dòng tiêu đề", MoveTitles), new("dòng dưới bảng", MoveTitleBelow), new("dòng thêm", AddLine), new("gộp tiêu đề", Join),
        new("chữ tiêu đề", Retype),
        new("ngày", WriteDays), new("tháng", WriteMonths),
    ];

    private static string? Join(ClerkTable table, Random random)
    {
        var separator = Mutation.Pick(random, "\n", " - ", ", ", "; ");
        var text = string.Join(separator, table.Titles.SelectMany(line => line.Values));
        table.Titles = [new SortedDictionary<int, string> { [0] = text }];
        return $"“{separator}”";
    }

    private static string? Retype(ClerkTable table, Random random)
    {
        Func<string, string> form = random.Next(4) switch
        {
            0 => text => text.ToUpperInvariant(),
            1 => text => text.Normalize(NormalizationForm.FormD),
            2 => text => text.Replace(" ", "  ", StringComparison.Ordinal),
            _ => text => text.Replace(' ', '\u00A0'),
        };
        return Change(table, _ => true, form);
    }

    private static string? WriteDays(ClerkTable table, Random random)
    {
        var form = Mutation.Pick(random, "ngày {0} tháng {1} năm {2}", "ngày {0:00}-{1:00}-{2}", "ngày {0}.{1}.{2}", "ngày {0}/{1}/{2}",
            "{0:00}/{1:00}/{2}", "ngày {0:00} / {1:00} / {2}");
        return Change(table, text => !text.Contains("Kèm theo", StringComparison.Ordinal), text => Day()
            .Replace(text, match => string.Format(
            CultureInfo.InvariantCulture, form, Number(match, "day"), Number(match, "month"), Number(match, "year"))));
    }

    private static string? WriteMonths(ClerkTable table, Random random)
    {
        var form = Mutation.Pick(random, "tháng {0} năm {1}", "tháng {0:00}/{1}", "tháng {0}-{1}", "tháng {0}.{1}", "THÁNG {0} NĂM {1}",
            "Tháng {0}, năm {1}", "tháng {0} / {1}", "T{0}/{1}", "tháng mười năm {1}", "tháng {0} của năm {1}", "kỳ {0:00}/{1}",
            "năm {1}, tháng {0}", "tháng {0} (năm {1})", "tháng {0},\nnăm {1}", "Tháng: {0}/{1}");
        return Change(table, _ => true, text => Month()
            .Replace(text, match => string.Format(CultureInfo.InvariantCulture, form, Number(match, "month"), Number(match, "year"))));
    }

    private static string? Change(ClerkTable table, Func<string, bool> isChanged, Func<string, string> change)
    {
        var changes = new List<string>();
        foreach (var line in table.Titles.Concat(table.Notes))
        {
            foreach (var (column, text) in line.Where(cell => isChanged(cell.Value)).ToList())
            {
                line[column] = change(text);
                changes.AddRange(line[column] == text ? [] : [line[column]]);
            }
        }

        return changes.Count > 0 ? string.Join("; ", changes) : null;
    }

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex("ngày (?<day>[0-9]{2})/(?<month>[0-9]{2})/(?<year>[0-9]{4})", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Day();

    [GeneratedRegex("(?<!ngày [0-9]+ )tháng (?<month>[0-9]{1,2})(/| năm )(?<year>[0-9]{4})",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Month();

    private static string? MoveTitles(ClerkTable table, Random random)
    {
        var lines = table.Titles.ToArray();
        random.Shuffle(lines);
        table.Titles = [.. lines];
        if (random.Next(2) == 0)
        {
            var column = random.Next(1, 5);
            var moved = random.Next(table.Titles.Count);
            table.Titles[moved] = new SortedDictionary<int,
                string>(table.Titles[moved].ToDictionary(cell => cell.Key + column, cell => cell.Value));
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
            "Độc lập - Tự do - Hạnh phúc", "Đơn vị tính: điểm", "Căn cứ Quyết định số 766/QĐ-TTg ngày 23/6/2022 của Thủ tướng Chính phủ",
            "(Dự thảo)", "Biểu số 02");
        table.Titles.Insert(random.Next(table.Titles.Count + 1), new SortedDictionary<int, string> { [random.Next(4)] = line });
        return line;
    }
}
