using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Browser.Tests;

/// <summary>What the samples have nothing of: charts over years, marks, explained points, refused files, held alerts.</summary>
public class SeriesViewTests(Chromium chromium, SeriesProgram series)
{
    public static TheoryData<string, string, string> Views { get; } = new()
    {
        { "/units/BP-H01", "Thứ hạng (1 là cao nhất)", "Rank (1 is best)" },
        { "/movers?scope=BP&level=district", "so với số liệu đến", "against those as of" },
        { "/?scope=H20&level=department", "Mẫu số tạm lấy theo báo cáo quốc gia", "Denominator taken from the national report for now" },
        { "/?scope=H20&level=department&by=DOSSIER_ON_TIME", "Đối chiếu", "Reconciliation" },
        { "/units/P-1", "Giải thích từng điểm", "Every point explained" },
        { "/units/H20", "Chưa nhập dữ liệu giải quyết thủ tục hành chính", "No data entered on handling procedures" },
        { "/status", "alerts release office/VN", "Alerts held back" },
        { "/api/quarantine/office/bad.csv?format=html", "Làm gì tiếp theo", "What to do next" },
    };

    [Theory]
    [MemberData(nameof(Views))]
    public async Task A_view_is_whole_and_accessible_in_Vietnamese_on_a_desk_and_on_paper(string path, string words, string english)
    {
        _ = english;
        await using var visit =
            await chromium.OpenAsync(series.Program.Address,
                new BrowserNewContextOptions
                {
                    ColorScheme = ColorScheme.Light,
                    ViewportSize = new ViewportSize { Width = 1280, Height = 900 }
                });
        await AssertAsync(visit, path, words);
        Assert.Equal("%PDF-"u8.ToArray(), (await visit.Page.PdfAsync(new PagePdfOptions { PreferCSSPageSize = true }))[..5]);
        visit.AssertQuiet();
    }

    [Theory]
    [MemberData(nameof(Views))]
    public async Task A_view_is_whole_and_accessible_in_English_in_the_dark_on_a_phone(string path, string words, string english)
    {
        _ = words;
        await using var visit =
            await chromium.OpenAsync(series.Program.Address,
                new BrowserNewContextOptions
                {
                    ColorScheme = ColorScheme.Dark,
                    ViewportSize = new ViewportSize { Width = 390, Height = 844 },
                    IsMobile = true
                });
        await AssertAsync(visit, path + (path.Contains('?', StringComparison.Ordinal) ? "&lang=en" : "?lang=en"), english);
        Assert.InRange(await visit.WidthAsync(), 1, 390);
        visit.AssertQuiet();
    }

    [Fact]
    public async Task The_chart_has_a_dot_for_each_moment_with_a_figure_and_no_line_over_a_gap_or_a_year()
    {
        await using var visit =
            await chromium.OpenAsync(series.Program.Address, new BrowserNewContextOptions { JavaScriptEnabled = false });
        await visit.GoAsync("/units/BP-H01");
        var score = visit.Page.Locator(".charts figure").First;

        Assert.Equal((4, 1, 1),
            (await score.Locator("circle").CountAsync(), await score.Locator(".line").CountAsync(), await score.Locator(".boundary")
                .CountAsync()));
        Assert.True((await score.BoundingBoxAsync())!.Width > 300);
    }

    private static async Task AssertAsync(Visit visit, string path, string words)
    {
        var answer = await visit.GoAsync(path);
        Assert.Equal(200, answer.Status);
        Assert.Contains(words, await visit.Page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Empty(
            (await visit.Page.RunAxe()).Violations.Select(
                violation => $"{violation.Id}: {violation.Help} ({string.Join(", ", violation.Nodes.Select(node => node.Html))})"));
    }
}
