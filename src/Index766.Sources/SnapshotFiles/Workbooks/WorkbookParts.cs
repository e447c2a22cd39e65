using System.IO.Compression;
using System.Xml;
using Index766.Sources.SnapshotFiles.Findings;
using Index766.Sources.SnapshotFiles.Formats;

namespace Index766.Sources.SnapshotFiles.Workbooks;

/// <summary>
/// Goes once through an XLSX before it is read: every part is inflated within a limit, its checksum compared, its XML walked without a
/// document type. So a bomb, a flipped bit or an entity is named, and the reader behind never meets one.
/// </summary>
internal sealed class WorkbookParts(FindingList findings)
{
    private const long MaxInflated = 96L * 1024 * 1024;
    private const int MaxParts = 2_000;
    private const string Workbook = "xl/workbook.xml";
    private const string Relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string StrictMain = "http://purl.oclc.org/ooxml/spreadsheetml/main";
    private static readonly XmlReaderSettings Safe =
        new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreWhitespace = true };
    private static readonly XmlReaderSettings SafeStart =
        new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = 100_000 };
    private static readonly uint[] CrcTable = [.. Enumerable.Range(0, 256).Select(index => CrcOf((uint)index))];
    private long _inflated;

    /// <summary>What is noticed of each sheet, by its name; null where the workbook is refused, which goes to the findings.</summary>
    public IReadOnlyDictionary<string, SheetScan>? ScanSheets(ReadOnlyMemory<byte> content)
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(content.ToArray(), writable: false), ZipArchiveMode.Read);
            if (zip.Entries.Count > MaxParts)
            {
                findings.AddUnreadable(null, $"{zip.Entries.Count}", $"không quá {MaxParts} phần", $"at most {MaxParts} parts");
            }
            else if (FormatOf(zip) is { } format)
            {
                format.Refuse(findings);
            }
            else if (ScanParts(zip) is { } scans)
            {
                return BySheet(zip, scans);
            }
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException or ArgumentException or OverflowException
            or NotSupportedException)
        {
            findings.AddUnreadable(null, fault.GetType().Name, "một tệp XLSX nguyên vẹn (tệp có thể bị cắt giữa chừng)",
                "a whole XLSX file (it may be cut off)");
        }

        return null;
    }

    private Dictionary<string, SheetScan>? ScanParts(ZipArchive zip)
    {
        var scans = new Dictionary<string, SheetScan>(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in zip.Entries)
        {
            var part = Resolve("", entry.FullName);
            if (Inflate(entry, part) is not { } content || !TryWalk(content, part, scans[part] = new SheetScan()))
            {
                return null;
            }
        }

        return scans;
    }

    private byte[]? Inflate(ZipArchiveEntry entry, string part)
    {
        if (entry.Length > MaxInflated - _inflated)
        {
            findings.AddUnreadable(part, $"> {MaxInflated} byte", $"nội dung sau khi giải nén không quá {MaxInflated} byte",
                $"at most {MaxInflated} bytes when inflated");
            return null;
        }

        var content = new byte[entry.Length];
        using var stream = entry.Open();
        stream.ReadExactly(content);
        _inflated += content.Length;
        var crc = uint.MaxValue;
        foreach (var value in content)
        {
            crc = CrcTable[(byte)(crc ^ value)] ^ (crc >> 8);
        }

        crc = ~crc;
        if (crc == entry.Crc32)
        {
            return content;
        }

        findings.AddUnreadable(part, $"CRC {crc:X8}", $"CRC {entry.Crc32:X8} (tệp bị hỏng khi chép)",
            $"CRC {entry.Crc32:X8} (the file was damaged in copying)");
        return null;
    }

    private bool TryWalk(byte[] content, string part, SheetScan scan)
    {
        if (!part.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) && !part.EndsWith(".rels", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        try
        {
            using var reader = XmlReader.Create(new MemoryStream(content), Safe);
            var isSheet = part.StartsWith("xl/worksheets/", StringComparison.OrdinalIgnoreCase);
            while (reader.Read())
            {
                if (isSheet)
                {
                    scan.Add(reader);
                }
            }

            return true;
        }
        catch (XmlException fault)
        {
            findings.AddUnreadable(part, fault.LineNumber > 0 ? $"dòng/line {fault.LineNumber}, {fault.LinePosition}" : "XML",
                "XML đúng cú pháp, không khai báo DTD hay thực thể (tệp có thể bị hỏng)",
                "well-formed XML without a DTD or entities (the file may be damaged)");
            return false;
        }
    }

    /// <summary>Refuses a workbook that relies on a part that the archive does not have.</summary>
    private Dictionary<string, SheetScan>? BySheet(ZipArchive zip, Dictionary<string, SheetScan> scans)
    {
        var relations = Elements(zip, "xl/_rels/workbook.xml.rels", "Relationship", reader => (
            Id: reader.GetAttribute("Id") ?? "", Part: Resolve("xl/", reader.GetAttribute("Target") ?? ""),
            IsExternal: string.Equals(reader.GetAttribute("TargetMode"), "External", StringComparison.OrdinalIgnoreCase)));
        if (relations.Find(relation => !relation.IsExternal && zip.GetEntry(relation.Part) is null) is { Part: { } missing })
        {
            findings.AddUnreadable(missing, "", "phần này của sổ tính (tệp bị hỏng)", "this part of the workbook (the file is damaged)");
            return null;
        }

        var parts = relations.DistinctBy(relation => relation.Id).ToDictionary(relation => relation.Id, relation => relation.Part);
        var sheets = Elements(zip, Workbook, "sheet",
            reader => (Name: reader.GetAttribute("name") ?? "", Id: reader.GetAttribute("id", Relationships) ?? ""));
        return sheets.DistinctBy(sheet => sheet.Name)
            .ToDictionary(sheet => sheet.Name, sheet => scans.GetValueOrDefault(parts.GetValueOrDefault(sheet.Id, "")) ?? new SheetScan());
    }

    private static List<T> Elements<T>(ZipArchive zip, string part, string element, Func<XmlReader, T> read)
    {
        var found = new List<T>();
        using var stream = zip.GetEntry(part)?.Open() ?? Stream.Null;
        using var reader = XmlReader.Create(stream, Safe);
        while (stream != Stream.Null && reader.Read())
        {
            if (reader.NodeType == XmlNodeType.Element && reader.LocalName == element)
            {
                found.Add(read(reader));
            }
        }

        return found;
    }

    /// <summary>A part's name without a slash before it, below a folder unless it begins with one.</summary>
    private static string Resolve(string folder, string target) =>
        target.Replace('\\', '/') is ['/', .. var rooted] ? rooted : folder + target.Replace('\\', '/');

    private static FileFormat? FormatOf(ZipArchive zip) =>
        zip.GetEntry(Workbook) is { } workbook ? IsStrict(workbook) ? FileFormat.StrictXlsx : null
        : zip.GetEntry("xl/workbook.bin") is not null ? FileFormat.Xlsb
        : zip.GetEntry("word/document.xml") is not null ? FileFormat.Docx
        : zip.GetEntry("ppt/presentation.xml") is not null ? FileFormat.Pptx
        : zip.GetEntry("content.xml") is null ? FileFormat.Zip
        : IsOdt(zip) ? FileFormat.Odt
        : FileFormat.Ods;

    /// <summary>
    /// Whether the workbook's root is of the strict kind of Open XML (ISO/IEC 29500-1), in which the library finds no cells.
    /// </summary>
    private static bool IsStrict(ZipArchiveEntry workbook)
    {
        using var stream = workbook.Open();
        using var reader = XmlReader.Create(stream, SafeStart);
        try
        {
            return reader.MoveToContent() == XmlNodeType.Element && reader.NamespaceURI == StrictMain;
        }
        catch (XmlException)
        {
            // What is wrong with the part, the walk through all parts says.
            return false;
        }
    }

    /// <summary>By the media type that an OpenDocument file begins with.</summary>
    private static bool IsOdt(ZipArchive zip)
    {
        using var stream = zip.GetEntry("mimetype")?.Open() ?? Stream.Null;
        var type = new byte[100];
        var length = stream.ReadAtLeast(type, type.Length, throwOnEndOfStream: false);
        return type.AsSpan(0, length).IndexOf("opendocument.text"u8) >= 0;
    }

    /// <summary>One entry of the table of CRC-32, as ZIP has it; the framework does not compare the checksum.</summary>
    private static uint CrcOf(uint value)
    {
        for (var bit = 0; bit < 8; bit++)
        {
            value = (value & 1) == 0 ? value >> 1 : (value >> 1) ^ 0xEDB88320;
        }

        return value;
    }
}
