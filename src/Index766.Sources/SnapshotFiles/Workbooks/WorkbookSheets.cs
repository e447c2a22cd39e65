using System.IO.Compression;
using System.Xml;

namespace Index766.Sources.SnapshotFiles.Workbooks;

/// <summary>Which part of an XLSX holds which sheet.</summary>
internal static class WorkbookSheets
{
    private const string Relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string StrictRelationships = "http://purl.oclc.org/ooxml/officeDocument/relationships";

    private const string StrictMain = "http://purl.oclc.org/ooxml/spreadsheetml/main";

    private static readonly XmlReaderSettings SafeStart =
        new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = 100_000 };
    private static readonly XmlReaderSettings Safe = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

    /// <summary>The parts by the sheets' names. The archive was checked before (see <see cref="WorkbookParts"/>).</summary>
    public static IReadOnlyDictionary<string, string> PartsByName(ReadOnlyMemory<byte> content)
    {
        using var zip = new ZipArchive(new MemoryStream(content.ToArray(), writable: false), ZipArchiveMode.Read);
        var targets = Elements(zip, "xl/_rels/workbook.xml.rels", "Relationship")
            .DistinctBy(relation => relation.Of("Id"))
            .ToDictionary(relation => relation.Of("Id"), relation => Resolve("xl/", relation.Of("Target")));
        return Elements(zip, "xl/workbook.xml", "sheet").DistinctBy(sheet => sheet.Of("name"))
            .ToDictionary(sheet => sheet.Of("name"), sheet => targets.GetValueOrDefault(sheet.Of("id"), ""));
    }

    /// <summary>The first part that the workbook relies on and the archive does not have; null where all are there.</summary>
    public static string? MissingPart(ReadOnlyMemory<byte> content)
    {
        using var zip = new ZipArchive(new MemoryStream(content.ToArray(), writable: false), ZipArchiveMode.Read);
        return Elements(zip, "xl/_rels/workbook.xml.rels", "Relationship")
            .Where(relation => !string.Equals(relation.Of("TargetMode"), "External", StringComparison.OrdinalIgnoreCase))
            .Select(relation => Resolve("xl/", relation.Of("Target"))).FirstOrDefault(part => zip.GetEntry(part) is null);
    }

    /// <summary>
    /// Whether the workbook's root is of the strict kind of Open XML (ISO/IEC 29500-1), in which the library finds no cells.
    /// </summary>
    public static bool IsStrict(ZipArchive zip)
    {
        using var stream = zip.GetEntry("xl/workbook.xml")!.Open();
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

    /// <summary>A part's name without a slash before it, below a folder unless it begins with one.</summary>
    public static string Resolve(string folder, string target) =>
        target.Replace('\\', '/') is ['/', .. var rooted] ? rooted : folder + target.Replace('\\', '/');

    private static List<Attributes> Elements(ZipArchive zip, string part, string element)
    {
        var found = new List<Attributes>();
        if (zip.GetEntry(part) is not { } entry)
        {
            return found;
        }

        using var stream = entry.Open();
        using var reader = XmlReader.Create(stream, Safe);
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.Element && reader.LocalName == element)
            {
                found.Add(new Attributes(reader));
            }
        }

        return found;
    }

    private sealed class Attributes
    {
        private readonly Dictionary<string, string> _values = [];

        public Attributes(XmlReader reader)
        {
            while (reader.MoveToNextAttribute())
            {
                if (reader.NamespaceURI is "" or Relationships or StrictRelationships)
                {
                    _values[reader.LocalName] = reader.Value;
                }
            }
        }

        public string Of(string name) => _values.GetValueOrDefault(name, "");
    }
}
