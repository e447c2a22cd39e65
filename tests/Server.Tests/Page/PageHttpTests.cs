using System.Globalization;
using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Server.Tests.Running;

namespace Server.Tests.Page;

/// <summary>The pages over HTTP, as the program serves them.</summary>
public class PageHttpTests(SampleProgram samples)
{
    private static readonly NumberFormatInfo Comma = new() { NumberDecimalSeparator = "," };

    [Theory]
    [InlineData("/")]
    [InlineData("/units/BP-S16?lang=en")]
    [InlineData("/targets")]
    [InlineData("/movers")]
    public async Task A_page_has_a_tag_and_is_not_sent_twice(string path)
    {
        var first = await samples.Program.GetAsync(path);
        var again = await samples.Program.GetAsync(path, ("If-None-Match", first.Headers["ETag"]));

        Assert.Equal((HttpStatusCode.OK, "text/html"), (first.Status, first.MediaType));
        Assert.Equal((HttpStatusCode.NotModified, 0), (again.Status, again.Body.Length));
        Assert.Contains("style-src 'sha256-", first.Headers["Content-Security-Policy"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/?scope=a%20b", "scope")]
    [InlineData("/?sort=nonsense", "sort")]
    [InlineData("/?by=NONSENSE", "by")]
    [InlineData("/?asOf=monday", "asOf")]
    [InlineData("/targets?met=perhaps", "met")]
    [InlineData("/movers?since=monday", "since")]
    public async Task A_parameter_that_is_not_usable_is_named_on_a_page(string path, string parameter)
    {
        var answer = await samples.Program.GetAsync(path);

        Assert.Equal((HttpStatusCode.BadRequest, "text/html"), (answer.Status, answer.MediaType));
        Assert.Contains($"Parameter &#x27;{parameter}&#x27;", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_messenger_adds_to_a_shared_link_is_left_alone() =>
        Assert.Equal(18, (await RowsAsync("/?scope=BP&level=department&zarsrc=1&fbclid=x")).Count);

    [Fact]
    public async Task A_moment_that_a_period_has_not_gives_the_newest_and_says_so()
    {
        var page = await PageAsync("/?scope=BP&level=department&period=2024&asOf=2024-01-01");

        Assert.Contains("đang hiển thị bản mới nhất", page.QuerySelector(".notice")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("17/12/2024", page.QuerySelector("caption")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_link_to_the_view_reproduces_it()
    {
        var page = await PageAsync("/?scope=VN&level=province&q=dong&sort=-MDSH");
        var link = page.QuerySelectorAll(".data a").Single(candidate => candidate.TextContent == "Liên kết tới đúng bảng này")
            .GetAttribute("href")!;
        var again = await PageAsync("/" + link["./".Length..]);

        Assert.Contains("asOf=2026-10-10", link, StringComparison.Ordinal);
        Assert.All(page.QuerySelectorAll("tbody th"), cell => Assert.Contains("Đồng", cell.TextContent, StringComparison.Ordinal));
        Assert.Equal(page.QuerySelector("tbody")!.TextContent, again.QuerySelector("tbody")!.TextContent);
    }

    [Fact]
    public async Task Everything_that_a_board_links_to_is_there()
    {
        var page = await PageAsync("/?scope=BP&level=department");
        var links = page.QuerySelectorAll("a[href]").Select(link => link.GetAttribute("href")!).Where(link => link[0] != '#')
            .Distinct(StringComparer.Ordinal).ToList();

        Assert.InRange(links.Count, 30, 60);
        foreach (var link in links)
        {
            var answer = await samples.Program.GetAsync(new Uri(new Uri("http://x/"), link).PathAndQuery);
            Assert.True(answer.Status == HttpStatusCode.OK, $"{link}: {answer.Status}");
        }
    }

    [Fact]
    public async Task The_status_is_closed_to_others_also_as_a_page() =>
        Assert.Equal(HttpStatusCode.Unauthorized,
            (await samples.Program.GetAsync("/status", ("Host", "chiso766.binhphuoc.example"))).Status);

    [Fact]
    public async Task A_board_by_a_group_ranks_by_it()
    {
        var rows = await RowsAsync("/?by=MDSH");

        Assert.Equal(34, rows.Count);
        Assert.Equal("01/34", rows[0][3]);
        var points = rows.Select(row => decimal.Parse(row[2], Comma)).ToList();
        Assert.Equal(points.OrderDescending(), points);
    }

    [Fact]
    public async Task Targets_are_headed_by_short_names_with_the_full_one_and_a_cell_says_in_words_what_its_colour_says()
    {
        var page = await PageAsync("/targets?scope=BP&level=department");
        var headings = page.QuerySelectorAll("thead a");
        var transport = page.QuerySelectorAll("tbody tr").Single(row => row.TextContent.Contains("Sở Giao thông vận tải", StringComparison.Ordinal));
        var cells = transport.QuerySelectorAll("td");

        Assert.Equal(11, headings.Length);
        Assert.Equal(("Dịch vụ công toàn trình", "#t1"), (headings[0].TextContent, headings[0].GetAttribute("href")));
        Assert.StartsWith(headings[0].GetAttribute("title") + ": từ 90%", page.GetElementById("t1")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(("figure unmet g3", "56% Chưa đạt", "Dịch vụ công toàn trình ≥ 90%"),
            (cells[0].ClassName, cells[0].TextContent.Trim(), cells[0].GetAttribute("data-label")));
        Assert.Equal(("figure met", "92% Đạt"), (cells[1].ClassName, cells[1].TextContent.Trim()));
        Assert.Equal(("figure unmet void", "- Không có số liệu"), (cells[6].ClassName, cells[6].TextContent.Trim()));
        Assert.Equal(("figure unmet g1", "94% Chưa đạt"), (cells[9].ClassName, cells[9].TextContent.Trim()));
        Assert.Contains("không có số liệu, tính là chưa đạt", page.QuerySelector(".legend")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_board_begins_with_its_story_and_a_strip_of_all_units_and_names_targets_shortly()
    {
        var page = await PageAsync("/?scope=BP&level=department");
        var story = page.QuerySelectorAll(".story li").Select(sentence => sentence.TextContent).ToList();

        Assert.Equal("Xếp hạng sở, ban, ngành – Tỉnh Bình Phước", page.QuerySelector("h1")!.TextContent);
        Assert.StartsWith("Dẫn đầu là Sở Ngoại vụ với 95,38 điểm; thấp nhất trong 16 đơn vị có điểm là Sở Giao thông vận tải với 66,99 điểm",
            story[0], StringComparison.Ordinal);
        Assert.Contains("“Cấp kết quả điện tử” – 16/16 đơn vị", story[2], StringComparison.Ordinal);
        Assert.StartsWith("Điểm của 16 đơn vị: từ 66,99", page.QuerySelector(".strip svg[role=img]")!.GetAttribute("aria-label"),
            StringComparison.Ordinal);
        Assert.Equal(3, (await PageAsync("/?lang=en")).QuerySelectorAll(".story li").Length);
        Assert.Empty((await PageAsync("/?by=MDSH")).QuerySelectorAll(".story, .strip"));
    }

    [Theory]
    [InlineData("/", "từ năm 2026")]
    [InlineData("/units/H21", "từ năm 2026")]
    [InlineData("/units/BP-S16", "các năm 2022–2025")]
    public async Task A_page_names_sources_rules_and_data_for_people(string path, string years)
    {
        var page = await PageAsync(path);
        var sources = string.Concat(page.QuerySelectorAll("p.source").Select(line => line.TextContent));

        Assert.Contains("Nguồn số liệu: Dữ liệu mẫu.", sources, StringComparison.Ordinal);
        Assert.Contains($"Phương pháp tính: Bộ chỉ số 766, áp dụng {years}.", sources, StringComparison.Ordinal);
        Assert.Contains(page.QuerySelectorAll(".data a"), link => link.TextContent == "Dữ liệu cho phần mềm (JSON)");
        Assert.DoesNotContain("samples", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    private async Task<IHtmlDocument> PageAsync(string path) => new HtmlParser().ParseDocument((await samples.Program.GetAsync(path)).Text);

    private async Task<IReadOnlyList<string[]>> RowsAsync(string path) =>
        [.. (await PageAsync(path)).QuerySelectorAll("tbody tr").Select(row => row.Children.Select(cell => cell.TextContent).ToArray())];
}
