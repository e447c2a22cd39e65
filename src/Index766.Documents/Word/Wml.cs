using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Index766.Documents.Word;

/// <summary>Short words for the elements of a Word document.</summary>
internal static class Wml
{
    /// <summary>A paragraph of a style.</summary>
    public static Paragraph P(string style, params OpenXmlElement[] content) =>
        new([new ParagraphProperties(new ParagraphStyleId { Val = style }), .. content]);

    /// <summary>A paragraph of a style with plain text.</summary>
    public static Paragraph P(string style, string text) => P(style, R(text));

    /// <summary>A run of text.</summary>
    public static Run R(string text, bool bold = false, bool italic = false)
    {
        var looks = new RunProperties();
        if (bold)
        {
            looks.Append(new Bold());
        }

        if (italic)
        {
            looks.Append(new Italic());
        }

        var run = new Run();
        if (looks.HasChildren)
        {
            run.Append(looks);
        }

        run.Append(new Text(CleanText.Of(text)) { Space = SpaceProcessingModeValues.Preserve });
        return run;
    }

    /// <summary>The number of the page.</summary>
    public static SimpleField PageNumber() => new(new Run(new Text("1"))) { Instruction = " PAGE " };

    /// <summary>A short line under what stands before it, set in from both sides.</summary>
    public static Paragraph Rule(int indentTwips) => new(new ParagraphProperties(
        new ParagraphStyleId { Val = DocStyles.Rule },
        new ParagraphBorders(new TopBorder { Val = BorderValues.Single, Size = 6, Space = 0 }),
        new Indentation { Left = Text(indentTwips), Right = Text(indentTwips) }));

    /// <summary>A table of fixed widths; without borders it only arranges.</summary>
    public static Table Grid(IReadOnlyList<int> widths, bool borders, params IEnumerable<TableRow> rows)
    {
        var looks =
            new TableProperties(new TableWidth { Width = Text(widths.Sum()), Type = TableWidthUnitValues.Dxa },
                new TableJustification { Val = TableRowAlignmentValues.Center });
        if (borders)
        {
            looks.Append(new TableBorders(
                new TopBorder { Val = BorderValues.Single, Size = 4 }, new LeftBorder { Val = BorderValues.Single, Size = 4 },
                new BottomBorder { Val = BorderValues.Single, Size = 4 }, new RightBorder { Val = BorderValues.Single, Size = 4 },
                new InsideHorizontalBorder { Val = BorderValues.Single, Size = 4 },
                new InsideVerticalBorder { Val = BorderValues.Single, Size = 4 }));
        }

        looks.Append(new TableLayout { Type = TableLayoutValues.Fixed });
        looks.Append(new TableCellMarginDefault(
            new TableCellLeftMargin { Width = 57, Type = TableWidthValues.Dxa },
            new TableCellRightMargin { Width = 57, Type = TableWidthValues.Dxa }));
        return new Table([looks, new TableGrid(widths.Select(width => new GridColumn { Width = Text(width) })), .. rows]);
    }

    /// <summary>A row that is not split over two pages; a heading is repeated on each page.</summary>
    public static TableRow Row(bool isHeading, params IEnumerable<TableCell> cells)
    {
        var looks = new TableRowProperties(new CantSplit());
        if (isHeading)
        {
            looks.Append(new TableHeader());
        }

        return new TableRow([looks, .. cells]);
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
        var looks = new TableCellProperties(new TableCellWidth { Width = Text(width), Type = TableWidthUnitValues.Dxa });
        if (columns > 1)
        {
            looks.Append(new GridSpan { Val = columns });
        }

        if (merge is { } known)
        {
            looks.Append(new VerticalMerge { Val = known });
        }

        if (shade is not null)
        {
            looks.Append(new Shading { Val = ShadingPatternValues.Clear, Color = "auto", Fill = shade });
        }

        looks.Append(new TableCellVerticalAlignment { Val = TableVerticalAlignmentValues.Center });
        return new TableCell([looks, .. content]);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
