using Microsoft.Playwright;
using Server.Tests.Running;

namespace Browser.Tests;

/// <summary>Every view with the samples: no script, a phone, dark, English, paper, the keyboard alone.</summary>
public class ViewTests(Chromium chromium, SampleProgram samples)
{
    private const int MaxTabs = 60;

    public static TheoryData<string, string> Views { get; } = new()
    {
        { "/", "Tỉnh Đồng Tháp" },
        { "/?by=CKMB", "Công khai, minh bạch" },
        { "/units/BP-S16", "34 điểm phần trăm" },
        { "/units/H44", "Các nhóm chỉ số" },
        { "/targets", "Sở Ngoại vụ" },
        { "/movers?scope=BP&level=department", "để so sánh với số liệu đến" },
        { "/status", "Hệ thống hoạt động, không có lỗi." },
    };

    [Theory]
    [MemberData(nameof(Views))]
    public async Task A_view_is_whole_without_script_on_a_phone_in_the_dark_and_asks_nobody_else(string path, string words)
    {
        await using var visit = await OpenAsync(new BrowserNewContextOptions
        {
            JavaScriptEnabled = false,
            ColorScheme = ColorScheme.Dark,
            ViewportSize = new ViewportSize { Width = 390, Height = 844 },
            IsMobile = true,
        });
        var answer = await visit.GoAsync(path);

        Assert.Equal(200, answer.Status);
        Assert.Contains(words, await visit.Page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Single(visit.Requests, request => request.Scheme != "data");
        visit.AssertQuiet();
    }

    [Theory]
    [MemberData(nameof(Views))]
    public async Task On_a_phone_no_view_scrolls_sideways(string path, string words)
    {
        await using var visit =
            await OpenAsync(
                new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 390, Height = 844 }, IsMobile = true });
        await visit.GoAsync(path);

        Assert.InRange(await visit.WidthAsync(), 1, 390);
        Assert.Contains(words, await visit.Page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Views))]
    public async Task A_view_prints_and_speaks_English_by_its_switch(string path, string words)
    {
        await using var visit = await OpenAsync();
        await visit.GoAsync(path);
        Assert.Equal("vi", await visit.Page.Locator("html").GetAttributeAsync("lang"));
        Assert.Contains(words, await visit.Page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal("%PDF-"u8.ToArray(), (await visit.Page.PdfAsync(new PagePdfOptions { PreferCSSPageSize = true }))[..5]);
        await visit.Page.Locator(".tongue").ClickAsync();
        await visit.Page.WaitForURLAsync(url => url.Contains("lang=en", StringComparison.Ordinal));

        Assert.Equal("en", await visit.Page.Locator("html").GetAttributeAsync("lang"));
        Assert.Equal("Leaderboard", await visit.Page.Locator("nav a").First.InnerTextAsync());
        visit.AssertQuiet();
    }

    [Fact]
    public async Task The_keyboard_alone_goes_from_the_board_to_a_unit_and_back()
    {
        await using var visit = await OpenAsync();
        await visit.GoAsync("/?scope=BP&level=department");
        await visit.Page.Keyboard.PressAsync("Tab");
        Assert.Equal("Tới nội dung chính", await FocusedAsync(visit));
        await TabToAsync(visit, "Sở Ngoại vụ");
        var arrival = visit.Page.WaitForURLAsync(url => url.EndsWith("/units/BP-S01", StringComparison.Ordinal));
        await visit.Page.Keyboard.PressAsync("Enter");
        await arrival;
        await TabToAsync(visit, "Xem cả bảng");
        await visit.Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(visit.Rows).ToHaveCountAsync(18);
        visit.AssertQuiet();
    }

    [Fact]
    public async Task A_heading_sorts_and_says_so_and_turns_round()
    {
        await using var visit = await OpenAsync();
        await visit.GoAsync();
        var heading = visit.Page.Locator("thead th", new PageLocatorOptions { HasText = "Số hóa hồ sơ" });
        await heading.Locator("a").ClickAsync();
        await Assertions.Expect(heading).ToHaveAttributeAsync("aria-sort", "descending");
        var first = await visit.Rows.First.InnerTextAsync();
        await heading.Locator("a").ClickAsync();
        await Assertions.Expect(heading).ToHaveAttributeAsync("aria-sort", "ascending");

        Assert.Equal(first, await visit.Rows.Last.InnerTextAsync(), (one, other) => one.Split('\t')[1] == other.Split('\t')[1]);
        visit.AssertQuiet();
    }

    [Fact]
    public async Task A_unit_is_found_without_diacritics()
    {
        await using var visit = await OpenAsync();
        await visit.GoAsync("/?scope=BP&level=department");
        await visit.Page.Locator("#q").FillAsync("so y te");
        await visit.Page.Locator("#q").PressAsync("Enter");
        await Assertions.Expect(visit.Rows).ToHaveCountAsync(1);

        Assert.Contains("Sở Y tế", await visit.Rows.First.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("04/18", await visit.Rows.First.InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_matrix_is_filtered_by_what_is_not_met()
    {
        await using var visit = await OpenAsync();
        await visit.GoAsync("/targets?level=department");
        var all = await visit.Rows.CountAsync();
        await visit.Page.Locator("#met").SelectOptionAsync("false");
        await visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Áp dụng" }).ClickAsync();
        await visit.Page.WaitForURLAsync(url => url.Contains("met=false", StringComparison.Ordinal));

        Assert.InRange(await visit.Rows.CountAsync(), 1, all - 1);
        Assert.Equal(0, await visit.Page.Locator("tbody tr:not(:has(.unmet))").CountAsync());
        visit.AssertQuiet();
    }

    private static Task<string> FocusedAsync(Visit visit) => visit.Page.EvaluateAsync<string>("document.activeElement.textContent.trim()");

    private static async Task TabToAsync(Visit visit, string text)
    {
        for (var i = 0; i < MaxTabs; i++)
        {
            if (await FocusedAsync(visit) == text)
            {
                return;
            }

            await visit.Page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"The Tab key does not reach “{text}”.");
    }

    private Task<Visit> OpenAsync(BrowserNewContextOptions? options = null) => chromium.OpenAsync(samples.Program.Address, options);
}
