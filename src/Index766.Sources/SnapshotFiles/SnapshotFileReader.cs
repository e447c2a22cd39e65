using System.Globalization;
using Index766.Domain.Findings;
using Index766.Pipeline.Ports;

namespace Index766.Sources.SnapshotFiles;

/// <summary>
/// Reads the canonical snapshot file, in CSV or in JSON: what it is, its content says, not its name. Pure; whatever the bytes hold, it answers with tables or with
/// findings and never throws.
/// </summary>
public static class SnapshotFileReader
{
    /// <summary>Rows that a file may have: three times what the whole country needs with every indicator of every commune.</summary>
    public const int MostRows = 250_000;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Reads a file (see <see cref="ReadSnapshotFile"/>). One table with one period and one as-of, or none and the findings that say why.</summary>
    /// <param name="name">The file's name, for findings.</param>
    /// <param name="content">Its bytes: UTF-8, with or without a byte order mark.</param>
    /// <param name="fallback">Period and as-of for rows that have none; without it, the period is the year of the as-of.</param>
    public static ReadFile Read(string name, ReadOnlyMemory<byte> content, ReadingDefaults fallback)
    {
        var findings = new FindingList(name);
        var text = content.Span.StartsWith(ByteOrderMark) ? content[ByteOrderMark.Length..] : content;
        if (!ContentCheck.IsText(text.Span, findings))
        {
            return new ReadFile([], findings.ToReport());
        }

        var builder = new SnapshotTableBuilder(name, fallback, findings);
        var isJson = text.Span.TrimStart(" \t\r\n"u8)[0] is (byte)'[' or (byte)'{';
        if (isJson)
        {
            JsonRows.Read(text, builder, findings);
        }
        else
        {
            CsvRows.Read(text, fallback, builder, findings);
        }

        var reader = isJson ? "canonical-json" : "canonical-csv";
        return builder.Complete() is { } table ? new ReadFile([table], [], reader) : new ReadFile([], findings.ToReport(), reader);
    }

    /// <summary>The finding of a row beyond the last that is read.</summary>
    internal static void AddTooManyRows(FindingList findings, int row) => findings.Add(
        FindingKind.UnreadableFile, row, null, string.Create(CultureInfo.InvariantCulture, $"> {MostRows}"),
        string.Create(CultureInfo.InvariantCulture, $"không quá {MostRows} dòng số liệu trong một tệp"),
        string.Create(CultureInfo.InvariantCulture, $"at most {MostRows} rows of figures in one file"));
}
