using System.Globalization;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Index766.TestKit;
using Server.Tests.Running;

namespace Server.Tests.Page;

/// <summary>The open alerts on the page of a unit, and who sees them.</summary>
public class AlertPageTests(SampleProgram samples)
{
    private const string Unit = "/units/BP-S16";

    [Fact]
    public async Task A_unit_s_open_alerts_say_since_when_what_was_told_and_what_closes_them()
    {
        var known = (await samples.Program.GetJsonAsync("/api/alerts?unit=BP-S16")).GetProperty("alerts");
        var rows = Rows(await PageAsync(samples.Program, Unit));
        var online = rows.Single(row => row[0].StartsWith("Tỷ lệ hồ sơ trực tuyến", StringComparison.Ordinal));
        var silent = rows.Single(row => row[0].StartsWith("Tỷ lệ công bố, công khai", StringComparison.Ordinal));
        var late = rows.Single(row => row[0].StartsWith("Hồ sơ trễ hạn", StringComparison.Ordinal));

        Assert.Equal(known.GetArrayLength(), rows.Count);
        Assert.EndsWith("Kết quả: 37%; mức giao: 80%", online[0], StringComparison.Ordinal);
        Assert.Equal(("Cảnh báo", "26/11/2024", "Cần thêm 43 điểm phần trăm"), (online[1], online[2], online[4]));
        Assert.StartsWith("Lần đầu ", online[3], StringComparison.Ordinal);
        Assert.Equal(("Cảnh báo không có số liệu", "Cần có số liệu"), (silent[1], silent[4]));
        Assert.Equal(("Hồ sơ trễ hạn 171 hồ sơ; mức cảnh báo: trên 30", "17/12/2024"), (late[0], late[2]));
    }

    [Fact]
    public async Task The_alerts_speak_English_and_a_unit_without_any_is_told_so()
    {
        var english = await PageAsync(samples.Program, Unit + "?lang=en");
        var well = await PageAsync(samples.Program, "/units/H44");

        Assert.Equal("Open alerts", english.GetElementById("alerts")!.TextContent);
        Assert.Contains(Rows(english), row => row[0] == "Dossiers resolved late 171; alerted above 30" && row[1] == "Warning");
        Assert.Equal("Không có cảnh báo nào.", well.GetElementById("alerts")!.NextElementSibling!.TextContent);
    }

    [Fact]
    public async Task Where_the_leaderboard_is_open_only_a_key_shows_alerts_and_nobody_keeps_that_page()
    {
        using var data = new TempData();
        await using var program =
            await RunningProgram.StartAsync(data.Folder, "Api:OpenLeaderboard=true", $"Api:ReadKeys:0={RunningProgram.ReadKey}");
        await program.WaitUntilIdleAsync();
        var everybody = await program.GetAsync(Unit, ("Host", "chiso766.binhphuoc.example"));
        var reader = await program.GetAsync(Unit, ("Host", "chiso766.binhphuoc.example"), ("X-Api-Key", RunningProgram.ReadKey));
        var again =
            await program.GetAsync(Unit, ("Host", "chiso766.binhphuoc.example"), ("X-Api-Key", RunningProgram.ReadKey),
                ("If-None-Match", reader.Headers["ETag"]));

        Assert.DoesNotContain("id=\"alerts\"", everybody.Text, StringComparison.Ordinal);
        Assert.Contains("id=\"alerts\"", reader.Text, StringComparison.Ordinal);
        Assert.Contains("public", everybody.Headers["Cache-Control"], StringComparison.Ordinal);
        Assert.Equal(["no-cache", "private"], reader.Headers["Cache-Control"].Split(", ").Order(StringComparer.Ordinal));
        Assert.Contains("X-Api-Key", reader.Headers["Vary"], StringComparison.Ordinal);
        Assert.Equal(System.Net.HttpStatusCode.NotModified, again.Status);
    }

    [Fact]
    public async Task Alerts_of_points_groups_and_indicators_say_how_much_is_missing()
    {
        using var data = new TempData();
        using var folder = new TempData();
        RulesCopy.To(data["rules"]);
        await File.WriteAllTextAsync(
            Path.Combine(data["rules"], "alerts", "rules.json"), """
            {"rules": [
              {"id": "tong", "kind": "total", "severity": "notice", "below": 70},
              {"id": "nhom", "kind": "group", "severity": "warning", "group": "CKMB", "below": 10},
              {"id": "dung-han", "kind": "indicator", "severity": "critical", "indicator": "DOSSIER_ON_TIME", "below": 70}
            ]}
            """, TestContext.Current.CancellationToken);
        var today = DateTimeOffset.UtcNow.ToOffset(TimeSpan.FromHours(7)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        await File.WriteAllTextAsync(
            folder["1.csv"],
            $"as_of,period,unit_code,indicator,points,numerator,denominator\n{today},2026,H20,TOTAL,60.5,,\n"
                + $"{today},2026,H20,GROUP_CKMB,8.25,,\n{today},2026,H20,DOSSIER_ON_TIME,,496,1000\n",
                TestContext.Current.CancellationToken);
        await using var program =
            await RunningProgram.StartAsync(data.Folder, "Sources:0:Name=office", $"Sources:0:Path={folder.Folder}",
                $"Storage:RulesFolder={data["rules"]}");
        await program.WaitUntilIdleAsync();
        var rows = Rows(await PageAsync(program, "/units/H20"));

        Assert.Equal(["Khẩn", "Cảnh báo", "Để biết"], rows.Select(row => row[1]));
        Assert.EndsWith("49,6%; mức cảnh báo: dưới 70%", rows[0][0], StringComparison.Ordinal);
        Assert.Contains("680", rows[0][4], StringComparison.Ordinal);
        Assert.Equal(("Công khai, minh bạch 8,25; mức cảnh báo: dưới 10,00", "Cần thêm 1,75 điểm"), (rows[1][0], rows[1][4]));
        Assert.Equal(("Tổng điểm 60,50; mức cảnh báo: dưới 70,00", "Cần thêm 9,50 điểm"), (rows[2][0], rows[2][4]));
    }

    private static async Task<IHtmlDocument> PageAsync(RunningProgram program, string path) =>
        new HtmlParser().ParseDocument((await program.GetAsync(path)).Text);

    private static IReadOnlyList<string[]> Rows(IHtmlDocument page) =>
        [.. page.QuerySelectorAll("[aria-labelledby=alerts] tbody tr")
            .Select(row => row.Children.Select(cell => cell.TextContent.Trim()).ToArray())];
}
