using System.Net;
using System.Text.Json;
using Server.Tests.Running;

namespace Server.Tests.Http;

/// <summary>Boards by one group or indicator, and where each part of an answer leads.</summary>
public class MeasureTests(SampleProgram samples)
{
    private const string Provinces = "?scope=VN&level=province";

    [Theory]
    [InlineData("CKMB")]
    [InlineData("GROUP_CKMB")]
    [InlineData("ckmb")]
    public async Task The_seven_provinces_that_tie_at_8_00_in_transparency_share_a_rank(string measure)
    {
        var board = await samples.Program.GetJsonAsync($"/api/leaderboard/{measure}{Provinces}");
        var rows = board.GetProperty("rows").EnumerateArray().ToList();
        var tied = rows.Where(row => row.GetProperty("points").GetDecimal() == 8.00m).ToList();

        Assert.Equal((27, 7, 34), (rows.Count(row => row.GetProperty("points").GetDecimal() > 8.00m), tied.Count, rows.Count));
        Assert.All(tied, row => Assert.Equal((28, "28/34"), (row.GetProperty("rank").GetInt32(), Text(row, "rankText"))));
        Assert.Equal(("GROUP_CKMB", "Công khai, minh bạch", 18m),
            (Text(board, "measure"), Text(board.GetProperty("name"), "vietnamese"), board.GetProperty("maximum").GetDecimal()));
    }

    [Fact]
    public async Task It_is_of_the_snapshot_of_the_board_by_totals_and_a_search_moves_no_rank()
    {
        var totals = await samples.Program.GetJsonAsync("/api/leaderboard" + Provinces);
        var all = await samples.Program.GetJsonAsync("/api/leaderboard/MDHL" + Provinces);
        var one =
            Assert.Single((await samples.Program.GetJsonAsync($"/api/leaderboard/MDHL{Provinces}&q=phu%20tho")).GetProperty("rows")
                .EnumerateArray());

        Assert.Equal((Text(totals, "snapshot"), Text(totals, "asOf")), (Text(all, "snapshot"), Text(all, "asOf")));
        Assert.Equal("Tỉnh Phú Thọ", Text(one, "unitName"));
        Assert.Equal(all.GetProperty("rows").EnumerateArray().Single(row => Text(row, "unitCode") == Text(one, "unitCode")).GetRawText(),
            one.GetRawText());
    }

    [Theory]
    [InlineData("CKBM", "nearest: CKMB")]
    [InlineData("TOTAL", "The board by totals is /api/leaderboard")]
    [InlineData("DOSSIER_ON_TIME", "No unit of this board has points in DOSSIER_ON_TIME")]
    public async Task A_measure_without_points_is_said_to_be_none(string measure, string expected)
    {
        var answer = await samples.Program.GetAsync($"/api/leaderboard/{measure}{Provinces}");

        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
        Assert.Contains(expected, answer.Json.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/leaderboard/CKMB?scope=VN", "level")]
    [InlineData("/api/leaderboard/CKMB?scope=VN&level=province&sort=total", "sort")]
    public async Task A_slip_in_a_parameter_is_named(string path, string parameter)
    {
        var answer = await samples.Program.GetAsync(path);

        Assert.Equal((HttpStatusCode.BadRequest, parameter), (answer.Status, Text(answer.Json, "parameter")));
    }

    [Fact]
    public async Task It_is_sorted_paged_and_narrowed_as_the_board_by_totals_is()
    {
        var lowest =
            await samples.Program.GetAsync(
                $"/api/leaderboard/MDSH{Provinces}&sort=points&pageSize=10&page=2&fields=unitName,points,rankText");
        var points = lowest.Json.GetProperty("rows").EnumerateArray().Select(row => row.GetProperty("points").GetDecimal()).ToList();

        Assert.Equal(10, points.Count);
        Assert.Equal(points.Order(), points);
        Assert.Equal(["rankText", "unitName", "points"], lowest.Json.GetProperty("rows")[0].EnumerateObject().Select(field => field.Name));
        Assert.Contains(
            "</api/leaderboard/MDSH?scope=VN&level=province&sort=points&fields=unitName,points,rankText&page=3&pageSize=10>; rel=\"next\"",
            Uri.UnescapeDataString(lowest.Headers["Link"]), StringComparison.Ordinal);
        Assert.Empty((await samples.Program.GetJsonAsync($"/api/leaderboard/MDSH{Provinces}&status=no_data")).GetProperty("rows")
            .EnumerateArray());
    }

    [Fact]
    public async Task The_address_of_its_very_view_may_be_kept_for_ever()
    {
        var current = await samples.Program.GetAsync("/api/leaderboard/CKMB" + Provinces);
        var very = await samples.Program.GetAsync(current.Headers["Content-Location"]);
        var gone = await samples.Program.GetAsync($"/api/leaderboard/CKMB{Provinces}&view=none");

        Assert.StartsWith("/api/leaderboard/CKMB?", current.Headers["Content-Location"], StringComparison.Ordinal);
        Assert.Equal(current.Text, very.Text);
        Assert.Contains("immutable", very.Headers["Cache-Control"], StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, gone.Status);
    }

    [Fact]
    public async Task Its_CSV_has_the_measure_the_points_and_the_board_s_facts()
    {
        var answer = await samples.Program.GetAsync($"/api/leaderboard/CKMB{Provinces}&q=phu%20tho", ("Accept", "text/csv"));
        var vietnamese =
            await samples.Program.GetAsync($"/api/leaderboard/CKMB{Provinces}&q=phu%20tho&format=csv&locale=vi&fields=unitName,points");

        Assert.Equal(
            ["rank,rankText,unitCode,unitName,status,points,note,publishedRank,measure,period,asOf,source,methodology",
                "26,26/34,H44,Tỉnh Phú Thọ,scored,8.07,,,GROUP_CKMB,2026,2026-10-10T00:00:00+07:00,samples,qd766-2026"],
            answer.Text.TrimStart('\uFEFF').TrimEnd().Split("\r\n"));
        Assert.Equal("attachment; filename=VN-province-CKMB-20261010T000000.csv", answer.Headers["Content-Disposition"]);
        Assert.Contains("Tỉnh Phú Thọ;8,07;GROUP_CKMB;", vietnamese.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_part_of_a_unit_leads_to_the_snapshot_that_it_comes_from()
    {
        var unit = await samples.Program.GetJsonAsync("/api/units/BP-S04");
        foreach (var (part, kind) in new[] { ("score", "scores"), ("targets", "targets") })
        {
            var snapshot = await samples.Program.GetJsonAsync($"/api/snapshots/{Text(unit.GetProperty(part), "snapshot")}");
            Assert.Equal((kind, Text(unit.GetProperty(part), "asOf")), (Text(snapshot, "kind"), Text(snapshot, "asOf")));
        }

        var targets = await samples.Program.GetJsonAsync("/api/targets?scope=BP&level=department");
        Assert.Equal(Text(unit.GetProperty("targets"), "snapshot"), Text(targets, "snapshot"));
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
