using System.Net;
using System.Text.Json;
using Server.Tests.Running;

namespace Server.Tests.Http;

/// <summary>Two sources of one board, and a correction, as the API answers them.</summary>
public class OtherSourceTests
{
    private const string Board = "/api/leaderboard?scope=BP&level=district";
    private const string Day = "2024-12-17";

    [Fact]
    public async Task Board_unit_and_status_say_that_another_source_has_other_figures()
    {
        using var folders = new SourceFolders();
        await folders.OfficeAsync("a.csv", SourceFolders.Districts(Day, ("BP-H01", "60")));
        await folders.PortalAsync("b.csv", SourceFolders.Districts("2024-12-10", ("BP-H01", "61.5"), ("BP-H02", "70")));
        await using var program = await folders.StartAsync();

        var board = await program.GetJsonAsync(Board);
        var other = Assert.Single(board.GetProperty("otherSources").EnumerateArray());
        Assert.Equal(("portal", true, 2, 11),
            (Text(other, "source"), other.GetProperty("differs").GetBoolean(), other.GetProperty("units").GetInt32(),
            other.GetProperty("compared").GetInt32()));
        Assert.Equal("2024-12-10T00:00:00+07:00", Text(other, "asOf"));
        Assert.Equal(JsonValueKind.Null, board.GetProperty("correction").ValueKind);
        var theirs = await program.GetJsonAsync(Text(other, "link"));
        Assert.Equal(("portal", "office"), (Text(theirs, "source"), Text(theirs.GetProperty("otherSources")[0], "source")));

        var unit = (await program.GetJsonAsync("/api/units/BP-H01")).GetProperty("score").GetProperty("otherSources")[0];
        Assert.Equal("""{"code":"TOTAL","shown":60,"other":61.5}""", unit.GetProperty("figures")[0].GetRawText());
        Assert.Equal("portal", Text((await program.GetJsonAsync(Text(unit, "link"))).GetProperty("score"), "source"));
        Assert.Equal("portal", Text(await program.GetJsonAsync("/api/units/BP-H01/history?source=portal"), "source"));
        Assert.False((await program.GetJsonAsync("/api/units/BP-H03")).GetProperty("score").GetProperty("otherSources")[0]
            .GetProperty("differs").GetBoolean());

        var status = Assert.Single((await program.GetJsonAsync("/api/status")).GetProperty("differences").EnumerateArray());
        Assert.Equal(("scores", "BP", "district", "office", "portal", 2),
            (Text(status, "kind"), Text(status, "scope"), Text(status, "level"), Text(status, "source"), Text(status, "otherSource"),
            status.GetProperty("units").GetInt32()));
    }

