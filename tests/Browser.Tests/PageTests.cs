using Microsoft.Playwright;
using Server.Tests.Running;

namespace Browser.Tests;

/// <summary>The page in a real browser, as the program serves it.</summary>
public class PageTests(Chromium chromium, SampleProgram samples)
{
    private const string Departments = "/?scope=BP&level=department";
    private const string Districts = "/?scope=BP&level=district";
    private const int MaxTabs = 20;

    [Fact]
    public async Task A_first_visit_shows_the_newest_board_the_34_provinces_under_the_banner_of_samples()
    {
        await using var visit = await OpenAsync();
        await visit.GoAsync();

        Assert.Equal(34, await visit.Rows.CountAsync());
        Assert.True(await visit.Page.GetByText("DỮ LIỆU MẪU", new PageGetByTextOptions { Exact = true }).IsVisibleAsync());
        Assert.Contains("Tỉnh Đồng Tháp", await visit.Rows.First.InnerTextAsync(), StringComparison.Ordinal);
        visit.AssertQuiet();
    }

    [Fact]
    public async Task The_departments_of_document_003_are_18_under_the_banner_of_samples()
    {
        await using var visit = await OpenAsync();
        await visit.GoAsync(Departments);

        Assert.Equal(18, await visit.Rows.CountAsync());
        Assert.True(await visit.Page.GetByText("DỮ LIỆU MẪU", new PageGetByTextOptions { Exact = true }).IsVisibleAsync());
        Assert.Contains("Sở Ngoại vụ", await visit.Rows.First.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("95,38", await visit.Rows.First.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("01/18", await visit.Rows.First.InnerTextAsync(), StringComparison.Ordinal);
        visit.AssertQuiet();
    }

    [Fact]
    public async Task The_keyboard_alone_picks_the_districts()
    {
        await using var visit = await OpenAsync();
        await visit.GoAsync(Departments);
        await TabToAsync(visit.Page, "level");
        await visit.Page.Keyboard.PressAsync("ArrowDown");
        Assert.Equal("district", await visit.Page.Locator("#level").InputValueAsync());
        await visit.Page.Keyboard.PressAsync("Tab");
        Assert.Equal("submit", await visit.Page.EvaluateAsync<string>("document.activeElement.type"));
        Assert.NotEqual("none", await visit.Page.EvaluateAsync<string>("getComputedStyle(document.activeElement).outlineStyle"));
        // The wait begins before the key: an answer that is faster than the next call is not missed.
        var arrival = visit.Page.WaitForURLAsync(url => url.EndsWith(Districts, StringComparison.Ordinal));
        await visit.Page.Keyboard.PressAsync("Enter");
        await arrival;

        Assert.Equal(11, await visit.Rows.CountAsync());
        Assert.Equal("district", await visit.Page.Locator("#level").InputValueAsync());
        visit.AssertQuiet();
    }

    [Fact]
    public async Task Without_script_the_page_is_the_same_and_the_picker_works()
    {
        await using var visit = await OpenAsync(new BrowserNewContextOptions { JavaScriptEnabled = false });
        await visit.GoAsync(Departments);
        Assert.Equal(18, await visit.Rows.CountAsync());
        await visit.Page.Locator("#level").SelectOptionAsync("district");
        var arrival = visit.Page.WaitForURLAsync(url => url.EndsWith(Districts, StringComparison.Ordinal));
        await visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Xem bảng" }).ClickAsync();
        await arrival;

        Assert.Equal(11, await visit.Rows.CountAsync());
        visit.AssertQuiet();
    }

    [Theory]
    [InlineData(390, Departments)]
    [InlineData(390, Districts)]
    [InlineData(320, Departments)]
    [InlineData(390, "/?scope=ZZ&level=ministry")]
    public async Task On_a_phone_the_page_does_not_scroll_sideways(int width, string path)
    {
        await using var visit =
            await OpenAsync(
                new BrowserNewContextOptions
                {
                    ViewportSize = new ViewportSize { Width = width, Height = 844 },
                    IsMobile = true,
                    DeviceScaleFactor = 2
                });
        await visit.GoAsync(path);

        Assert.InRange(await visit.WidthAsync(), 1, width);
        Assert.Equal(width, await visit.Page.EvaluateAsync<int>("window.innerWidth"));
    }

    [Fact]
    public async Task On_a_phone_what_is_touched_is_large_enough()
    {
        await using var visit =
            await OpenAsync(
                new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 390, Height = 844 }, IsMobile = true });
        await visit.GoAsync();

        foreach (var control in await visit.Page.Locator("select, input:not([type=hidden]), button, .button, .site a:not(.skip)")
            .AllAsync())
        {
            Assert.InRange((await control.BoundingBoxAsync())!.Height, 44, 100);
        }
    }

