using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Documents.Tests;

/// <summary>What stands in a .docx or .xlsx, read back.</summary>
internal static class Docx
{
    public static List<string> Lines(byte[] docx)
    {
        using var document = WordprocessingDocument.Open(new MemoryStream(docx), false);
        return [.. document.MainDocumentPart!.Document.Body!.Descendants<Paragraph>().Select(paragraph => paragraph.InnerText)
            .Where(text => text.Length > 0)];
    }

    /// <summary>The tables as rows of cells; a cell over several columns counts once.</summary>
    public static List<List<List<string>>> Tables(byte[] docx)
    {
        using var document = WordprocessingDocument.Open(new MemoryStream(docx), false);
        return
        [
            .. document.MainDocumentPart!.Document.Body!.Elements<Table>().Select(table => table.Elements<TableRow>()
                .Select(row => row.Elements<TableCell>().Select(cell => cell.InnerText).ToList()).ToList()),
        ];
    }

    /// <summary>Of each section, whether its pages lie across.</summary>
    public static List<bool> Landscapes(byte[] docx)
    {
        using var document = WordprocessingDocument.Open(new MemoryStream(docx), false);
        return [.. document.MainDocumentPart!.Document.Body!.Descendants<SectionProperties>()
            .Select(section => section.GetFirstChild<PageSize>()!.Orient?.Value == PageOrientationValues.Landscape)];
    }

    public static void AssertValid(byte[] content)
    {
        using OpenXmlPackage document = content.AsSpan().IndexOf("word/document.xml"u8) >= 0
            ? WordprocessingDocument.Open(new MemoryStream(content), false) : SpreadsheetDocument.Open(new MemoryStream(content), false);
        var faults = new OpenXmlValidator(FileFormatVersions.Office2016).Validate(document)
            .Select(fault => $"{fault.Part?.Uri} {fault.Path?.XPath}: {fault.Description}");
        Assert.Empty(faults);
    }
}
