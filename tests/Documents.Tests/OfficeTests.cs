using Index766.Documents;
using Index766.Documents.Workbooks;
using Index766.Domain.Reports;
using Index766.Domain.Units;
using Index766.TestKit;

namespace Documents.Tests;

/// <summary>The documents as LibreOffice opens them.</summary>
[Trait("Starts", "process")]
public class OfficeTests
{
    [Fact]
    public async Task The_documents_become_pages_that_say_what_they_should()
    {
        Office.Need("soffice", "pdftotext", "pdftoppm");
        using var folder = new TempData();
        var renderer = new ReportRenderer(Reports.Templates);
        File.WriteAllBytes(folder["notice.docx"], ReportRenderer.Notice(Reports.Document003, Reports.Templates));
        File.WriteAllBytes(folder["letter.docx"], ReportRenderer.Letter(Reports.Document003, Reports.Templates));
        File.WriteAllBytes(folder["brief.docx"],
            renderer.Brief(UnitBrief.Of(Reports.GiaLai, Reports.Data.Units.Find(UnitCode.Parse("H21.17"))!)!));
        File.WriteAllBytes(folder["worst.docx"],
            renderer.Brief(UnitBrief.Of(Reports.Document003, Reports.Data.Units.Find(UnitCode.Parse("BP-S16"))!)!));

        await Office.ConvertAsync(folder, "pdf", "notice.docx", "letter.docx", "brief.docx", "worst.docx");

        var notice = (await Office.RunAsync("pdftotext", "-layout", Path.Combine(folder["out"], "notice.pdf"), "-")).Split('\f');
        Assert.Equal(9, notice.Length);
        Assert.Contains("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", notice[0], StringComparison.Ordinal);
        Assert.All(notice[3..8], page => Assert.Equal(1, page.Split("Mức độ hoàn thành").Length - 1));
        Assert.Single((await Office.RunAsync("pdftotext", Path.Combine(folder["out"], "brief.pdf"), "-")).TrimEnd('\f').Split('\f'));
        Assert.Single((await Office.RunAsync("pdftotext", Path.Combine(folder["out"], "worst.pdf"), "-")).TrimEnd('\f').Split('\f'));
        await KeepPicturesAsync(folder);
    }

    /// <summary>Tables of every length that moves the block over the end of a page, with and without what else stands before it.</summary>
    [Fact]
    public async Task No_page_holds_a_signature_block_alone()
    {
        Office.Need("soffice", "pdftotext");
        using var folder = new TempData();
        var names = new List<string>();
        void Keep(string name, byte[] content)
        {
            File.WriteAllBytes(folder[name + ".docx"], content);
            names.Add(name);
        }

        var bare =
            Reports.Document003 with { Boards = [Reports.Document003.Boards[0]], Targets = [], Dossiers = null, Late = [], Gaps = [] };
        foreach (var rows in Enumerable.Range(0, 24).Select(n => n + 4).Concat([40, 41, 42, 43, 44, 45, 60]))
        {
            var board = bare.Boards[0];
            var report =
                bare with
                {
                    Boards =
                    [board with { Rows = [.. Enumerable.Range(0, rows).Select(n => board.Rows[n % 16] with { Note = null })] }]
                };
            Keep(FormattableString.Invariant($"notice-{rows}"), ReportRenderer.Notice(report, Reports.Templates));
        }

        var matrix = Reports.Document003.Targets[0];
        foreach (var targets in Enumerable.Range(1, 11))
        {
            var report = Reports.Document003 with { Targets = [matrix with { Targets = [.. matrix.Targets.Take(targets)] }] };
            Keep(FormattableString.Invariant($"letter-{targets}"), ReportRenderer.Letter(report, Reports.Templates));
            Keep(FormattableString.Invariant($"asked-{targets}"), ReportRenderer.Notice(report, Reports.Templates));
        }

        await Office.ConvertAsync(folder, "pdf", [.. names.Select(name => name + ".docx")]);

        var alone = new List<string>();
        foreach (var name in names)
        {
            var pages = (await Office.RunAsync("pdftotext", "-layout", Path.Combine(folder["out"], name + ".pdf"), "-")).Split('\f');
            var block = Assert.Single(pages, page => page.Contains("Nơi nhận", StringComparison.Ordinal));
            var before = block[..block.IndexOf("Nơi nhận", StringComparison.Ordinal)].Split('\n').Where(line => line.Any(char.IsLetter))
                .ToList();
            alone.AddRange(before.Count == 0 ? [name] : []);
        }

        Assert.Empty(alone);
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
