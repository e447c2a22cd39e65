using System.Globalization;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Index766.TestKit;
using Server.Tests.Running;

namespace Server.Tests.Page;

/// <summary>The pages that look at several snapshots: the chart of a unit, the movers, the picker of moments.</summary>
public class TimeTests
{
    [Fact]
    public async Task Gaps_stay_gaps_and_no_line_crosses_a_year()
    {
        using var data = new TempData();
        using var folder = new TempData();
        await WriteAsync(folder, "1.csv", "2024-05-13", "90,5");
        await WriteAsync(folder, "2.csv", "2024-05-20", "91,75");
        await WriteAsync(folder, "3.csv", "2024-05-27", null);
        await WriteAsync(folder, "4.csv", "2024-06-03", "92");
        await WriteAsync(folder, "5.csv", "2025-01-13", "70");
        await using var program = await StartAsync(data, folder);
        var page = await PageAsync(program, "/units/BP-H01");
        var (score, rank) = (page.QuerySelectorAll(".charts figure")[0], page.QuerySelectorAll(".charts figure")[1]);

        Assert.Equal(["13/05/2024: 90,5", "20/05/2024: 91,75", "03/06/2024: 92", "13/01/2025: 70"],
            score.QuerySelectorAll("circle").Select(dot => dot.TextContent));
        Assert.Single(score.QuerySelectorAll(".line"));
        Assert.Single(score.QuerySelectorAll(".boundary"));
        Assert.Contains("27/05/2024 không có số liệu", score.QuerySelector("svg")!.GetAttribute("aria-label"), StringComparison.Ordinal);
        Assert.NotEmpty(rank.QuerySelectorAll("circle"));
        Assert.Equal(5, page.QuerySelectorAll("details tbody tr").Length);
        Assert.Contains("Năm mới: số liệu tính lại từ đầu", page.QuerySelectorAll("details tbody tr")[4].TextContent,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Movers_are_counted_from_the_moment_that_was_chosen()
    {
        using var data = new TempData();
        using var folder = new TempData();
        await WriteAsync(folder, "1.csv", "2024-05-13", "80");
        await WriteAsync(folder, "2.csv", "2024-05-20", "91");
        await WriteAsync(folder, "3.csv", "2024-05-27", "92,05");
        await using var program = await StartAsync(data, folder);
        var newest = await PageAsync(program, "/movers?scope=BP&level=district");
        var since = await PageAsync(program, "/movers?scope=BP&level=district&since=2024-05-13");
        var board = await PageAsync(program, "/?scope=BP&level=district&asOf=2024-05-20");

        Assert.Equal(["27/05/2024 (mới nhất)", "20/05/2024", "13/05/2024"],
            board.QuerySelectorAll("#asOf option").Select(option => option.TextContent));
        Assert.Contains("Thay đổi: số liệu đến ngày 20/05/2024 so với số liệu đến ngày 13/05/2024",
            board.QuerySelector("caption")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["20/05/2024", "13/05/2024"], newest.QuerySelectorAll("#since option").Select(option => option.TextContent));
        Assert.Equal("+1,05", newest.QuerySelectorAll("tbody tr")[0].Children[3].TextContent);
        Assert.Equal(["80,00", "92,05", "+12,05"],
            since.QuerySelectorAll("tbody tr")[0].Children.Skip(1).Take(3).Select(cell => cell.TextContent));
        Assert.Equal("tăng 10 bậc", since.QuerySelectorAll("tbody tr")[0].Children[6].TextContent);
    }

    private static async Task<RunningProgram> StartAsync(TempData data, TempData folder)
    {
        var program = await RunningProgram.StartAsync(data.Folder, "Sources:0:Name=office", $"Sources:0:Path={folder.Folder}");
        await program.WaitUntilIdleAsync();
        return program;
    }

    /// <summary>Eleven districts, ten of them with 85 points; the first with others, or with no data.</summary>
    private static Task WriteAsync(TempData folder, string name, string asOf, string? points) => File.WriteAllTextAsync(
        folder[name],
        string.Create(CultureInfo.InvariantCulture,
            $"as_of,unit_code,indicator,points,status\n{asOf},BP-H01,TOTAL,\"{points}\",{(points is null ? "no_data" : "")}\n")
        + string.Concat(Enumerable.Range(2, 10).Select(n => string.Create(CultureInfo.InvariantCulture, $"{asOf},BP-H{n:00},TOTAL,85,\n"))),
        TestContext.Current.CancellationToken);

    private static async Task<IHtmlDocument> PageAsync(RunningProgram program, string path) =>
        new HtmlParser().ParseDocument((await program.GetAsync(path)).Text);
}
