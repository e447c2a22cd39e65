using System.Globalization;
using System.Net;
using System.Text.Json;
using Index766.TestKit;
using Server.Tests.CommandLine;
using Server.Tests.Running;

namespace Server.Tests.Snapshots;

/// <summary>
/// Published snapshots as Parquet files, read by DuckDB as an analyst does: departments of three days, published target results and
/// dossiers, and provinces of which one has counts beside its published points.
/// </summary>
public sealed class AnalysisFileTests : IAsyncLifetime
{
    private const string Departments = "/api/leaderboard?scope=BP&level=department";

    private readonly TempData _data = new();
    private readonly TempData _files = new();
    private readonly TempData _folder = new();
    private RunningProgram _program = null!;

    private static CancellationToken Ended => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var scores = await SampleAsync("bp-2024-12-17-scores.csv");
        await WriteAsync("1.csv", scores.Replace("2024-12-17", "2024-12-10", StringComparison.Ordinal)
            .Replace("95,38", "95,3812345678", StringComparison.Ordinal));
        await WriteAsync("2.csv", scores);
        await WriteAsync("3.csv", scores.Replace("2024-12-17", "2024-12-24", StringComparison.Ordinal)
            .Replace("\"95,38\"", "\"90,1\"", StringComparison.Ordinal));
        await WriteAsync("4.csv", await SampleAsync("bp-2024-11-26-targets.csv"));
        await WriteAsync("5.csv", await SampleAsync("bp-2024-12-17-dossiers.csv"));
        await WriteAsync("6.csv", (await SampleAsync("vn-2026-10-10-scores.csv")).TrimEnd('\n')
            + "\n2026,2026-10-10,H20,Tỉnh Đồng Tháp,DOSSIER_ON_TIME,97,100,16.25\n");
        _program = await RunningProgram.StartAsync(
            _data.Folder, "Sources:0:Name=tinh", $"Sources:0:Path={_files.Folder}", "Api:OpenLeaderboard=true",
            $"Api:OperatorKeys:0={RunningProgram.OperatorKey}", $"Storage:RulesFolder={RulesForOldFigures.Folder}", "Alerts:StopShare=100");
        await _program.WaitUntilIdleAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _program.DisposeAsync();
        _data.Dispose();
        _files.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task DuckDB_reads_three_days_of_one_folder_and_gives_the_totals_and_ranks_of_the_boards_row_for_row()
    {
        SkipWithoutDuckDb();
        foreach (var id in (await SnapshotsAsync()).Where(id => id.StartsWith("tinh~BP~2024~scores~", StringComparison.Ordinal)))
        {
            await DownloadAsync(id);
        }

        var rows = await QueryAsync($"""
            SELECT as_of::DATE AS day, unit_code, unit_name, status, points, rank, peers, published_rank
            FROM '{_folder["*.parquet"]}' WHERE kind = 'rank' AND scope = 'BP' AND level = 'department'
            ORDER BY as_of, rank NULLS LAST, unit_code
            """);

        var expected = new List<string>();
        foreach (var day in new[] { "2024-12-10", "2024-12-17", "2024-12-24" })
        {
            var board = await _program.GetJsonAsync($"{Departments}&asOf={day}");
            expected.AddRange(board.GetProperty("rows").EnumerateArray().Select(row => string.Join('|',
                day, row.GetProperty("unitCode"), row.GetProperty("unitName"), row.GetProperty("status"), Plain(row.GetProperty("total")),
                row.GetProperty("rank"), board.GetProperty("units"),
                row.GetProperty("publishedRank").GetString()?.Split('/')[0].TrimStart('0'))));
        }

        Assert.Equal(54, expected.Count);
        Assert.Equal(expected, rows.Select(row => string.Join('|',
            row.GetProperty("day"), row.GetProperty("unit_code"), row.GetProperty("unit_name"), row.GetProperty("status"),
            Plain(row.GetProperty("points")), row.GetProperty("rank"), row.GetProperty("peers"), row.GetProperty("published_rank"))));
        Assert.Contains("2024-12-10|BP-S01|Sở Ngoại vụ|scored|95.3812345678|1|18|1", expected);
    }

