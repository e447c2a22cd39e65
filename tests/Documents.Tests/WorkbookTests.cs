using System.Globalization;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using ExcelDataReader;
using Index766.Documents.Workbooks;
using CellFormat = Index766.Documents.Workbooks.CellFormat;
using CellValue = Index766.Documents.Workbooks.CellValue;
using Column = DocumentFormat.OpenXml.Spreadsheet.Column;
using Sheet = Index766.Documents.Workbooks.Sheet;

namespace Documents.Tests;

/// <summary>The workbook, read back by another library.</summary>
public class WorkbookTests
{
    private static readonly byte[] Workbook = ReportWorkbook.Make(Reports.Document003);

    private static readonly byte[] GiaLaiWorkbook = ReportWorkbook.Make(Reports.GiaLai);

    [Fact]
    public void Every_number_and_text_is_the_report_s()
    {
        AssertSame(Reports.Document003, ExcelSheets.Read(Workbook));
        AssertSame(Reports.GiaLai, ExcelSheets.Read(GiaLaiWorkbook));
    }

    [Fact]
    public void It_has_a_sheet_for_each_board_and_part()
    {
        Assert.Equal(
            ["Sở, ban, ngành", "Cấp huyện", "Nhóm chỉ số", "Chỉ số thành phần", "Chỉ tiêu Sở, ban, ngành", "Chỉ tiêu Cấp huyện", "Lịch sử",
                "Hồ sơ trễ hạn", "Đối soát", "Cần khắc phục", "Thông tin"],
            ExcelSheets.Read(Workbook).Select(sheet => sheet.Name));
    }

    [Fact]
    public void The_boards_scores_and_ranks_are_numbers()
    {
        var rows = ExcelSheets.Read(Workbook)[0].Rows.Skip(3).ToList();

        Assert.Equal(18, rows.Count);
        Assert.Equal(Reports.Document003.Boards[0].Rows.Select(row => ((double?)row.Total, (double?)row.Rank, row.RankText)),
            rows.Select(row => ((double?)row[3], (double?)row[4], (string?)row[5])));
    }

    [Fact]
    public void Groups_and_indicators_have_their_counts()
    {
        var sheets = ExcelSheets.Read(GiaLaiWorkbook).ToDictionary(sheet => sheet.Name, sheet => sheet.Rows);

        Assert.Equal(14, sheets["Nhóm chỉ số"].Count - 3);
        Assert.Equal(Reports.GiaLai.Indicators.Count, sheets["Chỉ số thành phần"].Count - 3);
        Assert.True(Reports.GiaLai.Indicators.Count >= 14 * 15);
        Assert.Contains(sheets["Cần khắc phục"].Skip(3),
            row => row[8] is string closing && closing.StartsWith("Cần khắc phục ít nhất ", StringComparison.Ordinal));
    }

