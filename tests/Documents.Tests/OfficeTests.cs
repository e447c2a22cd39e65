using Index766.Documents;
using Index766.Documents.Notices;
using Index766.Documents.Workbooks;
using Index766.Domain.Reports;
using Index766.Domain.Units;
using Index766.TestKit;

namespace Documents.Tests;

/// <summary>The documents as LibreOffice opens them.</summary>
public class OfficeTests
{
    [Fact]
    public async Task The_documents_become_pages_that_say_what_they_should()
    {
        Office.Need("soffice", "pdftotext", "pdftoppm");
        using var folder = new TempData();
        var renderer = new ReportRenderer(Reports.Templates);
        File.WriteAllBytes(folder["notice.docx"], ReportDocuments.Notice(Reports.Document003, Reports.Templates));
        File.WriteAllBytes(folder["letter.docx"], ReportDocuments.Letter(Reports.Document003, Reports.Templates));
        File.WriteAllBytes(folder["brief.docx"], renderer.Brief(UnitBrief.Of(Reports.GiaLai, Reports.Data.Units.Find(UnitCode.Parse("H21.17"))!)!));
        File.WriteAllBytes(folder["worst.docx"], renderer.Brief(UnitBrief.Of(Reports.Document003, Reports.Data.Units.Find(UnitCode.Parse("BP-S16"))!)!));

        await Office.ConvertAsync(folder, "pdf", "notice.docx", "letter.docx", "brief.docx", "worst.docx");

        var notice = (await Office.RunAsync("pdftotext", "-layout", Path.Combine(folder["out"], "notice.pdf"), "-")).Split('\f');
        Assert.Equal(9, notice.Length);
        Assert.Contains("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", notice[0], StringComparison.Ordinal);
        Assert.All(notice[3..8], page => Assert.Equal(1, page.Split("Mức độ hoàn thành").Length - 1));
        Assert.Single((await Office.RunAsync("pdftotext", Path.Combine(folder["out"], "brief.pdf"), "-")).TrimEnd('\f').Split('\f'));
        Assert.Single((await Office.RunAsync("pdftotext", Path.Combine(folder["out"], "worst.pdf"), "-")).TrimEnd('\f').Split('\f'));
        await KeepPicturesAsync(folder);
    }

    [Fact]
    public async Task The_workbook_keeps_every_number_through_LibreOffice()
    {
        Office.Need("soffice");
        using var folder = new TempData();
        File.WriteAllBytes(folder["binh-phuoc.xlsx"], ReportWorkbook.Make(Reports.Document003));
        File.WriteAllBytes(folder["gia-lai.xlsx"], ReportWorkbook.Make(Reports.GiaLai));

        await Office.ConvertAsync(folder, "xlsx", "binh-phuoc.xlsx", "gia-lai.xlsx");

        WorkbookTests.AssertSame(Reports.Document003, ExcelSheets.Read(File.ReadAllBytes(Path.Combine(folder["out"], "binh-phuoc.xlsx"))));
        WorkbookTests.AssertSame(Reports.GiaLai, ExcelSheets.Read(File.ReadAllBytes(Path.Combine(folder["out"], "gia-lai.xlsx"))));
    }

    /// <summary>For a person to look at: <c>KEEP_PAGES=folder</c> keeps the documents, and each page as a picture.</summary>
    private static async Task KeepPicturesAsync(TempData folder)
    {
        if (Environment.GetEnvironmentVariable("KEEP_PAGES") is not { Length: > 0 } target)
        {
            return;
        }

        foreach (var pdf in Directory.GetFiles(folder["out"], "*.pdf"))
        {
            await Office.RunAsync("pdftoppm", "-r", "90", "-png", pdf, Path.Combine(target, Path.GetFileNameWithoutExtension(pdf)));
        }
    }
}
