using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Server.Tests.Running;

namespace Server.Tests.Page;

/// <summary>Two sources of one board, and a correction, as pages show them.</summary>
public class OtherSourcePageTests
{
    private const string Board = "/?scope=BP&level=district";
    private const string Day = "2024-12-17";

    [Fact]
    public async Task The_board_names_the_other_source_links_to_it_and_offers_the_choice()
    {
        using var folders = new SourceFolders();
        await folders.OfficeAsync("a.csv", SourceFolders.Districts(Day, ("BP-H01", "60")));
        await folders.PortalAsync("b.csv", SourceFolders.Districts("2024-12-10", ("BP-H01", "61.5"), ("BP-H02", "70")));
        await using var program = await folders.StartAsync();
        var page = await PageAsync(program, Board);
        var notice = page.QuerySelector("main .notice")!;

        Assert.StartsWith("Nguồn khác có số liệu khác: nguồn “portal” (số liệu đến 10/12/2024, "
            + "còn số liệu đang xem đến 17/12/2024, nên có thể khác vì khác ngày) khác ở 2/11 đơn vị", notice.TextContent,
            StringComparison.Ordinal);
        Assert.EndsWith("nguồn portal: 61,50", Row(page, "BP-H01").TextContent.Trim(), StringComparison.Ordinal);
        Assert.DoesNotContain("portal", Row(page, "BP-H03").TextContent, StringComparison.Ordinal);
        Assert.Equal(["office", "portal"], page.QuerySelectorAll("select#source option").Select(option => option.TextContent));
        var theirs = await PageAsync(program, notice.QuerySelector("a")!.GetAttribute("href")![1..]);
        Assert.Equal("portal", theirs.QuerySelector("select#source option[selected]")!.TextContent);
        Assert.Contains("source=portal", Row(theirs, "BP-H01").QuerySelector("a")!.GetAttribute("href"), StringComparison.Ordinal);
        Assert.Contains("nguồn office: 60,00", Row(theirs, "BP-H01").TextContent, StringComparison.Ordinal);

        var english = await PageAsync(program, Board + "&lang=en");
        Assert.StartsWith("Another source has other figures: “portal” (as of 10 December 2024, "
            + "what is shown here as of 17 December 2024, so they may differ because the days do) differs for 2 of the 11 units",
            english.QuerySelector("main .notice")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("lang=en", english.QuerySelector("main .notice a")!.GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_two_sources_agree_nothing_is_said_and_where_one_is_there_is_no_choice()
    {
        using var folders = new SourceFolders();
        await folders.OfficeAsync("a.csv", SourceFolders.Districts(Day, ("BP-H01", "60")));
        await folders.OfficeAsync("t.csv", SourceFolders.Targets("2024-11-26", "56"));
        await folders.PortalAsync("b.csv", SourceFolders.Districts(Day, ("BP-H01", "60.0")));
        await using var program = await folders.StartAsync();

        Assert.Empty((await PageAsync(program, Board)).QuerySelectorAll("main .notice"));
        Assert.Empty((await PageAsync(program, "/units/BP-H01")).QuerySelectorAll("main .notice"));
        Assert.Empty((await PageAsync(program, "/targets?scope=BP&level=department")).QuerySelectorAll("main .notice, select#source"));
        Assert.DoesNotContain("Nguồn khác", (await program.GetAsync("/status")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_unit_s_page_shows_either_source_and_alerts_stay_those_of_the_preferred_one()
    {
        using var folders = new SourceFolders();
        await folders.OfficeAsync("a.csv", SourceFolders.Districts(Day, ("BP-H01", "60")));
        await folders.PortalAsync("b.csv", SourceFolders.Districts(Day, ("BP-H01", "61.5")));
        await using var program = await folders.StartAsync();
        var page = await PageAsync(program, "/units/BP-H01");
        var notice = page.QuerySelector("main .notice")!;

        Assert.StartsWith("Nguồn khác có số liệu khác: nguồn “portal” (cùng số liệu đến 17/12/2024): tổng điểm là 61,50 (đang xem 60,00).",
            notice.TextContent, StringComparison.Ordinal);
        Assert.Equal("office", page.QuerySelector("select#source option[selected]")!.TextContent);
        var theirs = await PageAsync(program, notice.QuerySelector("a")!.GetAttribute("href")!["..".Length..]);
        Assert.Contains("61,50", theirs.QuerySelector(".tiles dd")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(theirs.QuerySelectorAll("main .notice"), line =>
            line.TextContent.StartsWith("Cảnh báo tính theo số liệu của nguồn “office”", StringComparison.Ordinal));
        Assert.All(theirs.QuerySelectorAll(".data a"), link =>
            Assert.Contains("source=portal", link.GetAttribute("href"), StringComparison.Ordinal));
        Assert.Contains("source=portal", theirs.QuerySelectorAll("main a").Single(link => link.TextContent == "Xem cả bảng")
            .GetAttribute("href"), StringComparison.Ordinal);
        Assert.Contains("Nguồn đã chọn không có số liệu của đơn vị này", (await program.GetAsync("/units/BP-H01?source=nobody")).Text,
            StringComparison.Ordinal);
        Assert.Contains("total is 61.50 (60.00 here)", (await program.GetAsync("/units/BP-H01?lang=en")).Text, StringComparison.Ordinal);
        foreach (var link in theirs.QuerySelectorAll("main a[href]").Select(link => link.GetAttribute("href")!)
            .Where(link => link[0] != '#' && !link.Contains("units/BP?", StringComparison.Ordinal)))
        {
            Assert.Equal((link, HttpStatusCode.OK),
                (link, (await program.GetAsync(new Uri(new Uri("http://x/units/BP-H01"), link).PathAndQuery)).Status));
        }
    }

    [Fact]
    public async Task A_source_that_has_a_board_in_another_period_gives_way_to_one_that_has_it_in_this()
    {
        using var folders = new SourceFolders();
        await folders.OfficeAsync("a.csv", SourceFolders.Districts(Day, ("BP-H01", "60")));
        await folders.PortalAsync("b.csv", SourceFolders.Districts("2023-12-17", ("BP-H01", "61.5")));
        await using var program = await folders.StartAsync();
        var page = await PageAsync(program, Board + "&period=2024&source=portal");

        Assert.StartsWith("Nguồn đã chọn không có bảng này", page.QuerySelector("main .notice")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("60,00", Row(page, "BP-H01").TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("select#source"));
        Assert.Equal(HttpStatusCode.NotFound, (await program.GetAsync(Board + "&source=nobody")).Status);
    }

    [Fact]
    public async Task A_correction_is_marked_with_its_day_and_what_was_said_before()
    {
        using var folders = new SourceFolders();
        await folders.OfficeAsync("a.csv", SourceFolders.Districts(Day, ("BP-H01", "61.5")));
        await folders.OfficeAsync("t.csv", SourceFolders.Targets("2024-11-26", "56"));
        await using var program = await folders.StartAsync();
        await folders.OfficeAsync("a.csv", SourceFolders.Districts(Day, ("BP-H01", "62")));
        await folders.OfficeAsync("t.csv", SourceFolders.Targets("2024-11-26", "57.5"));
        await program.FetchAsync();
        var day = DayOf((await program.GetJsonAsync("/api/leaderboard?scope=BP&level=district")).GetProperty("correction")
            .GetProperty("correctedAt").GetDateTimeOffset());
        var page = await PageAsync(program, Board);

        Assert.Equal($"Bảng này đã được đính chính ngày {day}: 1/11 đơn vị thay đổi số liệu.",
            page.QuerySelector("main .notice")!.TextContent);
        Assert.Equal($"đính chính ngày {day}, trước đó 61,50", Row(page, "BP-H01").QuerySelector("small.mark")!.TextContent);
        Assert.Equal($"Tổng điểm: đính chính ngày {day}, trước đó 61,50.", (await PageAsync(program, "/units/BP-H01"))
            .QuerySelector("main .notice")!.TextContent);
        Assert.Equal($"Chỉ tiêu 1: đính chính ngày {day}, trước đó 56%.", (await PageAsync(program, "/units/BP-S16"))
            .QuerySelector("main .notice")!.TextContent);
        var targets = await PageAsync(program, "/targets?scope=BP&level=department");
        Assert.Equal($"đính chính ngày {day}, chỉ tiêu 1 trước đó 56%", Row(targets, "BP-S16").QuerySelector("small.mark")!.TextContent);
        await folders.PortalAsync("t.csv", SourceFolders.Targets("2024-11-26", "58"));
        await program.FetchAsync();
        targets = await PageAsync(program, "/targets?scope=BP&level=department");
        Assert.Equal("nguồn portal: chỉ tiêu 1 là 58%", Row(targets, "BP-S16").QuerySelectorAll("small.mark")[1].TextContent);
        Assert.Contains("the figures of 1 of 11 units changed", (await program.GetAsync(Board + "&lang=en")).Text,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_status_counts_the_boards_of_which_sources_differ_and_all_is_not_well_then()
    {
        using var folders = new SourceFolders();
        await folders.OfficeAsync("a.csv", SourceFolders.Districts(Day, ("BP-H01", "60")));
        await folders.OfficeAsync("t.csv", SourceFolders.Targets("2024-11-26", "56"));
        await folders.PortalAsync("b.csv", SourceFolders.Districts(Day, ("BP-H01", "61.5")));
        await folders.PortalAsync("t.csv", SourceFolders.Targets("2024-11-26", "57.5"));
        await using var program = await folders.StartAsync();
        var page = await PageAsync(program, "/status");

        Assert.Contains(page.QuerySelectorAll(".verdict li"), line =>
            line.TextContent == "2 bảng có nguồn khác cho số liệu khác, xem bên dưới.");
        var lines = page.QuerySelectorAll("main li")
            .Where(line => line.TextContent.Contains("Đang công bố theo nguồn “office”", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, lines.Count);
        foreach (var line in lines)
        {
            Assert.Equal("nguồn “portal”", line.QuerySelector("a")!.TextContent);
            Assert.Equal(HttpStatusCode.OK,
                (await program.GetAsync("/" + line.QuerySelector("a")!.GetAttribute("href")!.Replace(
                "./", "", StringComparison.Ordinal))).Status);
        }
    }

    [Fact]
    public async Task A_refused_file_is_named_once_in_its_line()
    {
        using var folders = new SourceFolders();
        await folders.OfficeAsync("a.csv", SourceFolders.Districts(Day, ("BP-H01", "60")));
        await folders.OfficeAsync("bao-cao.docx", "PK");
        await folders.OfficeAsync("sai.csv", "Tuần 44\nĐơn vị;Điểm\nSở Y tế;60\n");
        await using var program = await folders.StartAsync();
        var lines = (await PageAsync(program, "/status")).QuerySelectorAll("li.unmet").Select(line => line.TextContent).ToList();

        Assert.Equal(2, lines.Count);
        Assert.StartsWith("bao-cao.docx: gặp “.docx”", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("sai.csv, dòng ", lines[1], StringComparison.Ordinal);
    }

    private static string DayOf(DateTimeOffset moment) => moment.ToOffset(TimeSpan.FromHours(7))
        .ToString("dd'/'MM'/'yyyy", System.Globalization.CultureInfo.InvariantCulture);

    private static IElement Row(IHtmlDocument page, string unit) => page.QuerySelectorAll("tbody tr")
        .Single(row => row.QuerySelector("th a")!.GetAttribute("href")!.Contains(unit, StringComparison.Ordinal));

    private static async Task<IHtmlDocument> PageAsync(RunningProgram program, string path) => new HtmlParser()
        .ParseDocument((await program.GetAsync(path)).Text);
}