    [Fact]
    public void Headings_are_frozen_filtered_and_printed_on_each_page()
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(Workbook), false);
        var part = document.WorkbookPart!;
        var names = part.Workbook.DefinedNames!.Elements<DefinedName>().ToList();

        Assert.All(part.WorksheetParts, sheet =>
        {
            Assert.All(sheet.Worksheet.Descendants<Row>(),
                row => Assert.True(row.CustomHeight!.Value && row.Height!.Value is >= 15 and <= 409));
            Assert.Equal((3d, PaneStateValues.Frozen),
                (sheet.Worksheet.Descendants<Pane>().Single().VerticalSplit!.Value, sheet.Worksheet.Descendants<Pane>()
                    .Single().State!.Value));
            Assert.StartsWith("A3:", sheet.Worksheet.GetFirstChild<AutoFilter>()!.Reference!.Value, StringComparison.Ordinal);
            Assert.NotEmpty(sheet.Worksheet.GetFirstChild<Columns>()!.Elements<Column>());
            Assert.Empty(sheet.Worksheet.Descendants<CellFormula>());
        });
        Assert.Equal(11, names.Count(name => name.Name == "_xlnm.Print_Area"));
        Assert.Equal("'Sở, ban, ngành'!$A$1:$L$21", names[0].Text);
        Assert.Equal("'Sở, ban, ngành'!$1:$3", names[1].Text);
    }

    [Fact]
    public void A_sheet_that_is_too_wide_for_a_page_is_printed_on_several_with_the_units_on_each()
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(Workbook), false);
        var part = document.WorkbookPart!;
        var sheets = part.Workbook.Sheets!.Elements<DocumentFormat.OpenXml.Spreadsheet.Sheet>().ToList();
        Worksheet SheetOf(string name) => ((WorksheetPart)part.GetPartById(sheets.Single(sheet => sheet.Name == name).Id!)).Worksheet;

        Assert.Equal((1u, 3d, "D4"),
            (SheetOf("Sở, ban, ngành").Descendants<PageSetup>().Single().FitToWidth!.Value, SheetOf("Sở, ban, ngành").Descendants<Pane>()
                .Single().HorizontalSplit!.Value, SheetOf("Sở, ban, ngành").Descendants<Pane>().Single().TopLeftCell!.Value));
        Assert.Equal((2u, 2d),
            (SheetOf("Chỉ tiêu Sở, ban, ngành").Descendants<PageSetup>().Single().FitToWidth!.Value, SheetOf("Chỉ tiêu Sở, ban, ngành")
                .Descendants<Pane>().Single().HorizontalSplit!.Value));
        Assert.Contains("'Chỉ tiêu Sở, ban, ngành'!$A:$B,'Chỉ tiêu Sở, ban, ngành'!$1:$3",
            part.Workbook.DefinedNames!.Elements<DefinedName>().Select(name => name.Text));
        Assert.True(SheetOf("Chỉ tiêu Sở, ban, ngành").Descendants<Row>().ElementAt(2).Height!.Value > 100);
    }

    [Fact]
    public void Bars_stand_behind_totals_and_groups_from_0_to_the_most_that_there_can_be()
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(GiaLaiWorkbook), false);
        Docx.AssertValid(GiaLaiWorkbook);
        var groups = document.WorkbookPart!.WorksheetParts.Select(part => part.Worksheet)
            .Single(sheet => sheet.InnerText.StartsWith("Điểm theo nhóm chỉ số", StringComparison.Ordinal));
        var bars = groups.Elements<ConditionalFormatting>().ToList();

        Assert.Equal(["D4:D17 18", "E4:E17 20", "F4:F17 12", "G4:G17 10", "H4:H17 22", "I4:I17 18", "J4:J17 100"], bars.Select(bar =>
            $"{bar.SequenceOfReferences!.InnerText} {bar.Descendants<ConditionalFormatValueObject>().Last().Val!.Value}"));
        Assert.All(bars, bar => Assert.Equal(("0", 0u, 100u), (bar.Descendants<ConditionalFormatValueObject>().First().Val!.Value,
            bar.Descendants<DataBar>().Single().MinLength!.Value, bar.Descendants<DataBar>().Single().MaxLength!.Value)));
        Assert.Equal(7, groups.Descendants<DocumentFormat.OpenXml.Office2010.Excel.DataBar>().Count(bar => bar.Gradient?.Value == false));
    }

    [Fact]
    public void A_sheet_without_rows_is_hidden_so_that_no_empty_page_is_printed_and_the_last_sheet_says_so()
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(Workbook), false);
        var sheets = document.WorkbookPart!.Workbook.Sheets!.Elements<DocumentFormat.OpenXml.Spreadsheet.Sheet>().ToList();
        var hidden = sheets.Where(sheet => sheet.State?.Value == SheetStateValues.Hidden).Select(sheet => sheet.Name!.Value).ToList();

        Assert.Equal(ExcelSheets.Read(Workbook).Where(sheet => sheet.Rows.Count == 3).Select(sheet => sheet.Name), hidden);
        Assert.NotEmpty(hidden);
        Assert.Equal(string.Join("; ", hidden), ExcelSheets.Read(Workbook)[^1].Rows[^1][1]);
        Docx.AssertValid(Workbook);
    }

    [Fact]
    public void A_sheet_without_rows_has_no_bars()
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(Workbook), false);

        Assert.All(document.WorkbookPart!.WorksheetParts.Where(part => part.Worksheet.Descendants<Row>().Count() == 3),
            part => Assert.Empty(part.Worksheet.Elements<ConditionalFormatting>()));
    }

    [Fact]
    public void A_moment_with_its_time_is_shown_with_it()
    {
        var first = Reports.Document003.History[0];
        var history =
            Reports.Document003 with { History = [first, first with { AsOf = Index766.Domain.Snapshots.AsOf.Parse("2024-12-17T16:30") }] };

        using var document = SpreadsheetDocument.Open(new MemoryStream(ReportWorkbook.Make(history)), false);
        var cells = document.WorkbookPart!.WorksheetParts.Select(sheet => sheet.Worksheet)
            .Single(sheet => sheet.InnerText.StartsWith("Điểm và hạng theo thời gian", StringComparison.Ordinal)).Descendants<Row>().Skip(3)
            .Select(row => row.Elements<Cell>().ElementAt(1));
        var formats = document.WorkbookPart.WorkbookStylesPart!.Stylesheet;

        Assert.Equal(["dd/mm/yyyy", "dd/mm/yyyy hh:mm"], cells.Select(cell => formats.NumberingFormats!.Elements<NumberingFormat>()
            .Single(format => format.NumberFormatId! == formats.CellFormats!.Elements<DocumentFormat.OpenXml.Spreadsheet.CellFormat>()
                .ElementAt((int)cell.StyleIndex!.Value).NumberFormatId!).FormatCode!.Value));
    }

    [Fact]
    public void A_text_that_looks_like_a_formula_stays_a_text()
    {
        var board = Reports.Document003.Boards[0];
        var odd =
            Reports.Document003 with
            {
                Boards =
                [board with { Rows = [board.Rows[0] with { UnitName = "=HYPERLINK(\"http://x\")", Note = "+cmd|' /C calc'!A0\u0007" }] }]
            };

        var workbook = ReportWorkbook.Make(odd);

        Assert.Equal(("=HYPERLINK(\"http://x\")", "+cmd|' /C calc'!A0"),
            ((string)ExcelSheets.Read(workbook)[0].Rows[3][2]!, (string)ExcelSheets.Read(workbook)[0].Rows[3][11]!));
        Docx.AssertValid(workbook);
    }

    [Fact]
    public void It_is_valid_and_the_same_figures_give_the_same_bytes()
    {
        Docx.AssertValid(Workbook);
        Docx.AssertValid(GiaLaiWorkbook);
        Assert.Equal(Workbook, ReportWorkbook.Make(Reports.Document003));
    }

    [Theory]
    [InlineData(0, "A")]
    [InlineData(25, "Z")]
    [InlineData(26, "AA")]
    [InlineData(701, "ZZ")]
    [InlineData(702, "AAA")]
    public void Columns_have_letters(int column, string letters) => Assert.Equal(letters, Sheet.Letters(column));

    /// <summary>Each cell of each sheet against the figures that the sheet was made from.</summary>
    internal static void AssertSame(Index766.Domain.Reports.ReportModel report, IReadOnlyList<ReadSheet> read)
    {
        var made = ReportWorkbook.SheetsOf(report);
        Assert.Equal(made.Select(sheet => sheet.Name), read.Select(sheet => sheet.Name));
        foreach (var (expected, actual) in made.Zip(read))
        {
            Assert.Equal(expected.LastRow, actual.Rows.Count);
            foreach (var (row, cells) in expected.Rows.Zip(actual.Rows.Skip(Sheet.HeadingRow)))
            {
                Assert.Equal(row.Select((cell, i) => Shown(cell, expected.Columns[i].Format)),
                    Enumerable.Range(0, row.Length).Select(i => i < cells.Length ? ExcelSheets.Shown(cells[i]) : ""));
            }
        }
    }

    private static string Shown(CellValue cell, CellFormat format) => format == CellFormat.Moment && cell.Number is { } day
        ? ExcelSheets.Shown(DateTime.FromOADate((double)day)) : cell.Number is { } number
        ? ExcelSheets.Shown(double.Parse(number.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)) : cell.Text ?? "";
}

/// <summary>A sheet as read back.</summary>
internal sealed record ReadSheet(string Name, IReadOnlyList<object?[]> Rows);

internal static class ExcelSheets
{
    // The library asks for code pages, also where it reads none.
    static ExcelSheets() => System.Text.Encoding.RegisterProvider(System.Text.CodePagesEncodingProvider.Instance);

    public static IReadOnlyList<ReadSheet> Read(byte[] workbook)
    {
        using var reader = ExcelReaderFactory.CreateOpenXmlReader(new MemoryStream(workbook));
        var sheets = new List<ReadSheet>();
        do
        {
            var rows = new List<object?[]>();
            while (reader.Read())
            {
                rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(column => (object?)reader.GetValue(column))]);
            }

            sheets.Add(new ReadSheet(reader.Name, rows));
        }
        while (reader.NextResult());
        return sheets;
    }

    /// <summary>Spreadsheets keep 15 digits; twelve are the same however often they were rounded.</summary>
    public static string Shown(object? value) => value switch
    {
        double number => number.ToString("G12", CultureInfo.InvariantCulture),
        DateTime day => day.ToString("s", CultureInfo.InvariantCulture),
        _ => value?.ToString() ?? "",
    };
}
