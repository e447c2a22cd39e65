using System.IO.Compression;
using System.Xml;

namespace Index766.Sources.SnapshotFiles.Workbooks;

/// <summary>What is wrong with a part of a workbook.</summary>
internal sealed record PartFault(string Found, string Expected, string English)
{
    /// <summary>A limit that is passed.</summary>
    public static PartFault Over(string what, long limit, string of, string ofEnglish) =>
        new($"{what} > {limit}", $"không quá {limit} {of}", $"at most {limit} {ofEnglish}");
}

/// <summary>
/// Goes through the parts of one workbook, each once and none of it kept, and counts what the library would keep: before it opens the file,
/// a bomb is known by what it inflates to, by its elements, or by one of them that has no end.
/// </summary>
internal sealed class PartScan(CancellationToken cancellationToken)
{
    private const long MaxInflated = 96L * 1024 * 1024;

    /// <summary>XML elements in all parts: six for each cell that a file may have.</summary>
    private const int MaxElements = 6_000_000;

    /// <summary>Formats and merged cells: three times the formats that Excel knows.</summary>
    private const int MaxRanges = 200_000;

    /// <summary>Sheets, relations and codes of formats, which the library compares with each other.</summary>
    private const int MaxNamed = 2_000;

    /// <summary>Characters of a format's code: four times as many as in Excel.</summary>
    private const int MaxFormatLength = 1_000;

    /// <summary>Bytes that are copied where texts are put together from pieces, with each piece all that came before it.</summary>
    private const long MaxCopied = 256L * 1024 * 1024;

    private const int MaxDepth = 64;

    public static readonly XmlReaderSettings Safe =
        new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreWhitespace = true };

    private long _inflated;
    private int _elements;
    private int _ranges;
    private int _named;
    private long _copied;

    /// <summary>Whether a part is looked through: not what office programs keep for themselves, which is of any form and size.</summary>
    public static bool IsXml(string part) => !part.StartsWith("customXml/", StringComparison.OrdinalIgnoreCase)
        && (part.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) || part.EndsWith(".rels", StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a part is in the folder of the sheets.</summary>
    public static bool IsSheet(string part) => part.StartsWith("xl/worksheets/", StringComparison.OrdinalIgnoreCase);

    /// <summary>Goes through a part; what is wrong with it, or null.</summary>
    /// <param name="scan">Takes note of what a sheet holds.</param>
    public PartFault? Scan(ZipArchiveEntry entry, string part, SheetScan scan)
    {
        if (entry.Length > MaxInflated - _inflated)
        {
            return PartFault.Over("byte", MaxInflated, "byte sau khi giải nén cả tệp", "bytes when the whole file is inflated");
        }

        _inflated += entry.Length;
        using var stream = new PartStream(entry.Open(), entry.Length, cancellationToken);
        var fault = IsXml(part) ? Walk(stream, part, scan) : null;
        stream.ReadToEnd();
        // What else is wrong with a damaged part comes of that.
        return stream.Crc == entry.Crc32 ? fault
            : new PartFault($"CRC {stream.Crc:X8}", $"CRC {entry.Crc32:X8} (tệp bị hỏng khi chép)",
                $"CRC {entry.Crc32:X8} (the file was damaged in copying)");
    }

    private PartFault? Walk(PartStream stream, string part, SheetScan scan)
    {
        try
        {
            using var reader = XmlReader.Create(stream, Safe);
            // A sheet is refused at the first row that is wrong. Of other parts, whatever they hold, all is counted.
            while ((scan.IsRight || !IsSheet(part)) && reader.Read())
            {
                stream.BeginNode();
                if (reader.NodeType == XmlNodeType.Element && Count(reader, stream, part) is { } fault)
                {
                    return fault;
                }

                scan.Add(reader);
            }

            return null;
        }
        catch (XmlException fault)
        {
            return new PartFault(fault.LineNumber > 0 ? $"dòng/line {fault.LineNumber}, {fault.LinePosition}" : "XML",
                "XML đúng cú pháp, không khai báo DTD hay thực thể (tệp có thể bị hỏng)",
                "well-formed XML without a DTD or entities (the file may be damaged)");
        }
        catch (LongNodeException)
        {
            return PartFault.Over("byte", PartStream.MaxNodeBytes, "byte trong một ô hay một phần tử XML",
                "bytes in one cell or XML element");
        }
    }

    /// <summary>Counts an element; the limit that it passes, or null.</summary>
    private PartFault? Count(XmlReader reader, PartStream stream, string part)
    {
        switch (reader.LocalName)
        {
            case "xf" or "mergeCell" or "col":
                _ranges++;
                break;
            case "sheet":
                _named++;
                break;
            case "Relationship":
                // Those of a sheet the library does not look at: a table has one for every cell that is a link.
                _named += IsSheet(part) ? 0 : 1;
                break;
            case "numFmt":
                _named += reader.GetAttribute("formatCode") is { Length: > MaxFormatLength } ? MaxNamed : 1;
                break;
            case "si" or "is":
                stream.BeginText();
                break;
            case "t":
                _copied += stream.TextLength;
                break;
            default:
                break;
        }

        return ++_elements > MaxElements ? PartFault.Over("XML", MaxElements, "phần tử XML trong cả tệp", "XML elements in the whole file")
            : _ranges > MaxRanges ? PartFault.Over(reader.LocalName, MaxRanges, "định dạng và ô gộp", "formats and merged cells")
            : _named > MaxNamed ? PartFault.Over(reader.LocalName, MaxNamed, "trang tính và mã định dạng", "sheets and format codes")
            : _copied > MaxCopied ? PartFault.Over(reader.LocalName, MaxCopied, "byte của các đoạn trong ô", "bytes of pieces in cells")
            : reader.Depth > MaxDepth ? PartFault.Over(reader.LocalName, MaxDepth, "cấp phần tử XML", "levels of XML elements")
            : null;
    }
}
