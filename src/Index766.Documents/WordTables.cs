using System.IO.Compression;
using System.Xml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Index766.Documents.Templates;
using Index766.Domain.ProofReading;

namespace Index766.Documents;

/// <summary>Reads the tables of a Word document for proof-reading: bounded, and never what macros, formulas or links would give.</summary>
public static class WordTables
{
    private const long MaxUnpacked = 64L * 1024 * 1024;

    /// <summary>The tables and paragraphs of an archive that is a .docx; null for any other.</summary>
    /// <exception cref="InvalidDataException">It is no archive, can't be read, or is far too large unpacked.</exception>
    public static IReadOnlyList<TypedTable>? Find(byte[] content) => IsWord(content) ? Read(content) : null;

    /// <summary>The tables and paragraphs of a .docx.</summary>
    /// <exception cref="InvalidDataException">It is none, or far too large unpacked.</exception>
    public static IReadOnlyList<TypedTable> Read(byte[] content)
    {
        try
        {
            return IsWord(content) ? DocxTables.Read(content) : throw new InvalidDataException("no Word document");
        }
        catch (Exception fault) when (fault is OpenXmlPackageException or FileFormatException or XmlException or InvalidOperationException
            or FormatException)
        {
            throw new InvalidDataException("no Word document that can be read", fault);
        }
    }

    private static bool IsWord(byte[] content)
    {
        using var zip = new ZipArchive(new MemoryStream(content));
        return zip.Entries.Sum(entry => entry.Length) <= MaxUnpacked ? zip.GetEntry("word/document.xml") is not null
            : throw new InvalidDataException($"unpacked, it is over {MaxUnpacked} bytes");
    }
}

/// <summary>The tables and paragraphs of a .docx as text.</summary>
internal static class DocxTables
{
    private const int MaxColumns = 200;

    /// <summary>Its tables, each by itself, and its other paragraphs as one more.</summary>
    public static IReadOnlyList<TypedTable> Read(byte[] content)
    {
        using var document = WordprocessingDocument.Open(new MemoryStream(content), isEditable: false);
        var body = document.MainDocumentPart?.Document?.Body ?? throw new InvalidDataException("it has no text");
        var lines = body.Elements<Paragraph>().Select((paragraph, i) => new TypedRow(i + 1, [FieldText.Of(paragraph)]))
            .Where(row => !row.IsEmpty).ToList();
        var tables = body.Descendants<Table>().Where(table => !table.Ancestors<Table>().Any())
            .Select((table, i) =>
                new TypedTable($"bảng {i + 1}",
                    [.. table.Elements<TableRow>().Select((row, r) => new TypedRow(r + 1, CellsOf(row)))]));
        return [new TypedTable("phần lời", lines), .. tables];
    }

    /// <summary>A cell over several columns is followed by empty ones.</summary>
    private static List<string> CellsOf(TableRow row)
    {
        var cells = new List<string>();
        foreach (var cell in row.Elements<TableCell>())
        {
            var columns = Math.Clamp(cell.TableCellProperties?.GridSpan?.Val?.Value ?? 1, 1, MaxColumns);
            cells.Add(string.Join(' ', cell.Descendants<Paragraph>().Select(FieldText.Of)));
            cells.AddRange(Enumerable.Repeat("", columns - 1));
            if (cells.Count > MaxColumns)
            {
                throw new InvalidDataException($"a table has more than {MaxColumns} columns");
            }
        }

        return cells;
    }
}
