using System.Net;
using System.Text.Json;
using Server.Tests.Running;

namespace Server.Tests.Api;

public class RowSelectionTests(SampleProgram samples)
{
    private const string Board = "/api/leaderboard?scope=BP&level=department";

    [Fact]
    public async Task Sorting_moves_rows_and_never_ranks()
    {
        var rows = await RowsAsync("&sort=total");

        Assert.Equal(
            rows.Where(row => row.GetProperty("total").ValueKind != JsonValueKind.Null).Select(row => row.GetProperty("total").GetDecimal())
                .Order(),
            rows.Where(row => row.GetProperty("total").ValueKind != JsonValueKind.Null)
                .Select(row => row.GetProperty("total").GetDecimal()));
        Assert.Equal(JsonValueKind.Null, rows[^1].GetProperty("total").ValueKind);
        Assert.Equal("16/18", Text(rows[0], "rankText"));
        Assert.Equal("01/18", Text((await RowsAsync("&sort=-total"))[0], "rankText"));
    }

    [Theory]
    [InlineData("so y te", "BP-S04")]
    [InlineData("Sở Y tế", "BP-S04")]
    [InlineData("SỞ  Y TẾ", "BP-S04")]
    [InlineData("bp-s17", "BP-S17")]
    [InlineData("ban dan toc", "BP-S18")]
    public async Task A_unit_is_found_by_name_or_code_with_or_without_diacritics(string search, string code) =>
        Assert.Equal([code], (await RowsAsync($"&q={Uri.EscapeDataString(search)}")).Select(row => Text(row, "unitCode")));

    [Fact]
    public async Task Statuses_and_fields_are_those_asked_for()
    {
        var rows = await RowsAsync("&status=no_data,not_applicable&fields=unitName,status");

        Assert.Equal(["not_applicable", "no_data"],
            rows.Select(row => Text(row, "status")).OrderByDescending(status => status, StringComparer.Ordinal));
        Assert.All(rows, row => Assert.Equal(["unitName", "status"], row.EnumerateObject().Select(property => property.Name)));
        Assert.Empty(await RowsAsync("&q=nowhere"));
    }

    [Fact]
    public async Task Pages_hold_every_row_once_and_link_to_one_another()
    {
        var all = (await RowsAsync("")).Select(row => Text(row, "unitCode")).ToList();
        var seen = new List<string?>();
        var path = Board + "&pageSize=7";
        for (var page = 1; path is not null; page++)
        {
            var answer = await samples.Program.GetAsync(path);
            seen.AddRange(answer.Json.GetProperty("rows").EnumerateArray().Select(row => Text(row, "unitCode")));
            Assert.Contains("rel=\"last\"", answer.Headers["Link"], StringComparison.Ordinal);
            Assert.Equal(page > 1, answer.Headers["Link"].Contains("rel=\"prev\"", StringComparison.Ordinal));
            Assert.Equal(18, answer.Json.GetProperty("units").GetInt32());
            path = Next(answer.Headers["Link"]);
        }

        Assert.Equal(all, seen);
        Assert.Empty((await samples.Program.GetJsonAsync(Board + "&page=100000&pageSize=5000")).GetProperty("rows").EnumerateArray());
    }

    [Theory]
    [InlineData("&sort=points", "sort")]
    [InlineData("&sort=--total", "sort")]
    [InlineData("&status=scored,missing", "status")]
    [InlineData("&status=scored,scored", "status")]
    [InlineData("&fields=total,secret", "fields")]
    [InlineData("&page=0", "page")]
    [InlineData("&page=1.5", "page")]
    [InlineData("&pageSize=5001", "pageSize")]
    [InlineData("&locale=fr", "locale")]
    [InlineData("&unit=BP-S04", "unit")]
    public async Task What_is_not_allowed_is_named_with_what_is(string query, string parameter)
    {
        var answer = await samples.Program.GetAsync(Board + query);

        Assert.Equal((HttpStatusCode.BadRequest, parameter), (answer.Status, answer.Json.GetProperty("parameter").GetString()));
        Assert.Contains("expected", answer.Json.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_search_of_more_than_200_characters_is_refused() =>
        Assert.Equal("q", (await samples.Program.GetAsync(Board + "&q=" + new string('a', 201))).Json.GetProperty("parameter").GetString());

    [Theory]
    [InlineData("image/png")]
    [InlineData("text/html")]
    [InlineData("application/json;q=0, text/csv;q=0")]
    public async Task A_format_that_there_is_none_of_is_406(string accept)
    {
        var answer = await samples.Program.GetAsync(Board, ("Accept", accept));

        Assert.Equal((HttpStatusCode.NotAcceptable, "application/problem+json"), (answer.Status, answer.MediaType));
        Assert.Contains("json, csv", answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/leaderboard/CKMB?scope=VN&level=province")]
    [InlineData("/api/targets?scope=BP&level=department")]
    [InlineData("/api/units/BP-S04")]
    [InlineData("/api/units/BP-S04/history")]
    [InlineData("/api/methodology/qd766-2022")]
    public async Task Every_address_of_figures_says_406_and_what_it_has(string path)
    {
        var answer = await samples.Program.GetAsync(path, ("Accept", "image/png"));

        Assert.Equal((HttpStatusCode.NotAcceptable, "application/problem+json"), (answer.Status, answer.MediaType));
        Assert.Contains("json", answer.Json.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_unit_code_with_a_slip_is_answered_with_the_nearest()
    {
        var answer = await samples.Program.GetAsync("/api/units/BP-S4");

        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
        Assert.Contains("BP-S04 (Sở Y tế)", answer.Json.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Vietnamese_CSV_has_semicolons_and_decimal_commas_and_its_ranks_stay_text()
    {
        var answer = await samples.Program.GetAsync(Board + "&format=csv&locale=vi&fields=rankText,unitName,total");
        var lines = answer.Text.TrimStart('\uFEFF').Split("\r\n");

        Assert.Equal("rankText;unitName;total;period;asOf;previousAsOf;source;methodology", lines[0]);
        Assert.StartsWith("01/18\u00A0;Sở Ngoại vụ;95,38;2024;", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Targets_can_be_narrowed_to_units_that_miss_one()
    {
        var all = await samples.Program.GetJsonAsync("/api/targets?scope=BP&level=department");
        var missed = await samples.Program.GetJsonAsync("/api/targets?scope=BP&level=department&met=false");
        var found = await samples.Program.GetJsonAsync("/api/targets?scope=BP&level=department&q=y%20te");

        Assert.Equal(
            all.GetProperty("rows").EnumerateArray()
                .Where(row => row.GetProperty("results").EnumerateArray().Any(cell => !cell.GetProperty("isMet").GetBoolean()))
                .Select(row => Text(row, "unitCode")),
            missed.GetProperty("rows").EnumerateArray().Select(row => Text(row, "unitCode")));
        Assert.Equal(["BP-S04"], found.GetProperty("rows").EnumerateArray().Select(row => Text(row, "unitCode")));
    }

    private static string? Next(string links) =>
        links.Split(", ").FirstOrDefault(link => link.EndsWith("rel=\"next\"", StringComparison.Ordinal))?.Split('>')[0].TrimStart('<');

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    private async Task<List<JsonElement>> RowsAsync(string query) =>
        [.. (await samples.Program.GetJsonAsync(Board + query)).GetProperty("rows").EnumerateArray()];
}
