using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Index766.Domain.Text;
using Index766.TestKit;

namespace Index766.Sources.Tests.SnapshotFiles;

/// <summary>
/// How a file is typed does not matter: rows and columns in any order, letters
/// composed or not, a decimal comma or point give the same bytes.
/// </summary>
public class BoardBytesProperties
{
    private static readonly string[][] Document003 = [.. Cells(File.ReadAllText(Repository.PathOf("data", "samples", "bp-2024-12-17-scores.csv")))];

    private static readonly string Expected = BoardsOf(Document003);

    /// <summary>Vietnamese letters and what they are composed of: ế is ê and an acute, ê is e and a circumflex.</summary>
    private static readonly Dictionary<string, string> Parts = PartsOfLetters();

    [Fact]
    public void A_file_typed_otherwise_gives_the_same_board_bytes() =>
    Check.One(Config.QuickThrowOnFailure.WithMaxTest(40), Prop.ForAll(Arb.From(Typings), typing =>
    {
        var rows = typing.Rows.Select(row => Document003[row + 1]).Prepend(Document003[0])
            .Select(row => typing.Columns.Select(column => typing.Decompose ? Decomposed(row[column]) : row[column]).ToArray()).ToArray();
        var points = Array.IndexOf(rows[0], "points");
        foreach (var row in rows.Skip(1))
        {
            row[points] = typing.Point ? row[points].Replace(',', '.') : row[points].Replace('.', ',');
        }

        return BoardsOf(rows) == Expected;
    }));

    [Fact]
    public void The_letters_of_a_name_are_really_taken_apart() => Assert.Equal("So\u031b\u0309 Y te\u0302\u0301", Decomposed("Sở Y tế"));

    private static readonly Gen<(int[] Rows, int[] Columns, bool Decompose, bool Point)> Typings =
        from rows in Gen.Shuffle(Enumerable.Range(0, Document003.Length - 1).ToArray())
        from columns in Gen.Shuffle(Enumerable.Range(0, Document003[0].Length).ToArray())
        from decompose in Gen.Elements(true, false)
        from point in Gen.Elements(true, false)
        select (rows, columns, decompose, point);

    private static string BoardsOf(IEnumerable<string[]> rows) => string.Concat(Scoring.Boards(
        Files.Read(string.Concat(rows.Select(row => string.Join(',', row.Select(cell => $"\"{cell}\"")) + "\n")))));

    private static IEnumerable<string[]> Cells(string csv)
    {
        var records = CsvHelper.CsvReader.FromText(csv);
        for (var first = true; records.Read(); first = false)
        {
            if (first)
            {
                yield return records.Headers.ToArray();
            }

            yield return [.. Enumerable.Range(0, records.Headers.ToArray().Length).Select(records.GetString)];
        }
    }

    private static string Decomposed(string text)
    {
        var taken = string.Concat(text.Select(letter => Parts.GetValueOrDefault(letter.ToString(), letter.ToString())));
        return taken == text ? text : Decomposed(taken);
    }

    private static Dictionary<string, string> PartsOfLetters()
    {
        var parts = new Dictionary<string, string>(StringComparer.Ordinal);
        var letters = "aeiouyAEIOUY".Select(letter => letter.ToString()).ToList();
        foreach (var marks in new[] { "\u0302\u0306\u031b", "\u0300\u0301\u0303\u0309\u0323" })
        {
            foreach (var apart in letters.SelectMany(letter => marks.Select(mark => letter + mark)).ToList())
            {
                if (ComposedText.Nfc(apart) is { Length: 1 } composed && parts.TryAdd(composed, apart))
                {
                    letters.Add(composed);
                }
            }
        }

        return parts;
    }
}
