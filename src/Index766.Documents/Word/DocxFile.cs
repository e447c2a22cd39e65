using System.Globalization;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Index766.Documents.Word;

/// <summary>Makes a new .docx: the styles of the page settings, a page number on every page but the first, and the given body.</summary>
internal static class DocxFile
{
    public const string HeaderId = "rIdHeader";

    public static byte[] Make(PageSettings page, string title, Action<MainDocumentPart, Body> write)
    {
        using var stream = new MemoryStream();
        using (var document = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            document.PackageProperties.Title = title;
            var part = document.AddMainDocumentPart();
            part.AddNewPart<StyleDefinitionsPart>("rIdStyles").Styles = DocStyles.All(page);
            var number = new SimpleField(new Run(new Text("1"))) { Instruction = " PAGE " };
            part.AddNewPart<HeaderPart>(HeaderId).Header = new Header(Wml.P(DocStyles.PageNumber, number));
            var body = new Body();
            part.Document = new Document(body);
            write(part, body);
        }

        return DeterministicPackage.Rewrite(stream.ToArray());
    }
}

/// <summary>Short names for the elements of a Word document.</summary>
internal static class Wml
{
    public static Paragraph P(string style, params OpenXmlElement[] content) =>
        new([new ParagraphProperties(new ParagraphStyleId { Val = style }), .. content]);

    public static Paragraph P(string style, string text) => P(style, R(text));

    public static Run R(string text, bool bold = false, bool italic = false)
    {
        var properties = new RunProperties { Bold = bold ? new Bold() : null, Italic = italic ? new Italic() : null };
        var content = new Text(OpenXmlText.Sanitize(text)) { Space = SpaceProcessingModeValues.Preserve };
        return properties.HasChildren ? new Run(properties, content) : new Run(content);
    }

    /// <summary>A table of fixed widths; without borders it only arranges.</summary>
    public static Table Grid(IReadOnlyList<int> widths, bool borders, params IEnumerable<TableRow> rows)
    {
        var properties = new TableProperties
        {
            TableWidth = new TableWidth { Width = Text(widths.Sum()), Type = TableWidthUnitValues.Dxa },
            TableJustification = new TableJustification { Val = TableRowAlignmentValues.Center },
            TableBorders = borders ? new TableBorders(
                Thin<TopBorder>(), Thin<LeftBorder>(), Thin<BottomBorder>(), Thin<RightBorder>(), Thin<InsideHorizontalBorder>(),
                Thin<InsideVerticalBorder>()) : null,
            TableLayout = new TableLayout { Type = TableLayoutValues.Fixed },
            TableCellMarginDefault = new TableCellMarginDefault(
                new TableCellLeftMargin { Width = 57, Type = TableWidthValues.Dxa },
                new TableCellRightMargin { Width = 57, Type = TableWidthValues.Dxa }),
        };
        return new Table([properties, new TableGrid(widths.Select(width => new GridColumn { Width = Text(width) })), .. rows]);
    }

    /// <summary>A row that is not split over two pages; a heading is repeated on each page.</summary>
    public static TableRow Row(bool isHeading, params IEnumerable<TableCell> cells)
    {
        var properties = new TableRowProperties(new CantSplit());
        if (isHeading)
        {
            properties.Append(new TableHeader());
        }

        return new TableRow([properties, .. cells]);
    }

    /// <summary>A cell over one or more columns.</summary>
    /// <param name="width">Its width in twentieths of a point.</param>
    /// <param name="content">Its paragraphs.</param>
    /// <param name="columns">How many columns it covers.</param>
    /// <param name="merge">Whether it begins a cell over several rows, goes on with one, or is one by itself (null).</param>
    /// <param name="shade">Its background as six hexadecimal digits.</param>
    public static TableCell Cell(int width, IEnumerable<OpenXmlElement> content, int columns = 1, MergedCellValues? merge = null,
        string? shade = null)
    {
        var properties = new TableCellProperties
        {
            TableCellWidth = new TableCellWidth { Width = Text(width), Type = TableWidthUnitValues.Dxa },
            GridSpan = columns > 1 ? new GridSpan { Val = columns } : null,
            VerticalMerge = merge is { } known ? new VerticalMerge { Val = known } : null,
            Shading = shade is null ? null : new Shading { Val = ShadingPatternValues.Clear, Color = "auto", Fill = shade },
            TableCellVerticalAlignment = new TableCellVerticalAlignment { Val = TableVerticalAlignmentValues.Center },
        };
        return new TableCell([properties, .. content]);
    }

    private static T Thin<T>()
        where T : BorderType, new() => new() { Val = BorderValues.Single, Size = 4 };

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Makes text from outside fit a document, so that one odd character does not spoil a file.</summary>
internal static partial class OpenXmlText
{
    /// <summary>The text with line breaks as blanks and without characters that XML cannot hold.</summary>
    public static string Sanitize(string? text) => Forbidden().Replace(Breaks().Replace(text ?? "", " "), "");

    [GeneratedRegex(@"[\r\n\t]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Breaks();

    [GeneratedRegex(@"[\0-\x1F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]",
        RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Forbidden();
}
