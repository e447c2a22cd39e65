using Index766.Documents;
using Index766.Documents.Workbooks;
using Index766.Domain.Reports;

namespace Documents.Tests;

/// <summary>What offices send that nobody planned for.</summary>
public class OddReportsTests
{
    private static readonly ReportRenderer Renderer = new(Reports.Templates);

    [Theory]
    [InlineData("Sở \"Công Thương\" & <Đầu tư> 'mới'")]
    [InlineData("Sở {{TINH}} và {{#XEP_HANG}}")]
    [InlineData("Sở Ngoại vụ \U0001F600\U0001F468\u200D\U0001F469\u200D\U0001F467")]
    [InlineData("=cmd|' /C calc'!A0")]
    public void A_unit_s_name_stands_in_every_document_as_it_is(string name)
    {
        var report = Named(name);
        var brief = UnitBrief.Of(report, Reports.Data.Units.Find(report.Boards[0].Rows[0].UnitCode)!)!;
        byte[][] documents =
            [ReportRenderer.Notice(report, Reports.Templates), ReportRenderer.Letter(report, Reports.Templates), Renderer.Brief(brief)];

        Assert.All(documents, Docx.AssertValid);
        Assert.All(documents, document => Assert.Contains(name, Docx.Lines(document)));
        Assert.Equal(name, ExcelSheets.Read(ReportWorkbook.Make(report))[0].Rows[3][2]);
    }

