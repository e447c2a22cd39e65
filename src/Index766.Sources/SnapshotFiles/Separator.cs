using CsvHelper;
using Index766.Sources.Csv;
using Index766.Sources.SnapshotFiles.Canonical;
using Index766.Sources.SnapshotFiles.Dictionaries;

namespace Index766.Sources.SnapshotFiles;

/// <summary>Finds out how the columns of a CSV file are separated: by what makes a known heading of one of its first lines.</summary>
internal static class Separator
{
    private const int MaxLines = 60;

    private static readonly char[] Candidates = [',', ';', '\t', '|'];

    /// <summary>
    /// The separator of a canonical file, whose first line has at least one of its needed columns; null where it is none.
    /// </summary>
    public static char? OfCanonical(ReadOnlyMemory<byte> utf8)
    {
        var separators =
            Candidates.Select(separator => (separator, Known: FirstLines(utf8, separator, 1).SelectMany(cells => cells).Count(IsNeeded)))
                .Where(found => found.Known > 0).ToList();
        return separators.Count == 0 ? null : separators.MaxBy(found => found.Known).separator;
    }

    /// <summary>
    /// The separator under which most headings are known; a comma where none is. Part of a heading may be a known word ("Cơ quan, đơn vị,
    /// địa phương"): an unknown cell with another separator in it speaks against one, and of two that are as likely the one counts by which
    /// more lines are as long as the heading.
    /// </summary>
    public static char Of(ReadOnlyMemory<byte> utf8, HeadingDictionary headings) =>
        Candidates.MaxBy(separator => Likelihood(utf8, separator, headings));

    private static (int Known, int Lines) Likelihood(ReadOnlyMemory<byte> utf8, char separator, HeadingDictionary headings)
    {
        var lines = FirstLines(utf8, separator, MaxLines);
        var (heading, known) = lines.Select(cells => (cells, KnownOf(cells, separator, headings))).DefaultIfEmpty(([], 0))
            .MaxBy(line => line.Item2);
        return (known, lines.Count(cells => cells.Length == heading.Length));
    }

    private static int KnownOf(string[] cells, char separator, HeadingDictionary headings) => cells.Sum(cell =>
        headings.Find(cell) is not null ? 1
            : Array.Exists(Candidates, other => other != separator && cell.Contains(other, StringComparison.Ordinal)) ? -1 : 0);

    private static bool IsNeeded(string cell) =>
        SnapshotColumns.TryParse(cell, out var column)
            && column is SnapshotColumn.AsOf or SnapshotColumn.UnitCode or SnapshotColumn.Indicator;

    private static List<string[]> FirstLines(ReadOnlyMemory<byte> utf8, char separator, int most)
    {
        var lines = new List<string[]>();
        try
        {
            lines.AddRange(CsvRecords.Read(utf8, separator).Take(most).Select(record => record.Cells.Take(200).ToArray()));
        }
        catch (CsvFormatException)
        {
            // A quote that is wrong under this separator may be right under another; the reading that follows says where it is wrong.
        }

        return lines;
    }
}
