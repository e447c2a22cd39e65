using System.IO.Compression;
using System.Xml;
using Index766.Sources.SnapshotFiles.Formats;

namespace Index766.Sources.SnapshotFiles.Workbooks;

/// <summary>What a ZIP archive is that is no XLSX, by the parts that it has.</summary>
internal static class ZipFormat
{
    private const string StrictMain = "http://purl.oclc.org/ooxml/spreadsheetml/main";
    private static readonly XmlReaderSettings SafeStart =
        new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = 100_000 };

    /// <summary>The format that is not read; null for an XLSX.</summary>
    public static FileFormat? Of(ZipArchive zip) =>
        zip.GetEntry("xl/workbook.xml") is { } workbook ? IsStrict(workbook) ? FileFormat.StrictXlsx : null
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
}