    [Fact]
    public async Task The_command_line_writes_the_same_files_and_takes_away_what_was_corrected()
    {
        foreach (var id in await SnapshotsAsync())
        {
            await DownloadAsync(id);
        }

        var end = await ExportAsync("all");

        Assert.Equal((0, ""), (end.ExitCode, end.Errors));
        Assert.Equal(6, Directory.GetFiles(_folder["all"]).Length);
        Assert.All(Directory.GetFiles(_folder["all"]), file =>
            Assert.Equal(File.ReadAllBytes(_folder[Path.GetFileName(file)]), File.ReadAllBytes(file)));

        var corrected = (await SnapshotsAsync()).Single(id => id.Contains("20241224", StringComparison.Ordinal));
        var third = await File.ReadAllTextAsync(_files["3.csv"], Ended);
        await WriteAsync("3.csv", third.Replace("\"90,1\"", "91", StringComparison.Ordinal));
        await _program.FetchAsync();
        var again = await ExportAsync("all");

        Assert.Contains($"{corrected}.parquet: đã có bản đính chính, đã xóa tệp này", again.Output, StringComparison.Ordinal);
        Assert.Equal(6, Directory.GetFiles(_folder["all"]).Length);
        var one = await ExportAsync("one", corrected);
        Assert.Equal((0, ""), (one.ExitCode, one.Errors));
        Assert.Equal([$"{corrected}.parquet"], Directory.GetFiles(_folder["one"]).Select(Path.GetFileName));
        var none = await ExportAsync("one", "tinh~BP~2024~scores~x");
        Assert.Equal(2, none.ExitCode);
        Assert.StartsWith("tinh~BP~2024~scores~x: không có bản số liệu này", none.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Published_points_win_and_what_is_not_there_is_null()
    {
        SkipWithoutDuckDb();
        await ExportAsync("all");

        Assert.Equal(
            ["16.2500000000|19.4000000000|16.2500000000|20.0000000000|97.000|100.000||measured"],
            await AnalyseAsync("""
                published_points, computed_points, points, max_points, numerator, denominator, ratio, status
                """, "kind = 'indicator' AND unit_code = 'H20' AND measure = 'DOSSIER_ON_TIME'"));
        Assert.Equal(
            ["BP-S17|Sở Tài chính|department|BP|BP|no_data||||17|18|Không nhập dữ liệu giải quyết TTHC lên DVC",
                "BP-S18|Ban Dân tộc|department|BP|BP|not_applicable||||||Không có TTHC thuộc thẩm quyền"],
            await AnalyseAsync("""
                unit_code, unit_name, level, parent_code, province_code, status, published_points, computed_points, points, published_rank,
                published_peers, note
                """, "kind = 'total' AND as_of = '2024-12-17' AND unit_code IN ('BP-S17', 'BP-S18')"));
        Assert.Equal(
            ["56|90|False|measured"],
            await AnalyseAsync("ratio, target, is_met, status", "kind = 'target' AND unit_code = 'BP-S16' AND measure = 'QD127-S01'"));
        Assert.Equal(
            ["457133.000|99.57|2024-12-17 00:00:00|dossiers"],
            await AnalyseAsync("numerator, ratio, as_of, series_kind", "unit_code = 'BP' AND measure = 'DOSSIERS_ON_TIME'"));
        Assert.Equal(
            ["BP-S04"], await AnalyseAsync("DISTINCT unit_code", "unit_name = 'Sở Y tế' AND as_of > '2024-12-11' AND ratio IS NULL"));
        Assert.Equal(
            ["11.4600000000|18.0000000000|CKMB"],
            await AnalyseAsync("points, max_points, group_code", "kind = 'group' AND unit_code = 'H20' AND measure = 'GROUP_CKMB'"));
    }

    [Fact]
    public async Task Is_answered_as_its_neighbours_are()
    {
        var id = (await SnapshotsAsync())[0];
        var answer = await _program.GetAsync($"/api/snapshots/{id}/parquet");

        Assert.Equal((HttpStatusCode.OK, "application/vnd.apache.parquet"), (answer.Status, answer.MediaType));
        Assert.Equal($"attachment; filename={id}.parquet", answer.Headers["Content-Disposition"]);
        Assert.Equal("public, max-age=300, stale-while-revalidate=86400", answer.Headers["Cache-Control"]);
        Assert.Equal("PAR1"u8.ToArray(), answer.Body[..4]);
        var head = await _program.SendAsync(HttpMethod.Head, $"/api/snapshots/{id}/parquet");
        Assert.Equal((HttpStatusCode.OK, 0, answer.Headers["ETag"]), (head.Status, head.Body.Length, head.Headers["ETag"]));
        Assert.Equal(HttpStatusCode.NotModified,
            (await _program.GetAsync($"/api/snapshots/{id}/parquet", ("If-None-Match", answer.Headers["ETag"]))).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await _program.GetAsync($"/api/snapshots/{id}/parquet?x=1")).Status);
        var missing = await _program.GetAsync("/api/snapshots/tinh~BP~2024~scores~x/parquet");
        Assert.Equal((HttpStatusCode.NotFound, "application/problem+json"), (missing.Status, missing.MediaType));
        Assert.Equal("There is no published snapshot 'tinh~BP~2024~scores~x'; /api/snapshots lists those that there are.",
            missing.Json.GetProperty("detail").GetString());
    }

    private static void SkipWithoutDuckDb() => Assert.SkipWhen(DuckDbQuery.ReasonToSkip() is not null, DuckDbQuery.ReasonToSkip() ?? "");

    private static Task<string> SampleAsync(string name) => File.ReadAllTextAsync(Repository.PathOf("data", "samples", name), Ended);

    private Task WriteAsync(string name, string content) => File.WriteAllTextAsync(_files[name], content, Ended);

    private async Task<List<string>> SnapshotsAsync() =>
        [.. (await _program.GetJsonAsync("/api/snapshots")).GetProperty("rows").EnumerateArray()
            .Select(row => row.GetProperty("snapshot").GetString()!)];

    private async Task DownloadAsync(string id) => await File.WriteAllBytesAsync(
        _folder[$"{id}.parquet"], (await _program.GetAsync($"/api/snapshots/{id}/parquet")).Body, Ended);

    private Task<CliEnd> ExportAsync(string folder, params string[] snapshot) => Cli.RunAsync(
        _folder.Folder, ["export", "parquet", .. snapshot, "--out", folder, "--data-folder", _data.Folder,
            "--data", RulesForOldFigures.Folder]);

    private static async Task<List<JsonElement>> QueryAsync(string sql) => [.. (await DuckDbQuery.RunAsync(sql, Ended)).EnumerateArray()];

    private async Task<List<string>> AnalyseAsync(string columns, string where) =>
        [.. (await QueryAsync($"SELECT {columns} FROM '{_folder["all"]}/*.parquet' WHERE {where} ORDER BY unit_code"))
            .Select(row => string.Join('|', row.EnumerateObject().Select(column => column.Value.ToString())))];

    private static string Plain(JsonElement points) => points.ValueKind == JsonValueKind.Null ? ""
        : decimal.Parse(points.ToString(), CultureInfo.InvariantCulture).ToString("0.##########", CultureInfo.InvariantCulture);
}
