using System.Text.RegularExpressions;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Index766.Documents.Word;

namespace Index766.Documents.Templates;

/// <summary>
/// A field as it stands in a paragraph: <c>{{TEN}}</c>, <c>{{#TEN}}</c> where a section begins, <c>{{/TEN}}</c> where it ends.
/// </summary>
internal readonly record struct FieldMark(char Kind, string Name, int Start, int Length);

/// <summary>Reads and replaces fields in paragraphs, wherever Word has split the text into runs.</summary>
internal static partial class FieldText
{
    /// <summary>The text of a paragraph, without that of text boxes anchored in it.</summary>
    public static string Of(Paragraph paragraph) => string.Concat(TextsOf(paragraph).Select(part => part.Text));

    public static List<FieldMark> Marks(string text) =>
    [
        .. Field().Matches(text).Select(match => new FieldMark(
            match.Groups["kind"].Value is [var kind] ? kind : ' ', match.Groups["name"].Value.ToUpperInvariant(), match.Index,
            match.Length)),
    ];

    /// <summary>The mark of a paragraph that holds one field and nothing else; null for any other.</summary>
    public static FieldMark? Alone(OpenXmlElement element) =>
        element is Paragraph paragraph && Of(paragraph).Trim() is var text && Marks(text) is [var mark] && mark.Length == text.Length
            ? mark : null;

    /// <summary>
    /// Replaces every field by what <paramref name="valueOf"/> says; a run keeps its formatting, and the text goes where the field began.
    /// </summary>
    public static void Replace(Paragraph paragraph, Func<FieldMark, string> valueOf)
    {
        foreach (var mark in Enumerable.Reverse(Marks(Of(paragraph))))
        {
            Put(paragraph, mark, OpenXmlText.Sanitize(valueOf(mark)));
        }
    }

    private static void Put(Paragraph paragraph, FieldMark mark, string value)
    {
        var (at, isFirst) = (0, true);
        foreach (var part in TextsOf(paragraph))
        {
            var text = part.Text;
            var (from, to) = (Math.Max(mark.Start, at), Math.Min(mark.Start + mark.Length, at + text.Length));
            at += text.Length;
            if (from >= to)
            {
                continue;
            }

            var local = from - (at - text.Length);
            part.Text = text[..local] + (isFirst ? value : "") + text[(local + to - from)..];
            part.Space = SpaceProcessingModeValues.Preserve;
            isFirst = false;
        }
    }

    private static List<Text> TextsOf(Paragraph paragraph) =>
        [.. paragraph.Descendants<Text>().Where(text => text.Ancestors<Paragraph>().First() == paragraph)];

    [GeneratedRegex(@"\{\{\s*(?<kind>[#/])?\s*(?<name>[\p{L}\p{Nd}_]{1,60})\s*\}\}", RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Field();
}

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
