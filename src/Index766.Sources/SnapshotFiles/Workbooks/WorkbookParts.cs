using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Xml;
using Index766.Sources.SnapshotFiles.Findings;

namespace Index766.Sources.SnapshotFiles.Workbooks;

/// <summary>
/// Goes once through an XLSX before it is read: every part is inflated within a limit, its checksum compared, its XML walked without a
/// document type. So a bomb, a flipped bit or an entity is named, and the reader behind never meets one.
/// </summary>
internal sealed class WorkbookParts(FindingList findings, CancellationToken cancellationToken)
{
    private const int MaxParts = 2_000;
    private const string Workbook = "xl/workbook.xml";
    private const string Relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /// <summary>The kinds of parts that the library reads, by the end of their relation's type; the others it passes over.</summary>
    private static readonly string[] ReadKinds = ["worksheet", "sharedStrings", "styles"];

    private readonly PartScan _parts = new(cancellationToken);

    /// <summary>What is noticed of each sheet, by its name; null where the workbook is refused, which goes to the findings.</summary>
    public IReadOnlyDictionary<string, SheetScan>? ScanSheets(ReadOnlyMemory<byte> content)
    {
        try
        {
            using var zip = new ZipArchive(StreamOf(content), ZipArchiveMode.Read);
            if (zip.Entries.Count > MaxParts)
            {
                findings.AddUnreadable(null, $"{zip.Entries.Count}", $"không quá {MaxParts} phần", $"at most {MaxParts} parts");
            }
            else if (ZipFormat.Of(zip) is { } format)
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
            findings.AddUnreadable(null, WorkbookGrids.Broken, "một tệp XLSX nguyên vẹn (tệp có thể bị cắt giữa chừng)",
                "a whole XLSX file (it may be cut off)");
        }

        return null;
    }

    /// <summary>The bytes as a stream, without a copy of them.</summary>
    public static MemoryStream StreamOf(ReadOnlyMemory<byte> content) => MemoryMarshal.TryGetArray(content, out var bytes)
        ? new MemoryStream(bytes.Array!, bytes.Offset, bytes.Count, writable: false) : new MemoryStream(content.ToArray(), writable: false);

    private Dictionary<string, SheetScan>? ScanParts(ZipArchive zip)
    {
        var scans = new Dictionary<string, SheetScan>(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in zip.Entries)
        {
            var part = Resolve("", entry.FullName);
            if (!scans.TryAdd(part, new SheetScan()))
            {
                AddTwice(part, part);
                return null;
            }

            if (_parts.Scan(entry, part, scans[part]) is { } fault)
            {
                findings.AddUnreadable(part, fault.Found, fault.Expected, fault.English);
                return null;
            }
        }

        return scans;
    }

    /// <summary>Refuses a workbook that relies on a part that the archive does not have.</summary>
    private Dictionary<string, SheetScan>? BySheet(ZipArchive zip, Dictionary<string, SheetScan> scans)
    {
        var relations = Elements(zip, "xl/_rels/workbook.xml.rels", "Relationship", reader => (
            Id: reader.GetAttribute("Id") ?? "", Part: Resolve("xl/", reader.GetAttribute("Target") ?? ""),
            IsRead: ReadKinds.Contains(reader.GetAttribute("Type")?.Split('/')[^1])));
        var parts = relations.DistinctBy(relation => relation.Id).ToDictionary(relation => relation.Id, relation => relation.Part);
        var sheets = Elements(zip, Workbook, "sheet", reader => (
            Name: reader.GetAttribute("name") ?? "", Part: parts.GetValueOrDefault(reader.GetAttribute("id", Relationships) ?? "", "")));
        var read = relations.Where(relation => relation.IsRead).Select(relation => relation.Part).ToList();
        var ofSheets = sheets.Select(sheet => sheet.Part).Where(part => part.Length > 0).ToList();
        // The walk through a sheet ends at its first wrong row: no other part may be one.
        var missing = read.Concat(ofSheets).Where(part => zip.GetEntry(part) is null || !PartScan.IsXml(part))
            .Concat(read.Except(ofSheets, StringComparer.OrdinalIgnoreCase)
                .Where(part => PartScan.IsSheet(part) && scans.GetValueOrDefault(part) is { IsRight: false })).FirstOrDefault();
        if (missing is not null)
        {
            findings.AddUnreadable(missing, "", "phần này của sổ tính (tệp bị hỏng)", "this part of the workbook (the file is damaged)");
            return null;
        }

        string[][] keys = [[.. relations.Select(relation => relation.Id)], [.. sheets.Select(sheet => sheet.Name)], [.. ofSheets]];
        var twice = keys.SelectMany(of => of.CountBy(key => key, StringComparer.OrdinalIgnoreCase)).Where(count => count.Value > 1)
            .Select(count => count.Key).FirstOrDefault();
        if (twice is not null)
        {
            AddTwice(Workbook, twice);
            return null;
        }

        return sheets.ToDictionary(sheet => sheet.Name, sheet => scans.GetValueOrDefault(sheet.Part) ?? new SheetScan());
    }

    private void AddTwice(string part, string name) => findings.AddUnreadable(part, name,
        "mỗi phần và mỗi trang tính một lần, với tên riêng (tệp bị hỏng)",
        "each part and each sheet once, with a name of its own (the file is damaged)");

    private static List<T> Elements<T>(ZipArchive zip, string part, string element, Func<XmlReader, T> read)
    {
        var found = new List<T>();
        using var stream = zip.GetEntry(part)?.Open() ?? Stream.Null;
        using var reader = XmlReader.Create(stream, PartScan.Safe);
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
}
