using System.Globalization;
using System.Net;
using System.Text.Json;
using Index766.TestKit;
using Server.Tests.Running;

namespace Server.Tests.Api;

/// <summary>A unit's history over HTTP: what a dashboard draws lines from.</summary>
public class HistoryTests(SampleProgram samples)
{
    [Fact]
    public async Task Gaps_stay_gaps_and_boundaries_of_year_and_methodology_are_marked()
    {
        using var data = new TempData();
        using var folder = new TempData();
        await WriteAsync(folder, "1.csv", "2024-12-10", "90.5");
        await WriteAsync(folder, "2.csv", "2024-12-17", null);
        await WriteAsync(folder, "3.csv", "2025-01-14", "71.25");
        await WriteAsync(folder, "4.csv", "2026-01-13", "60");
        await using var program = await RunningProgram.StartAsync(data.Folder, "Sources:0:Name=office", $"Sources:0:Path={folder.Folder}");
        await program.WaitUntilIdleAsync();
        var history = await program.GetJsonAsync("/api/units/P-1/history");
        var within = await program.GetJsonAsync("/api/units/P-1/history?from=2024-12-17&to=2025-12-31");

        Assert.Equal(
            [
                ("2024-12-10", "qd766-2022", false, false, 90.5m, 8m, "01/11"),
                ("2024-12-17", "qd766-2022", false, false, null, null, "11/11"),
                ("2025-01-14", "qd766-2022", true, false, 71.25m, 8m, "11/11"),
                ("2026-01-13", "qd766-2026", true, true, (decimal?)60m, (decimal?)8m, (string?)"11/11"),
            ],
            Points(history).Select(FactsOf));
        Assert.Equal(["2024-12-17", "2025-01-14"], Points(within).Select(point => point.GetProperty("asOf").GetString()![..10]));
    }

    [Theory]
    [InlineData("/api/units/BP-S04/history?periodKind=week", "periodKind")]
    [InlineData("/api/units/BP-S04/history?from=monday", "from")]
    [InlineData("/api/units/BP-S04/history?to=2024-13-01", "to")]
    [InlineData("/api/units/BP-S04/history?since=2024-12-17", "since")]
    public async Task A_wrong_parameter_is_refused_by_name(string path, string parameter)
    {
        var answer = await samples.Program.GetAsync(path);

        Assert.Equal((HttpStatusCode.BadRequest, parameter), (answer.Status, answer.Json.GetProperty("parameter").GetString()));
    }

    [Fact]
    public async Task A_kind_of_period_that_the_unit_has_no_figures_of_gives_an_empty_line() =>
        Assert.Empty(Points(await samples.Program.GetJsonAsync("/api/units/BP-S04/history?periodKind=month")));

    private static IEnumerable<JsonElement> Points(JsonElement history) => history.GetProperty("points").EnumerateArray();

    private static (string, string?, bool, bool, decimal?, decimal?, string?) FactsOf(JsonElement point) => (
        point.GetProperty("asOf").GetString()![..10], point.GetProperty("methodology").GetString(),
        point.GetProperty("isNewYear").GetBoolean(), point.GetProperty("isNewMethodology").GetBoolean(),
        Number(point, "total"), Number(point.GetProperty("groups"), "CKMB"), point.GetProperty("rankText").GetString());

    private static decimal? Number(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDecimal() : null;

    /// <summary>Eleven departments that the file describes; the first has a total and a group, or no data.</summary>
    private static Task WriteAsync(TempData folder, string name, string asOf, string? total) => File.WriteAllTextAsync(
        folder[name],
        "as_of,unit_code,unit_name,level,parent_code,indicator,points,status\n"
        + (total is null ? $"{asOf},P-1,Sở Một,department,H20,TOTAL,,no_data\n"
            : $"{asOf},P-1,Sở Một,department,H20,TOTAL,{total},\n{asOf},P-1,Sở Một,department,H20,GROUP_CKMB,8,\n")
        + string.Concat(Enumerable.Range(2, 10)
            .Select(n => string.Create(CultureInfo.InvariantCulture, $"{asOf},P-{n},Sở {n},department,H20,TOTAL,85,\n"))),
        TestContext.Current.CancellationToken);
}