    [Fact]
    public async Task Who_prefers_dark_gets_dark()
    {
        await using var light = await OpenAsync(new BrowserNewContextOptions { ColorScheme = ColorScheme.Light });
        await using var dark = await OpenAsync(new BrowserNewContextOptions { ColorScheme = ColorScheme.Dark });
        await light.GoAsync();
        await dark.GoAsync();

        Assert.Equal(("rgb(255, 255, 255)", "rgb(27, 27, 27)"),
            (await light.StyleAsync("body", "backgroundColor"), await light.StyleAsync("body", "color")));
        Assert.Equal(("rgb(24, 26, 27)", "rgb(236, 236, 236)"),
            (await dark.StyleAsync("body", "backgroundColor"), await dark.StyleAsync("body", "color")));
        dark.AssertQuiet();
    }

    [Fact]
    public async Task On_paper_the_table_stands_black_on_white_without_the_form()
    {
        await using var visit = await OpenAsync(new BrowserNewContextOptions { ColorScheme = ColorScheme.Dark });
        await visit.GoAsync(Departments);
        await visit.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print, ColorScheme = ColorScheme.Dark });

        Assert.Equal(0, await visit.Page.Locator("form:visible, .site:visible, .data:visible").CountAsync());
        Assert.Equal(("rgb(255, 255, 255)", "rgb(0, 0, 0)"),
            (await visit.StyleAsync("body", "backgroundColor"), await visit.StyleAsync("body", "color")));
        Assert.Equal(18, await visit.Rows.CountAsync());
        Assert.True(await visit.Page.GetByText("DỮ LIỆU MẪU", new PageGetByTextOptions { Exact = true }).IsVisibleAsync());
        Assert.Equal("%PDF-"u8.ToArray(), (await visit.Page.PdfAsync(new PagePdfOptions { PreferCSSPageSize = true }))[..5]);
    }

    [Fact]
    public async Task A_board_that_is_not_there_is_said_with_links_to_those_that_are()
    {
        await using var visit = await OpenAsync();
        var answer = await visit.GoAsync("/?scope=ZZ&level=ministry");

        Assert.Equal(404, answer.Status);
        Assert.True(await visit.Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "Không có bảng xếp hạng này" })
            .IsVisibleAsync());
        Assert.Equal(3, await visit.Page.Locator("main li a").CountAsync());
        await visit.Page.Locator("main li a[href*=district]").ClickAsync();
        await Assertions.Expect(visit.Rows).ToHaveCountAsync(11);
        Assert.Empty(visit.Foreign);
    }

    [Fact]
    public async Task The_whole_page_is_one_request()
    {
        await using var visit = await OpenAsync();
        await visit.GoAsync(Departments);

        Assert.Equal(["/?scope=BP&level=department"],
            visit.Requests.Where(request => request.Scheme != "data").Select(request => request.PathAndQuery));
        visit.AssertQuiet();
    }

    private static async Task TabToAsync(IPage page, string id)
    {
        for (var i = 0; i < MaxTabs; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<string>("document.activeElement.id") == id)
            {
                return;
            }
        }

        Assert.Fail($"The Tab key does not reach #{id}.");
    }

    private Task<Visit> OpenAsync(BrowserNewContextOptions? options = null) => chromium.OpenAsync(samples.Program.Address, options);
}
