using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Index766.Documents.Word;

/// <summary>Makes a new .docx: the styles of the page settings, a page number on every page but the first, and the given body.</summary>
internal static class DocxFile
{
    /// <summary>The id of the header that carries the page number.</summary>
    public const string HeaderId = "rIdHeader";

    /// <summary>The bytes of a document.</summary>
    public static byte[] Make(PageSettings page, string title, Action<MainDocumentPart, Body> write)
    {
        using var stream = new MemoryStream();
        using (var document = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            document.PackageProperties.Title = title;
            var part = document.AddMainDocumentPart();
            part.AddNewPart<StyleDefinitionsPart>("rIdStyles").Styles = DocStyles.All(page);
            part.AddNewPart<HeaderPart>(HeaderId).Header = new Header(Wml.P(DocStyles.PageNumber, Wml.PageNumber()));
            var body = new Body();
            part.Document = new Document(body);
            write(part, body);
        }

        return StablePackage.Rewrite(stream.ToArray());
    }
}
