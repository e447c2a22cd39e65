using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;
using Look = DocumentFormat.OpenXml.Spreadsheet.CellFormat;

namespace Index766.Documents.Workbooks;

/// <summary>The looks of cells, by their index in the workbook's styles.</summary>
internal static class WorkbookStyles
{
    public const int Title = 1;
    public const int Subtitle = 2;
    public const int Heading = 3;
    private const int FirstOfFormats = 4;
    private const uint FirstOwnNumberFormat = 164;

    /// <summary>In the order of <see cref="CellFormat"/>.</summary>
    private static readonly (string? Format, HorizontalAlignmentValues Align)[] Formats =
    [
        ("@", HorizontalAlignmentValues.Left), ("@", HorizontalAlignmentValues.Center), ("0.00", HorizontalAlignmentValues.Right),
        ("#,##0", HorizontalAlignmentValues.Right), ("0.0###", HorizontalAlignmentValues.Right),
        ("dd/mm/yyyy", HorizontalAlignmentValues.Center), ("dd/mm/yyyy hh:mm", HorizontalAlignmentValues.Center),
    ];

    /// <summary>The style of a column's cells.</summary>
    public static int Of(CellFormat format) => FirstOfFormats + (int)format;

    /// <summary>The stylesheet.</summary>
    public static Stylesheet All() => new(
        new NumberingFormats(
            Formats.Select(
                (format, i) => new NumberingFormat { NumberFormatId = FirstOwnNumberFormat + (uint)i, FormatCode = format.Format }))
        { Count = (uint)Formats.Length },
        new Fonts(FontOf(12), FontOf(14, new Bold()), FontOf(11, new Italic()), FontOf(12, new Bold())) { Count = 4 },
        new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }),
            new Fill(new PatternFill { PatternType = PatternValues.Gray125 }),
            new Fill(
                new PatternFill(new ForegroundColor { Rgb = "FFE7E6E6" },
                    new BackgroundColor { Indexed = 64 })
                { PatternType = PatternValues.Solid }))
        { Count = 3 },
        new Borders(new Border(new LeftBorder(), new RightBorder(), new TopBorder(), new BottomBorder(), new DiagonalBorder()),
            new Border(Thin<LeftBorder>(), Thin<RightBorder>(), Thin<TopBorder>(), Thin<BottomBorder>(), new DiagonalBorder()))
        { Count = 2 },
        new CellStyleFormats(new Look()) { Count = 1 },
        new CellFormats(
        [
            new Look { FormatId = 0 },
            new Look { FormatId = 0, FontId = 1, ApplyFont = true },
            new Look { FormatId = 0, FontId = 2, ApplyFont = true },
            Bordered(0, HorizontalAlignmentValues.Center, fontId: 3, fillId: 2),
            .. Formats.Select((format, i) => Bordered(FirstOwnNumberFormat + (uint)i, format.Align, fontId: 0, fillId: 0)),
        ])
        { Count = FirstOfFormats + (uint)Formats.Length },
        new CellStyles(new CellStyle { Name = "Normal", FormatId = 0, BuiltinId = 0 }) { Count = 1 });

    private static Font FontOf(double size, params OpenXmlElement[] looks) =>
        new([.. looks, new FontSize { Val = size }, new FontName { Val = "Times New Roman" }]);

    private static Look Bordered(uint numberFormat, HorizontalAlignmentValues align, uint fontId, uint fillId) =>
        new(new Alignment { Horizontal = align, Vertical = VerticalAlignmentValues.Center, WrapText = true })
        {
            FormatId = 0,
            NumberFormatId = numberFormat,
            FontId = fontId,
            FillId = fillId,
            BorderId = 1,
            ApplyNumberFormat = true,
            ApplyFont = true,
            ApplyFill = true,
            ApplyBorder = true,
            ApplyAlignment = true,
        };

    private static T Thin<T>()
        where T : BorderPropertiesType, new() =>
        new() { Style = BorderStyleValues.Thin };
}