    [Fact]
    public async Task A_source_without_figures_of_a_unit_is_refused_with_those_that_have()
    {
        using var folders = new SourceFolders();
        await folders.OfficeAsync("a.csv", SourceFolders.Districts(Day));
        await using var program = await folders.StartAsync();
        var answer = await program.GetAsync("/api/units/BP-H01?source=portal");

        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
        Assert.Contains("those of office", Text(answer.Json, "detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_changes_when_the_other_source_publishes_and_the_very_view_never_does()
    {
        using var folders = new SourceFolders();
        await folders.OfficeAsync("a.csv", SourceFolders.Districts(Day, ("BP-H01", "60")));
        await using var program = await folders.StartAsync();
        var alone = await program.GetAsync(Board);
        var very = alone.Headers["Content-Location"];
        await folders.PortalAsync("b.csv", SourceFolders.Districts(Day, ("BP-H01", "61.5")));
        await program.FetchAsync();
        var differing = await program.GetAsync(Board, ("If-None-Match", alone.Headers["ETag"]));
        var since = await program.GetAsync(Board, ("If-Modified-Since", alone.Headers["Last-Modified"]));
        await folders.PortalAsync("b.csv", SourceFolders.Districts(Day, ("BP-H01", "60")));
        await program.FetchAsync();
        var agreeing = await program.GetAsync(Board, ("If-None-Match", differing.Headers["ETag"]));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK), (differing.Status, since.Status, agreeing.Status));
        Assert.True(differing.Json.GetProperty("otherSources")[0].GetProperty("differs").GetBoolean());
        Assert.False(differing.Headers.ContainsKey("Last-Modified"));
        Assert.False(agreeing.Json.GetProperty("otherSources")[0].GetProperty("differs").GetBoolean());
        Assert.Empty((await program.GetJsonAsync("/api/status")).GetProperty("differences").EnumerateArray());
        Assert.Equal(alone.Text, (await program.GetAsync(very)).Text);
        Assert.Equal((await program.GetAsync(Board + "&format=csv")).Text.Split('\n')[0],
            (await program.GetAsync(very + "&format=csv")).Text.Split('\n')[0]);
    }

    [Fact]
    public async Task A_source_that_is_configured_no_more_is_not_spoken_of_after_a_start()
    {
        using var folders = new SourceFolders();
        await folders.OfficeAsync("a.csv", SourceFolders.Districts(Day, ("BP-H01", "60")));
        await folders.PortalAsync("b.csv", SourceFolders.Districts(Day, ("BP-H01", "61.5")));
        await using (var both = await folders.StartAsync())
        {
            Assert.Equal(1, (await both.GetJsonAsync(Board)).GetProperty("otherSources").GetArrayLength());
        }

        await using var one = await folders.StartAsync(withPortal: false);
        var board = await one.GetJsonAsync(Board);

        Assert.Equal(("office", JsonValueKind.Null), (Text(board, "source"), board.GetProperty("otherSources").ValueKind));
        Assert.Equal(JsonValueKind.Null, (await one.GetJsonAsync("/api/units/BP-H01")).GetProperty("score")
            .GetProperty("otherSources").ValueKind);
        Assert.Empty((await one.GetJsonAsync("/api/status")).GetProperty("differences").EnumerateArray());
    }

    [Fact]
    public async Task A_correction_is_marked_on_board_unit_and_targets_also_where_it_is_taken_back()
    {
        using var folders = new SourceFolders();
        var first = SourceFolders.Districts(Day, ("BP-H01", "61.5"));
        await folders.OfficeAsync("a.csv", first);
        await folders.OfficeAsync("t.csv", SourceFolders.Targets("2024-11-26", "56"));
        await using var program = await folders.StartAsync();
        await folders.OfficeAsync("a.csv", SourceFolders.Districts(Day, ("BP-H01", "62"), ("BP-H02", "55")));
        await folders.OfficeAsync("t.csv", SourceFolders.Targets("2024-11-26", "57.5"));
        await program.FetchAsync();
        var corrected = await program.GetAsync(Board);
        var correction = corrected.Json.GetProperty("correction");

        Assert.Equal(2, correction.GetProperty("units").GetInt32());
        Assert.Equal([("BP-H01", 61.5m), ("BP-H02", 50m)], correction.GetProperty("rows").EnumerateArray()
            .Select(row => (Text(row, "unitCode"), row.GetProperty("figures")[0].GetProperty("previous").GetDecimal())));
        Assert.Equal(61.5m, PreviousOf((await program.GetJsonAsync("/api/units/BP-H01")).GetProperty("score")));
        Assert.Equal(JsonValueKind.Null, (await program.GetJsonAsync("/api/units/BP-H03")).GetProperty("score")
            .GetProperty("correction").ValueKind);
        var targets = (await program.GetJsonAsync("/api/targets?scope=BP&level=department")).GetProperty("correction");
        Assert.Equal("QD127-S01", Text(targets.GetProperty("rows")[0].GetProperty("figures")[0], "code"));
        Assert.Equal(56m, PreviousOf((await program.GetJsonAsync("/api/units/BP-S16")).GetProperty("targets")));

        var very = await program.GetAsync(corrected.Headers["Content-Location"]);
        Assert.Equal(JsonValueKind.Null, very.Json.GetProperty("correction").ValueKind);
        await folders.OfficeAsync("a.csv", first);
        await program.FetchAsync();
        var back = await program.GetAsync(Board, ("If-None-Match", corrected.Headers["ETag"]));
        Assert.Equal(HttpStatusCode.OK, back.Status);
        Assert.Equal([62m, 55m], back.Json.GetProperty("correction").GetProperty("rows").EnumerateArray()
            .Select(row => row.GetProperty("figures")[0].GetProperty("previous").GetDecimal()));
    }

    private static decimal PreviousOf(JsonElement part) => part.GetProperty("correction").GetProperty("figures")[0].GetProperty("previous")
        .GetDecimal();

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