    [Fact]
    [Trait("Starts", "process")]
    public async Task A_name_of_five_hundred_letters_leaves_the_tables_on_their_pages()
    {
        Office.Need("soffice", "pdftotext");
        using var folder = new Index766.TestKit.TempData();
        var name = string.Concat(Enumerable.Repeat("Trung tâm Phục vụ hành chính công ", 15)).Trim();
        File.WriteAllBytes(folder["notice.docx"], ReportRenderer.Notice(Named(name), Reports.Templates));
        File.WriteAllBytes(folder["workbook.xlsx"], ReportWorkbook.Make(Named(name)));

        await Office.ConvertAsync(folder, "pdf", "notice.docx", "workbook.xlsx");

        var pages = (await Office.RunAsync("pdftotext", "-bbox", Path.Combine(folder["out"], "notice.pdf"), "-")).Split("<page ").Skip(1)
            .ToList();
        Assert.InRange(pages.Count, 8, 10);
        Assert.All(pages,
            page => Assert.All(Edges(page),
                edge => Assert.True(edge.Right <= edge.Width - 40, $"a word ends at {edge.Right} of {edge.Width}")));
        Assert.Contains("Phục vụ hành chính công", await Office.RunAsync("pdftotext", Path.Combine(folder["out"], "workbook.pdf"), "-"),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Without_targets_and_dossiers_there_are_no_parts_for_them()
    {
        var report = Reports.Make("BP", Reports.Sample("bp-2024-12-17-scores.csv"));
        var (notice, letter) = (ReportRenderer.Notice(report, Reports.Templates), ReportRenderer.Letter(report, Reports.Templates));

        Docx.AssertValid(notice);
        Docx.AssertValid(ReportWorkbook.Make(report));
        Assert.DoesNotContain(Docx.Lines(notice).Concat(Docx.Lines(letter)),
            line => line.Contains("Quyết định số ,", StringComparison.Ordinal) || line.Contains("{{", StringComparison.Ordinal)
                || line.Contains("chỉ tiêu", StringComparison.Ordinal));
        Assert.Equal(["1", "2", "3"],
            Docx.Lines(notice).Where(line => char.IsAsciiDigit(line[0]) && line[1..].StartsWith(". ", StringComparison.Ordinal))
                .Select(line => line[..1]));
        Assert.DoesNotContain(ExcelSheets.Read(ReportWorkbook.Make(report)),
            sheet => sheet.Name.StartsWith("Chỉ tiêu", StringComparison.Ordinal));
        Assert.Single(ExcelSheets.Read(ReportWorkbook.Make(report)), sheet => sheet.Name == "Hồ sơ trễ hạn" && sheet.Rows.Count == 3);
    }

    [Fact]
    public void Where_no_unit_has_data_the_notice_says_so_and_ranks_nobody()
    {
        var csv = "as_of,unit_code,indicator,points,status,note\n"
            + string.Concat(Enumerable.Range(1, 11).Select(n => $"2024-12-20,BP-H{n:00},TOTAL,,no_data,\n"));
        var report = Reports.Make("BP", Reports.Score("none.csv", System.Text.Encoding.UTF8.GetBytes(csv)));
        var notice = ReportRenderer.Notice(report, Reports.Templates);

        Docx.AssertValid(notice);
        Docx.AssertValid(ReportRenderer.Letter(report, Reports.Templates));
        Docx.AssertValid(ReportWorkbook.Make(report));
        Assert.All(Docx.Tables(notice)[1].Skip(2), row => Assert.Equal(("-", "Không nhập dữ liệu"), (row[2], row[4])));
        Assert.DoesNotContain(Docx.Tables(notice)[1].Skip(2), row => row[3].StartsWith("01", StringComparison.Ordinal) && row[2] != "-");
        Assert.Contains(Docx.Lines(notice),
            line => line.StartsWith("- Huyện Lộc Ninh; ", StringComparison.Ordinal)
                && line.Contains(": nhập và đồng bộ đầy đủ dữ liệu", StringComparison.Ordinal));
        Assert.DoesNotContain(Docx.Lines(ReportRenderer.Letter(report, Reports.Templates)),
            line => line.StartsWith("Đơn vị dẫn đầu", StringComparison.Ordinal));
    }

    [Fact]
    public void A_province_without_communes_has_the_board_of_its_departments()
    {
        var notice = ReportRenderer.Notice(Reports.GiaLai, Reports.Templates);

        Assert.Equal([14], Docx.Tables(notice).Skip(1).SkipLast(1).Select(table => table.Count - 2));
        Assert.DoesNotContain(Docx.Lines(notice), line => line.Contains("đối với UBND các xã", StringComparison.Ordinal));
        Assert.Contains("- UBND các xã, phường, đặc khu;", Docx.Lines(notice));
        Assert.Contains("Phụ lục ", Docx.Lines(ReportRenderer.Letter(Reports.GiaLai, Reports.Templates)));
    }

    [Fact]
    public void The_nation_has_a_workbook_of_the_34_provinces()
    {
        var report = Reports.Make("VN", Reports.Sample("vn-2026-10-10-scores.csv"));
        var workbook = ReportWorkbook.Make(report);

        Docx.AssertValid(workbook);
        WorkbookTests.AssertSame(report, ExcelSheets.Read(workbook));
        Assert.Equal(("Tỉnh, thành phố", 34), (ExcelSheets.Read(workbook)[0].Name, ExcelSheets.Read(workbook)[0].Rows.Count - 3));
    }

    /// <summary>The report of document 003 with its first unit named otherwise.</summary>
    private static ReportModel Named(string name)
    {
        var board = Reports.Document003.Boards[0];
        return Reports.Document003 with
        {
            Boards =
            [board with { Rows = [board.Rows[0] with { UnitName = name }, .. board.Rows.Skip(1)] }, Reports.Document003.Boards[1]]
        };
    }

    /// <summary>Where each word of a page ends, beside the page's width.</summary>
    private static IEnumerable<(double Right, double Width)> Edges(string page)
    {
        static double Number(string text, string name) =>
            double.Parse(text.Split($"{name}=\"")[1].Split('"')[0], System.Globalization.CultureInfo.InvariantCulture);
        return page.Split("<word ").Skip(1).Select(word => (Number(word, "xMax"), Number(page, "width")));
    }
}
