using System.Globalization;
using System.Text.RegularExpressions;
using Index766.Domain.Methodologies;

namespace Index766.Domain.ProofReading;

/// <summary>Finds ranked tables: a heading of one or two rows with Đơn vị, Điểm and Xếp hạng, and the rows below it.</summary>
internal static partial class BoardTables
{
    /// <summary>The ranked tables of a sheet or a document's table.</summary>
    public static IEnumerable<TypedBoard> In(TypedTable table, Methodology methodology)
    {
        for (var i = 0; i < table.Rows.Count; i++)
        {
            if (HeadingAt(table, i) is { } heading)
            {
                yield return Read(table, heading, methodology);
            }
        }
    }

    private static Heading? HeadingAt(TypedTable table, int at)
    {
        var top = table.Rows[at];
        var below = at + 1 < table.Rows.Count ? table.Rows[at + 1] : null;
        foreach (var sub in below is null ? [null] : new[] { below, null })
        {
            var leaves = Enumerable.Range(0, Math.Max(top.Cells.Count, sub?.Cells.Count ?? 0))
                .Select(column => ProofText.Fold(sub is null || sub[column].Length == 0 ? top[column] : sub[column])).ToList();
            var (unit, score, rank) =
                (leaves.FindIndex(leaf => leaf.EndsWith("đơn vị", StringComparison.Ordinal)),
                    leaves.FindIndex(leaf => leaf is "điểm" or "tổng điểm" or "tổng số điểm"),
                    leaves.FindIndex(leaf => leaf is "xếp hạng" or "hạng"));
            var isSubHeading = sub is null || (sub[unit].Length == 0 && sub[score].Length > 0);
            if (unit >= 0 && score >= 0 && rank >= 0 && isSubHeading)
            {
                return new Heading(at + (sub is null ? 1 : 2), unit, score, rank, leaves,
                    $"{(at > 0 ? table.Rows[at - 1].Line : "")} {top.Line} {sub?.Line}");
            }
        }

        return null;
    }

    private static TypedBoard Read(TypedTable table, Heading heading, Methodology methodology)
    {
        var columns = heading.Leaves.Select((leaf, i) => (Column: GroupColumnOf(leaf, methodology), Index: i))
            .Where(pair => pair.Column is not null).ToList();
        var rows = table.Rows.Skip(heading.First).TakeWhile(row => row[heading.Unit].Length > 0).Select(row => new TypedScore(
            string.Create(CultureInfo.InvariantCulture, $"{table.Place}, dòng {row.Number}"), row[heading.Unit], row[heading.Score],
            row[heading.Rank],
            columns.ToDictionary(pair => pair.Column!.Code, pair => row[pair.Index], StringComparer.Ordinal))).ToList();
        return new TypedBoard(table.Place, ProofText.Day(heading.Text), [.. columns.Select(pair => pair.Column!)], rows);
    }

    private static GroupColumn? GroupColumnOf(string leaf, Methodology methodology)
    {
        var group = methodology.DisplayGroups.Concat(methodology.Groups).FirstOrDefault(group =>
            leaf.StartsWith(ProofText.Fold(group.Vietnamese), StringComparison.Ordinal)
                || string.Equals(leaf.Split(' ', '(')[0], group.Code, StringComparison.OrdinalIgnoreCase));
        return group is null ? null
            : new GroupColumn(group.Code, Maximum().Match(leaf) is { Success: true } match ? TypedNumber.Figure(match.Groups["max"].Value)
                : null, leaf);
    }

    private sealed record Heading(int First, int Unit, int Score, int Rank, List<string> Leaves, string Text);

    [GeneratedRegex(@"(\(|/|tối đa )(?<max>[0-9]+([.,][0-9]+)?)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Maximum();
}
