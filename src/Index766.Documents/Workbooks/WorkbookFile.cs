using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Index766.Documents.Word;
using XlsxFormat = DocumentFormat.OpenXml.Spreadsheet.CellFormat;

namespace Index766.Documents.Workbooks;

/// <summary>Puts sheets together to an .xlsx, with what each prints.</summary>
internal static class WorkbookFile
{
    private const int MaxNameLength = 31;

    public static byte[] Make(string title, IReadOnlyList<Sheet> sheets)
    {
        using var stream = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            document.PackageProperties.Title = title;
            var part = document.AddWorkbookPart();
            part.AddNewPart<WorkbookStylesPart>("rIdStyles").Stylesheet = WorkbookStyles.All();
            var names = NamesOf(sheets);
            part.Workbook = new Workbook(
                new BookViews(new WorkbookView()),
                new Sheets(
                    sheets.Select(
                        (sheet, i) => new DocumentFormat.OpenXml.Spreadsheet.Sheet
                        {
                            Name = names[i],
                            SheetId = (uint)(i + 1),
                            Id = IdOf(i),
                            // What is hidden is not printed. One sheet must be seen.
                            State = i > 0 && sheet.Rows.Count == 0 ? SheetStateValues.Hidden : null,
                        })),
                new DefinedNames(sheets.SelectMany((sheet, i) => Printed(sheet, names[i], (uint)i))));
            for (var i = 0; i < sheets.Count; i++)
            {
                using var target = part.AddNewPart<WorksheetPart>(IdOf(i)).GetStream(FileMode.Create);
                SheetXml.Write(target, sheets[i], isFirst: i == 0);
            }
        }

        return DeterministicPackage.Rewrite(stream.ToArray());
    }

    private static string IdOf(int sheet) => string.Create(CultureInfo.InvariantCulture, $"rId{sheet + 1}");

    private static IEnumerable<DefinedName> Printed(Sheet sheet, string name, uint index)
    {
        var quoted = $"'{name.Replace("'", "''", StringComparison.Ordinal)}'";
        var corner = string.Create(CultureInfo.InvariantCulture, $"${Sheet.Letters(sheet.Columns.Count - 1)}${sheet.LastRow}");
        yield return new DefinedName($"{quoted}!$A$1:{corner}") { Name = "_xlnm.Print_Area", LocalSheetId = index };
        var columns = sheet.PagesAcross > 1 && sheet.FrozenColumns > 0 ? $"{quoted}!$A:${Sheet.Letters(sheet.FrozenColumns - 1)}," : "";
        yield return new DefinedName(
            string.Create(CultureInfo.InvariantCulture, $"{columns}{quoted}!$1:${Sheet.HeadingRow}"))
        {
            Name = "_xlnm.Print_Titles",
            LocalSheetId = index
        };
    }

    /// <summary>Names that Excel takes: at most 31 characters, none of <c>: \ / ? * [ ]</c>, each once.</summary>
    private static List<string> NamesOf(IReadOnlyList<Sheet> sheets)
    {
        var names = new List<string>();
        foreach (var sheet in sheets)
        {
            var clean = string.Concat(sheet.Name.Where(c => !":\\/?*[]".Contains(c, StringComparison.Ordinal))).Trim('\'', ' ');
            var name = clean.Length <= MaxNameLength ? clean : clean[..MaxNameLength];
            for (var number = 2; names.Contains(name, StringComparer.OrdinalIgnoreCase); number++)
            {
                var suffix = string.Create(CultureInfo.InvariantCulture, $" ({number})");
                name = clean[..Math.Min(clean.Length, MaxNameLength - suffix.Length)] + suffix;
            }

            names.Add(name);
        }

        return names;
    }
}

/// <summary>The formats of cells, by their index in the workbook's styles.</summary>
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

    public static int Of(CellFormat format) => FirstOfFormats + (int)format;

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
        new CellStyleFormats(new XlsxFormat()) { Count = 1 },
        new CellFormats(
        [
            new XlsxFormat { FormatId = 0 },
            new XlsxFormat { FormatId = 0, FontId = 1, ApplyFont = true },
            new XlsxFormat { FormatId = 0, FontId = 2, ApplyFont = true },
            Bordered(0, HorizontalAlignmentValues.Center, fontId: 3, fillId: 2),
            .. Formats.Select((format, i) => Bordered(FirstOwnNumberFormat + (uint)i, format.Align, fontId: 0, fillId: 0)),
        ])
        { Count = FirstOfFormats + (uint)Formats.Length },
        new CellStyles(new CellStyle { Name = "Normal", FormatId = 0, BuiltinId = 0 }) { Count = 1 });

    private static Font FontOf(double size, params OpenXmlElement[] properties) =>
        new([.. properties, new FontSize { Val = size }, new FontName { Val = "Times New Roman" }]);

    private static XlsxFormat Bordered(uint numberFormat, HorizontalAlignmentValues align, uint fontId, uint fillId) =>
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
        where T : BorderPropertiesType, new() => new() { Style = BorderStyleValues.Thin };
}
