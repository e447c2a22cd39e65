using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Index766.Pipeline.Ports;

namespace Index766.Sources.Tests.SnapshotFiles;

/// <summary>A formula and the value that the workbook stores beside it.</summary>
internal sealed record FormulaCell(string Formula, decimal? Value);

/// <summary>An error of the spreadsheet's, such as #N/A.</summary>
internal sealed record ErrorCell(string Name);

/// <summary>A share that is shown in percent: 0.273 as 27,3 %.</summary>
internal sealed record PercentCell(decimal Share);

/// <summary>A sheet as a test types it: text, numbers, formulas, nothing; and its merged cells.</summary>
internal sealed record Sheet(string Name, IReadOnlyList<IReadOnlyList<object?>> Rows, params string[] Merges)
{
    public bool IsHidden { get; init; }

    /// <summary>The sheets as an XLSX.</summary>
    public static byte[] Workbook(params Sheet[] sheets)
    {
        using var stream = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            workbook.Workbook = new Workbook();
            workbook.AddNewPart<WorkbookStylesPart>().Stylesheet = new Stylesheet(
                new Fonts(new Font()), new Fills(new Fill()), new Borders(new Border()), new CellStyleFormats(new CellFormat()),
                new CellFormats(new CellFormat(), new CellFormat { NumberFormatId = 10, ApplyNumberFormat = true },
                    new CellFormat { NumberFormatId = 14, ApplyNumberFormat = true }));
            var list = workbook.Workbook.AppendChild(new Sheets());
            foreach (var (sheet, i) in sheets.Select((sheet, i) => (sheet, i)))
            {
                var part = workbook.AddNewPart<WorksheetPart>();
                part.Worksheet = sheet.ToWorksheet();
                list.Append(new DocumentFormat.OpenXml.Spreadsheet.Sheet
                {
                    Id = workbook.GetIdOfPart(part),
                    SheetId = (uint)(i + 1),
                    Name = sheet.Name,
                    State = sheet.IsHidden ? SheetStateValues.Hidden : null,
                });
            }
        }

        return stream.ToArray();
    }

    /// <summary>What is read of the sheets as an XLSX, and as an XLS.</summary>
    public static IEnumerable<ReadFile> Files(params Sheet[] sheets) =>
        new[] { ("f.xlsx", Workbook(sheets)), ("f.xls", XlsFile.Of(sheets)) }
            .Select(file => SnapshotFiles.Files.Reader.Read(file.Item1, file.Item2, new ReadingDefaults()));

    /// <summary>A column's letters: 0 is A, 27 is AB.</summary>
    public static string Letters(int column) =>
        column < 26 ? $"{(char)('A' + column)}" : $"{(char)('A' + (column / 26) - 1)}{(char)('A' + (column % 26))}";

    private Worksheet ToWorksheet()
    {
        var data = new SheetData();
        for (var i = 0; i < Rows.Count; i++)
        {
            var row = new Row { RowIndex = (uint)(i + 1) };
            for (var column = 0; column < Rows[i].Count; column++)
            {
                if (Rows[i][column] is { } value)
                {
                    row.Append(CellOf(value, string.Create(CultureInfo.InvariantCulture, $"{Letters(column)}{i + 1}")));
                }
            }

            data.Append(row);
        }

        var worksheet = new Worksheet(data);
        if (Merges.Length > 0)
        {
            worksheet.Append(new MergeCells(Merges.Select(merge => new MergeCell { Reference = merge })));
        }

        return worksheet;
    }

    private static Cell CellOf(object value, string place) => value switch
    {
        string text =>
            new Cell(new InlineString(new Text(text) { Space = SpaceProcessingModeValues.Preserve }))
            {
                CellReference = place,
                DataType = CellValues.InlineString
            },
        FormulaCell { Value: null } formula => new Cell(new CellFormula(formula.Formula)) { CellReference = place },
        FormulaCell formula => new Cell(new CellFormula(formula.Formula), new CellValue(formula.Value.Value)) { CellReference = place },
        ErrorCell error => new Cell(new CellValue(error.Name)) { CellReference = place, DataType = CellValues.Error },
        PercentCell percent => new Cell(new CellValue(percent.Share)) { CellReference = place, StyleIndex = 1 },
        DateOnly date =>
            new Cell(new CellValue(date.DayNumber - new DateOnly(1899, 12, 30).DayNumber)) { CellReference = place, StyleIndex = 2 },
        decimal number => new Cell(new CellValue(number)) { CellReference = place },
        int number => new Cell(new CellValue(number)) { CellReference = place },
        _ => throw new ArgumentException($"{value.GetType()} is no cell.", nameof(value)),
    };
}
