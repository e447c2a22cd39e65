using System.Globalization;
using Index766.Domain.Findings;
using Index766.Pipeline;
using Index766.Pipeline.Ports;
using Index766.Sources.SnapshotFiles.Formats;
using Index766.Sources.SnapshotFiles.Grids;
using Index766.Sources.SnapshotFiles.Tables;
using Index766.Sources.SnapshotFiles.Texts;
using Index766.Sources.SnapshotFiles.Workbooks;

namespace Index766.Sources.SnapshotFiles;

/// <summary>
/// Reads the files that offices have: canonical CSV and JSON, tables in CSV, XLSX, XLS and the HTML
/// that systems save as .xls, matrices of results, the portal's answers.
/// What a file is, its content says, not its name. Pure; whatever the bytes hold, it answers with tables or with findings and never throws.
/// </summary>
/// <param name="data">The rules, and the words of the offices' tables.</param>
public sealed class SnapshotFileReader(ReferenceData data)
{
    /// <summary>Rows that a file may have: three times what the whole country needs with every indicator of every commune.</summary>
    public const int MaxRows = 250_000;

    /// <summary>Bytes that a file may have: 32 MiB.</summary>
    public const int MaxBytes = 32 * 1024 * 1024;

    private readonly Vocabulary _words = new(data);

    /// <summary>
    /// Reads a file (see <see cref="ReadSnapshotFile"/>): its tables, or none and
    /// the findings that say why; findings beside tables are warnings.
    /// </summary>
    /// <param name="name">The file's name, for findings.</param>
    /// <param name="content">Its bytes.</param>
    /// <param name="fallback">What the file may leave out; without a period there, it is the year of the as-of.</param>
    public ReadFile Read(string name, ReadOnlyMemory<byte> content, ReadingDefaults fallback)
    {
        var findings = new FindingList(name);
        var letters = new LegacyLetterCheck(_words.Headings, findings);
        if (content.Length > MaxBytes)
        {
            findings.Add(FindingKind.UnreadableFile, null, null, $"{content.Length} byte", $"tệp không quá {MaxBytes} byte",
                $"a file of at most {MaxBytes} bytes");
            return new ReadFile([], findings.ToReport());
        }

        return ContentCheck.KindOf(content.Span) switch
        {
            ContentKind.Zip => Tables(WorkbookGrids.ReadXlsx(content, findings), "xlsx"),
            ContentKind.CompoundFile => Tables(WorkbookGrids.ReadXls(content, findings), "xls"),
            _ => ContentCheck.TextOf(content, letters, findings) is { } text ? ReadText(text) : new ReadFile([], findings.ToReport()),
        };

        ReadFile Tables(IReadOnlyList<Grid>? grids, string reader) =>
            (grids is null || letters.Refuses(grids) ? new ReadFile([], findings.ToReport())
                : new TableFile(_words, name, fallback, findings).Read(grids)) with
            { Reader = reader };

        ReadFile ReadText(ReadOnlyMemory<byte> text)
        {
            var first = text.Span.TrimStart(" \t\r\n"u8)[0];
            if (first is (byte)'[' or (byte)'{')
            {
                return new JsonFile(_words, name, fallback, findings).Read(text);
            }

            if (first == (byte)'<')
            {
                return GridsOf(text.Span, findings) is { } page ? Tables(page, "html") : new ReadFile([], findings.ToReport());
            }

            if (Separator.OfCanonical(text) is not { } separator)
            {
                return Tables(CsvGrid.Read(text, Separator.Of(text, _words.Headings), findings) is { } grid ? [grid] : null, "table-csv");
            }

            var builder = new SnapshotTableBuilder(name, fallback, findings);
            CsvRows.Read(text, separator, fallback, builder, findings);
            return builder.ToFile() with { Reader = "canonical-csv" };
        }
    }

    /// <summary>
    /// The one table with a known heading of an HTML page; null where there is none or more than one, or the text is other XML.
    /// </summary>
    private IReadOnlyList<Grid>? GridsOf(ReadOnlySpan<byte> markup, FindingList findings)
    {
        if (!Markup.IsHtml(markup))
        {
            Markup.XmlFormatOf(markup).Refuse(findings);
            return null;
        }

        if (HtmlGrid.Read(markup, findings) is not { } grid)
        {
            return null;
        }

        if (new TableFinder(_words.Headings).Find(grid).Tables.Count > 1)
        {
            FileFormat.Html.Refuse(findings);
            return null;
        }

        return [grid];
    }

    /// <summary>The finding of a row beyond the last that is read.</summary>
    internal static void AddTooManyRows(FindingList findings, int row) => findings.Add(
        FindingKind.UnreadableFile, row, null, string.Create(CultureInfo.InvariantCulture, $"> {MaxRows}"),
        string.Create(CultureInfo.InvariantCulture, $"không quá {MaxRows} dòng số liệu trong một tệp"),
        string.Create(CultureInfo.InvariantCulture, $"at most {MaxRows} rows of figures in one file"));
}
