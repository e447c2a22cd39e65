using System.Globalization;
using System.IO.Compression;
using System.Xml;
using DocumentFormat.OpenXml.Packaging;
using Index766.Domain.ProofReading;

namespace Index766.Documents.Proofs;

/// <summary>Reads the tables of a Word document for proof-reading: bounded, and never what macros, formulas or links would give.</summary>
public static class WordTables
{
    private const long MaxUnpacked = 64L * 1024 * 1024;

    /// <summary>Whether an archive is a .docx.</summary>
    /// <exception cref="InvalidDataException">It is no archive, or far too large unpacked.</exception>
    public static bool IsWord(byte[] content)
    {
        using var zip = new ZipArchive(new MemoryStream(content));
        return zip.Entries.Sum(entry => entry.Length) <= MaxUnpacked ? zip.GetEntry("word/document.xml") is not null
            : throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"unpacked, it is over {MaxUnpacked} bytes"));
    }

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
}
