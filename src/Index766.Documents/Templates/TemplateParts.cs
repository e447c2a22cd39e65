using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Index766.Documents.Templates;

/// <summary>Where fields stand in a template: one place for what checks them and what fills them.</summary>
internal static class TemplateParts
{
    /// <summary>The body, headers and footers, and each footnote and endnote.</summary>
    public static IEnumerable<OpenXmlCompositeElement> Roots(MainDocumentPart part) =>
    [
        part.Document.Body!, .. part.HeaderParts.Select(header => header.Header), .. part.FooterParts.Select(footer => footer.Footer),
        .. part.FootnotesPart?.Footnotes?.Elements<Footnote>() ?? [], .. part.EndnotesPart?.Endnotes?.Elements<Endnote>() ?? [],
    ];

    /// <summary>
    /// Whether what stands in a paragraph is filled: in text, tables and content
    /// controls around them, not in a control around rows or cells.
    /// </summary>
    public static bool IsFilled(Paragraph paragraph) => (paragraph.Ancestors<Paragraph>().LastOrDefault() ?? paragraph).Ancestors()
        .All(above => above is Body or Header or Footer or Footnote or Endnote or Table or TableRow or TableCell or SdtBlock
            or SdtContentBlock or OpenXmlPartRootElement);

    /// <summary>
    /// The name of the section that a table's row is repeated for: it begins and ends with the section's marks,
    /// and they are not two paragraphs of one cell, between which only
    /// those of the cell are repeated.
    /// </summary>
    public static string? RepeatedFor(TableRow row)
    {
        var marks = row.Descendants<Paragraph>()
            .SelectMany(paragraph => FieldText.Marks(FieldText.Of(paragraph)).Select(mark => (Mark: mark, Paragraph: paragraph))).ToList();
        return marks is [({ Kind: '#' } begin, var first), .., ({ Kind: '/' } end, var last)] && begin.Name == end.Name
            && (first.Parent != last.Parent || FieldText.Alone(first) is null || FieldText.Alone(last) is null) ? begin.Name : null;
    }
}
