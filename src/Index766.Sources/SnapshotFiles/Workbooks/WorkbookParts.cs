using System.IO.Compression;
using System.Xml;
using Index766.Sources.SnapshotFiles.Findings;
using Index766.Sources.SnapshotFiles.Formats;

namespace Index766.Sources.SnapshotFiles.Workbooks;

/// <summary>
/// Goes once through an XLSX before it is read: every part is inflated to nowhere and counted,
/// its checksum compared, its XML walked without a document type. So a
/// bomb, a flipped bit or an entity is named, and the reader behind never meets one.
/// </summary>
internal sealed class WorkbookParts(FindingList findings)
{
    /// <summary>Bytes that all parts together may have.</summary>
    public const long MaxInflated = 96L * 1024 * 1024;

    private const int MaxParts = 2_000;

    private static readonly XmlReaderSettings Safe =
        new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreWhitespace = true, CloseInput = false };

    private long _inflated;

    /// <summary>The sheets' formulas by part; null where the workbook is refused.</summary>
    public IReadOnlyDictionary<string, SheetScan>? Check(ReadOnlyMemory<byte> content)
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(content.ToArray(), writable: false), ZipArchiveMode.Read);
            return zip.Entries.Count > MaxParts
                ? Refused(null, zip.Entries.Count.ToString(CultureInfo.InvariantCulture), $"không quá {MaxParts} phần",
                    $"at most {MaxParts} parts")
                : FormatOf(zip) is { } format ? RefusedAs(format)
                : Scan(zip);
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException or ArgumentException or OverflowException
            or NotSupportedException)
        {
            return Refused(null, fault.GetType().Name, "một tệp XLSX nguyên vẹn (tệp có thể bị cắt giữa chừng)",
                "a whole XLSX file (it may be cut off)");
        }
    }

    private Dictionary<string, SheetScan>? Scan(ZipArchive zip)
    {
        var sheets = new Dictionary<string, SheetScan>(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in zip.Entries)
        {
            var part = WorkbookSheets.Resolve("", entry.FullName);
            var scan = new SheetScan();
            if (!Walk(entry, part, scan))
            {
                return null;
            }

            sheets[part] = scan;
        }

        return sheets;
    }

    private bool Walk(ZipArchiveEntry entry, string part, SheetScan scan)
    {
        using var stream = new CheckedStream(entry.Open(), MaxInflated - _inflated);
        try
        {
            if (part.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) || part.EndsWith(".rels", StringComparison.OrdinalIgnoreCase))
            {
                using var reader = XmlReader.Create(stream, Safe);
                WalkXml(reader, part, scan);
            }

            stream.Drain();
        }
        catch (XmlException fault)
        {
            Refused(part, fault.LineNumber > 0
                ? string.Create(CultureInfo.InvariantCulture, $"dòng/line {fault.LineNumber}, {fault.LinePosition}") : "XML",
                "XML đúng cú pháp, không khai báo DTD hay thực thể (tệp có thể bị hỏng)",
                "well-formed XML without a DTD or entities (the file may be damaged)");
            return false;
        }
        catch (InflatedTooFarException)
        {
            Refused(part, string.Create(CultureInfo.InvariantCulture, $"> {MaxInflated} byte"),
                $"nội dung sau khi giải nén không quá {MaxInflated} byte", $"at most {MaxInflated} bytes when inflated");
            return false;
        }

        _inflated += stream.Count;
        return stream.Crc32 == entry.Crc32
            || Refused(part, $"CRC {stream.Crc32:X8}", $"CRC {entry.Crc32:X8} (tệp bị hỏng khi chép)",
                $"CRC {entry.Crc32:X8} (the file was damaged in copying)") is not null;
    }

    private static void WalkXml(XmlReader reader, string part, SheetScan scan)
    {
        var isSheet = part.StartsWith("xl/worksheets/", StringComparison.OrdinalIgnoreCase);
        while (reader.Read())
        {
            if (!isSheet)
            {
                continue;
            }

            if (reader.NodeType == XmlNodeType.Element)
            {
                scan.Element(reader);
            }
            else if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA)
            {
                scan.Text(reader.Value);
            }
        }
    }

    /// <summary>What the archive is where it is no XLSX; null for one.</summary>
    private static FileFormat? FormatOf(ZipArchive zip) =>
        zip.GetEntry("xl/workbook.xml") is not null ? WorkbookSheets.IsStrict(zip) ? FileFormat.StrictXlsx : null
        : zip.GetEntry("xl/workbook.bin") is not null ? FileFormat.Xlsb
        : zip.GetEntry("word/document.xml") is not null ? FileFormat.Docx
        : zip.GetEntry("ppt/presentation.xml") is not null ? FileFormat.Pptx
        : zip.GetEntry("content.xml") is null ? FileFormat.Zip
        : TypeOf(zip).Contains("opendocument.text", StringComparison.Ordinal) ? FileFormat.Odt
        : FileFormat.Ods;

    /// <summary>The media type that an OpenDocument file begins with.</summary>
    private static string TypeOf(ZipArchive zip)
    {
        if (zip.GetEntry("mimetype") is not { } entry)
        {
            return "";
        }

        using var stream = entry.Open();
        var text = new byte[100];
        return System.Text.Encoding.ASCII.GetString(text, 0, stream.ReadAtLeast(text, text.Length, throwOnEndOfStream: false));
    }

    private IReadOnlyDictionary<string, SheetScan>? RefusedAs(FileFormat format)
    {
        format.Refuse(findings);
        return null;
    }

    private IReadOnlyDictionary<string, SheetScan>? Refused(string? part, string found, string expected, string expectedEnglish)
    {
        findings.Add(FindingKind.UnreadableFile, null, part, found, expected, expectedEnglish);
        return null;
    }
}
