using Index766.Sources.SnapshotFiles.Canonical;
using Index766.Sources.SnapshotFiles.Dictionaries;
using Index766.Sources.SnapshotFiles.Findings;
using Index766.Sources.SnapshotFiles.Formats;
using Index766.Sources.SnapshotFiles.Grids;
using Index766.Sources.SnapshotFiles.Tables;
using Index766.Sources.SnapshotFiles.Workbooks;

namespace Index766.Sources.SnapshotFiles;

/// <summary>
/// Reads the files that offices have: canonical CSV and JSON, tables in CSV, XLSX, XLS and the HTML that systems save as .xls, matrices of
/// results, the portal's answers. What a file is, its content says, not its name. Pure; whatever the bytes hold, it answers with tables or
/// with findings and never throws.
/// </summary>
/// <param name="data">The rules, and the words of the offices' tables.</param>
public sealed class SnapshotFileReader(ReferenceData data)
{
    /// <summary>Bytes that a file may have: 32 MiB.</summary>
    public const int MaxBytes = 32 * 1024 * 1024;

    private readonly Vocabulary _words = new(data);

    /// <summary>
    /// Reads a file (see <see cref="ReadSnapshotFile"/>): its tables, or none and the findings that say why; findings beside tables are
    /// warnings.
    /// </summary>
    /// <param name="name">The file's name, for findings.</param>
    /// <param name="content">Its bytes.</param>
    /// <param name="fallback">What the file may leave out; without a period there, it is the year of the as-of.</param>
    /// <param name="cancellationToken">Ends the reading between two rows.</param>
    /// <exception cref="OperationCanceledException">It did.</exception>
    public ReadFile Read(string name, ReadOnlyMemory<byte> content, ReadingDefaults fallback,
        CancellationToken cancellationToken = default) =>
        new SnapshotFile(_words, name, fallback, new GridQuota(cancellationToken)).Read(content);
}

/// <summary>Chooses the reader of one file by its content.</summary>
internal sealed class SnapshotFile(Vocabulary words, string name, ReadingDefaults fallback, GridQuota quota)
{
    private readonly FindingList _findings = new(name);

    public ReadFile Read(ReadOnlyMemory<byte> content)
    {
        if (content.Length > SnapshotFileReader.MaxBytes)
        {
            _findings.AddUnreadable(null, $"{content.Length} byte",
                $"tệp không quá {SnapshotFileReader.MaxBytes} byte", $"a file of at most {SnapshotFileReader.MaxBytes} bytes");
            return _findings.ToRefusal();
        }

        if (WorkbookGrids.KindOf(content.Span) is { } kind)
        {
            return ReadTables(WorkbookGrids.Read(kind, content, quota, _findings), kind == WorkbookKind.Xlsx ? "xlsx" : "xls");
        }

        var letters = new LegacyLetterCheck(words.Headings, _findings);
        return ContentCheck.TextOf(content, letters, _findings) is not { } text ? _findings.ToRefusal()
            : text.Span.TrimStart(" \t\r\n"u8)[0] switch
            {
                (byte)'[' or (byte)'{' => new JsonFile(words, name, fallback, quota, _findings).Read(text),
                (byte)'<' => ReadMarkup(text.Span),
                _ => ReadCsv(text),
            };
    }

    private ReadFile ReadTables(IReadOnlyList<Grid>? grids, string reader) =>
        (grids is null || new LegacyLetterCheck(words.Headings, _findings).Refuses(grids) ? _findings.ToRefusal()
            : new TableFile(words, name, fallback, _findings, quota.CancellationToken).Read(grids)) with
        { Reader = reader };

    private ReadFile ReadCsv(ReadOnlyMemory<byte> text)
    {
        if (!CsvBounds.AreKept(text.Span, _findings))
        {
            return _findings.ToRefusal();
        }

        if (Separator.OfCanonical(text) is not { } separator)
        {
            var grid = CsvGrid.Read(text, Separator.Of(text, words.Headings), quota, _findings);
            return ReadTables(grid is null ? null : [grid], "table-csv");
        }

        var builder = new SnapshotTableBuilder(name, fallback, _findings);
        new CsvRows(separator, fallback, builder, quota, _findings).Read(text);
        return builder.ToFile() with { Reader = "canonical-csv" };
    }

    /// <summary>Reads the one table with a known heading of an HTML page; refuses a page with more, and other XML.</summary>
    private ReadFile ReadMarkup(ReadOnlySpan<byte> markup)
    {
        if (!Markup.IsHtml(markup))
        {
            Markup.XmlFormatOf(markup).Refuse(_findings);
        }
        else if (HtmlGrid.Read(markup, quota, _findings) is { } grid)
        {
            if (new TableFinder(words.Headings, quota.CancellationToken).Find(grid).Tables.Count < 2)
            {
                return ReadTables([grid], "html");
            }

            FileFormat.Html.Refuse(_findings);
        }

        return _findings.ToRefusal();
    }
}
