using System.IO.Compression;
using System.Text.Json;
using Server.Tests.Running;

namespace Server.Tests.Stored;

/// <summary>What an earlier build stored with points that nobody measured is answered without them, and alarms nobody.</summary>
public class EarlierScoringTests : IDisposable
{
    private const string Branches = "/api/leaderboard?scope=H21&level=branch";

    /// <summary>What the rule had given: full marks of the groups that nobody published.</summary>
    private static readonly string[] Invented =
        ["92,00", "91,00", "86,00", ",92,", ",91,", ",86,", "row\">Dịch vụ công trực tuyến", "row\">Thanh toán trực tuyến"];

    private static readonly string[] Rows = ["H21.01.1 incomplete - CKMB=10 -", "H21.01.2 scored 80  2", "H21.01.3 incomplete - CKMB=7 -"];

    private readonly EarlierDataFolder _folder = new();

    public void Dispose()
    {
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_board_has_what_is_published_and_read_of_its_units()
    {
        await using var program = await _folder.StartAsync();

        Assert.Equal(Rows, await RowsAsync(program, Branches));
        Assert.Equal(
            ["H21.01.1 incomplete - CKMB=9 -", "H21.01.2 scored 78  -", "H21.01.3 incomplete - CKMB=7 -"],
            await RowsAsync(program, Branches + "&asOf=2026-10-09"));
        var board = await program.GetJsonAsync(Branches);
        Assert.Equal(JsonValueKind.Null, board.GetProperty("aggregates").GetProperty("mean").ValueKind);
        Assert.All(board.GetProperty("rows").EnumerateArray(), row => Assert.Equal(
            (JsonValueKind.Null, 0), (row.GetProperty("computedTotal").ValueKind, row.GetProperty("reconciliations").GetArrayLength())));

        var online = await program.GetAsync("/api/leaderboard/TTTT?scope=H21&level=branch");
        Assert.Contains("No unit of this board has points in TTTT.", online.Text, StringComparison.Ordinal);
        var paid = (await program.GetJsonAsync("/api/leaderboard/PAY_DOSSIER_ONLINE?scope=H21&level=branch")).GetProperty("rows");
        Assert.Equal(
            ["H21.01.3 3", "H21.01.1 ", "H21.01.2 "],
            paid.EnumerateArray().Select(row => $"{row.GetProperty("unitCode").GetString()} {row.GetProperty("points")}"));
        Assert.All(paid.EnumerateArray(), row => Assert.Equal(JsonValueKind.Null, row.GetProperty("rank").ValueKind));
        program.AssertWarnings();
    }

    [Theory]
    [InlineData(Branches + "&format=csv")]
    [InlineData("/?board=H21:branch")]
    [InlineData("/movers?board=H21:branch")]
    [InlineData("/units/VN")]
    [InlineData("/units/H21.01.1")]
    [InlineData("/units/H21")]
    [InlineData("/api/units/VN/history")]
    public async Task No_page_and_no_file_has_a_point_of_the_rule(string path)
    {
        await using var program = await _folder.StartAsync();
        var answer = await program.GetAsync(path);

        Assert.True(answer.Status is System.Net.HttpStatusCode.OK or System.Net.HttpStatusCode.NotFound, answer.Text);
        var body = answer.Text[Math.Max(0, answer.Text.IndexOf("</style>", StringComparison.Ordinal))..];
        Assert.All(Invented, points => Assert.DoesNotContain(points, body, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Branches + "&format=xlsx")]
    [InlineData("/api/reports/workbook?scope=H21&source=tinh")]
    [InlineData("/api/reports/notice?scope=H21&source=tinh")]
    public async Task No_document_has_a_point_of_the_rule(string path)
    {
        await using var program = await _folder.StartAsync();
        var answer = await program.GetAsync(path);

        Assert.True(answer.Status == System.Net.HttpStatusCode.OK, answer.Text);
        using var package = new ZipArchive(new MemoryStream(answer.Body));
        var parts = package.Entries.Where(entry => entry.Name.EndsWith(".xml", StringComparison.Ordinal) && entry.Name != "styles.xml");
        foreach (var part in parts)
        {
            using var reader = new StreamReader(await part.OpenAsync(TestContext.Current.CancellationToken));
            var text = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
            Assert.All(
                (string[])["92,00", "91,00", "86,00", "<v>92</v>", "<v>91</v>", "<v>86</v>"],
                points => Assert.DoesNotContain(points, text, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task A_unit_has_what_is_published_of_it_and_a_history_without_the_rule()
    {
        await using var program = await _folder.StartAsync();
        var nation = (await program.GetJsonAsync("/api/units/VN")).GetProperty("score");
        var branch = await program.GetJsonAsync("/api/units/H21.01.1");
        var moments = (await program.GetJsonAsync("/api/units/H21.01.1/history")).GetProperty("points").EnumerateArray().ToList();

        var groups = nation.GetProperty("groups").EnumerateArray().ToList();
        Assert.Equal(
            ["CKMB 10", "TDGQ 17", "MDSH 9", "MDHL 10", "CCDVTT 14"],
            groups.Select(group => $"{group.GetProperty("code").GetString()} {group.GetProperty("points")}"));
        Assert.All(groups, group => Assert.Equal(JsonValueKind.Null, group.GetProperty("summed").ValueKind));
        Assert.Equal(0, nation.GetProperty("reconciliations").GetArrayLength());
        Assert.Equal("incomplete", branch.GetProperty("score").GetProperty("row").GetProperty("status").GetString());
        Assert.Equal(2, moments.Count);
        Assert.All(moments, moment => Assert.DoesNotContain("CLGQ", moment.GetRawText(), StringComparison.Ordinal));
        Assert.All(moments, moment => Assert.DoesNotContain("\"total\":9", moment.GetRawText(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nobody_is_alarmed_because_the_points_went_and_a_true_loss_is_told()
    {
        await using var program = await _folder.StartAsync();
        await program.WaitUntilIdleAsync();
        Assert.Empty(await AlertsAsync(program));

        // One branch has a total for the first time, far below what the rule had given it; a department lost points, and its branch did.
        _folder.Add("3.csv", """
            period,as_of,unit_code,unit_name,level,parent_code,indicator,points
            2026,2026-10-23,H21.01.1,Chi nhánh Một,branch,H21.01,TOTAL,45
            2026,2026-10-23,H21.01.2,Chi nhánh Hai,branch,H21.01,TOTAL,71
            2026,2026-10-23,H21.01.3,Chi nhánh Ba,branch,H21.01,GROUP_CKMB,7
            2026,2026-10-23,H21.01,,,,TOTAL,60
            2026,2026-10-23,H21.02,,,,TOTAL,63
            2026,2026-10-23,H21,,,,GROUP_CKMB,12

            """);
        await program.FetchAsync();

        Assert.Equal(
            ["H21.01.1 scored 45  -", "H21.01.2 scored 71  -9", "H21.01.3 incomplete - CKMB=7 -"], await RowsAsync(program, Branches));
        Assert.Equal(Rows, await RowsAsync(program, Branches + "&asOf=2026-10-16"));
        var alerts = await AlertsAsync(program);
        Assert.Equal(
            ["H21.01.2 score-lost", "H21.02 score-lost"], alerts.Where(alert => !alert.EndsWith("rank-lost", StringComparison.Ordinal)));
    }

    /// <summary>unit, status, total, groups and change of each row, by unit.</summary>
    private static async Task<List<string>> RowsAsync(RunningProgram program, string path) =>
        [.. (await program.GetJsonAsync(path)).GetProperty("rows").EnumerateArray().Select(RowOf).Order(StringComparer.Ordinal)];

    private static string RowOf(JsonElement row) => string.Join(' ',
        row.GetProperty("unitCode").GetString(), row.GetProperty("status").GetString(), TextOf(row.GetProperty("total")),
        string.Join(',', row.GetProperty("groups").EnumerateObject().Select(group => $"{group.Name}={group.Value}")),
        TextOf(row.GetProperty("delta")));

    private static string TextOf(JsonElement value) => value.ValueKind == JsonValueKind.Null ? "-" : value.GetRawText();

    private static async Task<List<string>> AlertsAsync(RunningProgram program) =>
        [.. (await program.GetAsync("/api/alerts", ("X-Api-Key", RunningProgram.OperatorKey))).Json.GetProperty("alerts").EnumerateArray()
            .Select(alert => $"{alert.GetProperty("unitCode").GetString()} {alert.GetProperty("alert").GetString()}")];
}
