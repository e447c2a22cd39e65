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
    [InlineData("/units/H21")]
    [InlineData("/units/BP-S16")]
    public async Task On_a_phone_a_unit_s_points_and_what_to_do_are_on_the_first_screen(string path)
    {
        await using var visit =
            await OpenAsync(
                new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 390, Height = 844 }, IsMobile = true });
        await visit.GoAsync(path);
        var strip = await visit.Page.Locator(".strip").BoundingBoxAsync();
        var first = await visit.Page.Locator(".todo li").First.BoundingBoxAsync();

        Assert.InRange(strip!.Y + strip.Height, 1, first!.Y);
        Assert.InRange(first.Y + first.Height, 1, 844);
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

    /// <summary>What is not in sight is not read: a leader on a phone sees the first rows without a touch.</summary>
    [Theory]
    [InlineData("/", "Tỉnh Đồng Tháp")]
    [InlineData("/?scope=BP&level=department", "Sở Ngoại vụ")]
    [InlineData("/targets?scope=BP&level=department", "Sở Ngoại vụ")]
    public async Task On_a_phone_the_first_row_is_a_card_on_the_first_screen_with_each_figure_named(string path, string unit)
    {
        await using var visit =
            await OpenAsync(
                new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 390, Height = 844 }, IsMobile = true });
        await visit.GoAsync(path);
        var box = (await visit.Rows.First.BoundingBoxAsync())!;

        Assert.Contains(unit, await visit.Rows.First.InnerTextAsync(), StringComparison.Ordinal);
        Assert.InRange(box.Y, 0, 844 - 100);
        Assert.Equal("grid", await visit.StyleAsync("tbody tr", "display"));
        Assert.False(await visit.Page.Locator("thead").First.IsVisibleAsync());
        foreach (var cell in await visit.Rows.First.Locator("th, td").AllAsync())
        {
            var place = await cell.BoundingBoxAsync();
            Assert.True(place is null || (place.X >= box.X && place.X + place.Width <= box.X + box.Width), "A cell is cut off.");
        }

        Assert.Equal(0, await visit.Rows.First.Locator("td:not([data-label]):visible:not(.note)").CountAsync());
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/targets?scope=BP&level=department")]
    public async Task The_heading_row_stays_in_sight_while_the_rows_go_by(string path)
    {
        await using var visit = await OpenAsync(new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 1280, Height = 700 } });
        await visit.GoAsync(path);
        await visit.Page.EvaluateAsync("document.querySelector('tbody tr:nth-child(10)').scrollIntoView()");

        Assert.InRange((await visit.Page.Locator("thead th").First.BoundingBoxAsync())!.Y, -1, 1);
        Assert.InRange(await visit.WidthAsync(), 1, 1280);
    }

    [Fact]
    public async Task On_a_phone_the_forms_are_one_touch_away_and_open_where_something_was_chosen()
    {
        await using var visit =
            await OpenAsync(
                new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 390, Height = 844 }, IsMobile = true });
        await visit.GoAsync("/?scope=BP&level=department");
        Assert.False(await visit.Page.Locator("#q").IsVisibleAsync());
        await visit.Page.Locator(".choose summary").ClickAsync();
        await visit.Page.Locator("#q").FillAsync("so y te");
        await visit.Page.Locator("#q").PressAsync("Enter");
        await Assertions.Expect(visit.Rows).ToHaveCountAsync(1);

        Assert.True(await visit.Page.Locator("#q").IsVisibleAsync());
    }

    [Theory]
    [InlineData("/", 3)]
    [InlineData("/targets?scope=BP&level=department", 3)]
    [InlineData("/?scope=BP&level=department", 1)]
    public async Task On_paper_no_page_is_empty_and_no_column_is_cut(string path, int pages)
    {
        await using var visit = await OpenAsync();
        await visit.GoAsync(path);
        var paper = await visit.Page.PdfAsync(new PagePdfOptions { PreferCSSPageSize = true });

        Assert.Equal(pages, System.Text.RegularExpressions.Regex.Count(System.Text.Encoding.Latin1.GetString(paper), @"/Type /Page\b"));
        await visit.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
        await visit.Page.SetViewportSizeAsync(970, 600);
        Assert.InRange(await visit.WidthAsync(), 1, 970);
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
