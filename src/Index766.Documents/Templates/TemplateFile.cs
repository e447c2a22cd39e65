using System.Globalization;
using System.IO.Compression;
using System.Xml;
using DocumentFormat.OpenXml.Packaging;
using Index766.Pipeline;

namespace Index766.Documents.Templates;

/// <summary>Opens an office's .docx, and says in one sentence why it can't be used.</summary>
internal static class TemplateFile
{
    private const long MaxBytes = 2L * 1024 * 1024;
    private const long MaxUnpacked = 32L * 1024 * 1024;

    /// <summary>Refuses a file that is too large to be a template.</summary>
    public static void CheckSize(string file, long bytes)
    {
        if (bytes > MaxBytes)
        {
            throw new ReferenceDataException(
                string.Create(CultureInfo.InvariantCulture, $"{file}: the file has {bytes} bytes; expected at most {MaxBytes}."));
        }
    }

    /// <summary>Refuses a file that is no Word document, holds macros, or names an unknown field.</summary>
    public static void Check(string file, byte[] content, IReadOnlyList<KnownField> known)
    {
        CheckSize(file, content.Length);
        try
        {
            CheckUnpacked(file, content);
            using var document = WordprocessingDocument.Open(new MemoryStream(content), isEditable: false);
            var part = document.MainDocumentPart;
            if (part?.Document?.Body is null || part.VbaProjectPart is not null)
            {
                throw new ReferenceDataException(
                    $"{file}: the file has {(part?.VbaProjectPart is null ? "no text" : "macros")}; expected a Word document (.docx) "
                        + "with text and without macros.");
            }

            if (TemplateCheck.FirstFault(part, known) is { } fault)
            {
                throw new ReferenceDataException($"{file}: {fault}.");
            }
        }
        catch (Exception fault) when (fault is OpenXmlPackageException or FileFormatException or InvalidDataException or XmlException
            or IOException)
        {
            throw new ReferenceDataException($"{file}: the file is not readable as a Word document; expected a .docx.", fault);
        }
    }

    private static void CheckUnpacked(string file, byte[] content)
    {
        using var zip = new ZipArchive(new MemoryStream(content));
        if (zip.Entries.Sum(entry => entry.Length) > MaxUnpacked)
        {
            throw new ReferenceDataException(
                string.Create(CultureInfo.InvariantCulture,
                    $"{file}: unpacked, the file is over {MaxUnpacked} bytes; expected an ordinary document."));
        }
    }
}
