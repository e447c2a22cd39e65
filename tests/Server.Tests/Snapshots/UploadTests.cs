using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Index766.Sources;
using Index766.TestKit;
using Server.Tests.Running;

namespace Server.Tests.Snapshots;

/// <summary>Files that an operator uploads, from the request to the board, the way back to the bytes, quarantine and acceptance.</summary>
public sealed class UploadTests : IDisposable
{
    private const string Board = "/api/leaderboard?scope=BP&level=department";
    private static readonly byte[] Good = File.ReadAllBytes(Repository.PathOf("data", "samples", "bp-2024-12-17-scores.csv"));

    private readonly TempData data = new();

    public void Dispose() => data.Dispose();

    [Fact]
    public async Task An_uploaded_file_becomes_a_board_whose_rows_lead_back_to_its_bytes()
    {
        await using var program = await StartAsync();
        var answer = await PutAsync(program, "tuan 51.csv", Good);
        await program.WaitUntilIdleAsync();

        Assert.Equal((HttpStatusCode.Accepted, "kept", "tuan 51.csv"),
            (answer.Status, answer.Json.GetProperty("outcome").GetString(), answer.Json.GetProperty("item").GetString()));
        var listed = (await program.GetJsonAsync(answer.Headers["Location"])).GetProperty("rows")[0];
        var board = await program.GetJsonAsync(Board);
        Assert.Equal(listed.GetProperty("snapshot").GetString(), board.GetProperty("snapshot").GetString());

        var origin = await program.GetJsonAsync($"/api/snapshots/{board.GetProperty("snapshot").GetString()}");
        Assert.Equal(("tay", "tuan 51.csv", answer.Json.GetProperty("sha256").GetString()),
            (Text(origin, "source"), Text(origin, "item"), Text(origin, "sha256")));
        Assert.Equal(("BP", "2024", "scores", "2024-12-17T00:00:00+07:00"),
            (Text(origin, "root"), Text(origin, "period"), Text(origin, "kind"), Text(origin, "asOf")));
        Assert.Equal((answer.Json.GetProperty("receipt").GetString(), "qd766-2022", Good.Length),
            (Text(origin, "receipt"), Text(origin, "methodology"), origin.GetProperty("size").GetInt32()));
        Assert.All(new[] { Text(origin, "methodologyChecksum"), Text(origin, "dataChecksum") },
            checksum => Assert.Matches("^[0-9a-f]{64}$", checksum));
        Assert.Equal((true, JsonValueKind.Null), (origin.GetProperty("isCurrent").GetBoolean(), origin.GetProperty("url").ValueKind));
        Assert.Contains(origin.GetProperty("boards").EnumerateArray(),
            link => link.GetString()!.Contains("level=department", StringComparison.Ordinal));
        Assert.Equal(board.GetProperty("rows").GetRawText(),
            (await program.GetJsonAsync(origin.GetProperty("boards")[0].GetString()!)).GetProperty("rows").GetRawText());

        var raw = await program.GetAsync(Text(origin, "raw")!);
        Assert.Equal(Good, raw.Body);
        Assert.Equal("application/octet-stream", raw.MediaType);
        Assert.StartsWith("attachment", raw.Headers["Content-Disposition"], StringComparison.Ordinal);
        Assert.Equal("nosniff", raw.Headers["X-Content-Type-Options"]);
    }

    [Fact]
    public async Task The_same_bytes_again_are_one_file()
    {
        await using var program = await StartAsync();
        var first = await PutAsync(program, "a.csv", Good);
        program.Clock.Leap(TimeSpan.FromSeconds(2));
        var again = await PutAsync(program, "a.csv", Good);
        await program.WaitUntilIdleAsync();

        Assert.Equal((HttpStatusCode.Accepted, "unchanged"), (again.Status, again.Json.GetProperty("outcome").GetString()));
        Assert.Equal(first.Json.GetProperty("receipt").GetString(), again.Json.GetProperty("receipt").GetString());
        Assert.Equal(1, (await program.GetJsonAsync("/api/snapshots")).GetProperty("snapshots").GetInt32());
    }

    [Fact]
    public async Task Bytes_and_reports_need_a_key_elsewhere_also_when_the_leaderboard_is_open()
    {
        await using var program = await StartAsync("Api:OpenLeaderboard=true", $"Api:ReadKeys:0={RunningProgram.ReadKey}");
        await PutAsync(program, "a.csv", Good);
        await PutAsync(program, "b.csv", "x"u8.ToArray());
        await program.WaitUntilIdleAsync();
        var id = (await program.GetJsonAsync("/api/snapshots")).GetProperty("rows")[0].GetProperty("snapshot").GetString();

        foreach (var (path, open) in new[] { ($"/api/snapshots/{id}", HttpStatusCode.OK),
            ($"/api/snapshots/{id}/raw", HttpStatusCode.Unauthorized), ("/api/quarantine/tay/b.csv", HttpStatusCode.Unauthorized) })
        {
            Assert.Equal(open, (await program.GetAsync(path, ("X-Forwarded-For", "203.0.113.7"))).Status);
            Assert.Equal(HttpStatusCode.OK,
                (await program.GetAsync(path, ("X-Forwarded-For", "203.0.113.7"), ("X-Api-Key", RunningProgram.ReadKey))).Status);
        }
    }

    [Fact]
    public async Task What_cannot_be_taken_is_answered_with_one_sentence()
    {
        await using var program = await StartAsync();
        var key = ("X-Api-Key", RunningProgram.OperatorKey);
        async Task RefusedAsync(HttpStatusCode status, string said, string path, HttpContent body, params (string, string)[] headers)
        {
            var answer = await program.SendAsync(HttpMethod.Put, path, body, headers);
            Assert.Equal((status, "application/problem+json"), (answer.Status, answer.MediaType));
            Assert.Contains(said, answer.Json.GetProperty("detail").GetString(), StringComparison.Ordinal);
        }

        await RefusedAsync(HttpStatusCode.Unauthorized, "valid key", "/api/snapshots/tay?name=a.csv", new ByteArrayContent(Good));
        await RefusedAsync(HttpStatusCode.NotFound, "there are: tay", "/api/snapshots/khong-co?name=a.csv", new ByteArrayContent(Good),
            key);
        await RefusedAsync(HttpStatusCode.BadRequest, "'name' is missing", "/api/snapshots/tay", new ByteArrayContent(Good), key);
        await RefusedAsync(HttpStatusCode.BadRequest, "without /", "/api/snapshots/tay?name=..%2Fa.csv", new ByteArrayContent(Good), key);
        await RefusedAsync(HttpStatusCode.BadRequest, "body is empty", "/api/snapshots/tay?name=a.csv", new ByteArrayContent([]), key);
        await RefusedAsync(HttpStatusCode.UnsupportedMediaType, "-T FILE", "/api/snapshots/tay?name=a.csv",
            new MultipartFormDataContent { { new ByteArrayContent(Good), "file" } }, key);
        await RefusedAsync(HttpStatusCode.RequestEntityTooLarge, "33554432 bytes", "/api/snapshots/tay?name=a.csv",
            new ByteArrayContent(new byte[SourceItems.DefaultMaxBytes + 1]), key);
        Assert.Empty((await program.GetJsonAsync("/api/snapshots")).GetProperty("rows").EnumerateArray());
    }

    [Fact]
    public async Task A_name_may_come_in_a_header_in_Vietnamese()
    {
        await using var program = await StartAsync();
        var answer =
            await program.SendAsync(HttpMethod.Put, "/api/snapshots/tay", new ByteArrayContent(Good),
                ("X-Api-Key", RunningProgram.OperatorKey), ("X-File-Name", Uri.EscapeDataString("số liệu.csv")));

        Assert.Equal((HttpStatusCode.Accepted, "số liệu.csv"), (answer.Status, answer.Json.GetProperty("item").GetString()));
    }

    [Fact]
    public async Task A_refused_upload_has_a_report_and_a_page_and_stays_until_a_good_one_comes()
    {
        await using var program = await StartAsync();
        var bad = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Good).Replace("95,38", "95,3<b>8", StringComparison.Ordinal));
        await PutAsync(program, "tuần 51.csv", bad);
        await program.WaitUntilIdleAsync();
        var run = await program.SendAsync(HttpMethod.Post, "/api/run", ("X-Api-Key", RunningProgram.OperatorKey));
        Assert.Contains("nothing is fetched: the configured sources take uploads", Text(run.Json, "note"), StringComparison.Ordinal);
        await program.WaitUntilIdleAsync();
        Assert.DoesNotContain(program.Log.All, line => line.Text.Contains("No source is configured", StringComparison.Ordinal));
        var row = (await QuarantineAsync(program)).Single();

        var report = await program.GetJsonAsync(row.GetProperty("report").GetString()!);
        var finding = report.GetProperty("findings")[0];
        Assert.Equal(("tuần 51.csv", false), (Text(report, "item"), report.GetProperty("mayBeAccepted").GetBoolean()));
        Assert.Equal(("wrong_number", 2, "points", "95,3<b>8"),
            (Text(finding, "kind"), finding.GetProperty("row").GetInt32(), Text(finding, "column"), Text(finding, "found")));
        Assert.Equal("Ô này phải là số", Text(finding, "title"));

        var page = await program.GetAsync(row.GetProperty("report").GetString()!, ("Accept", "text/html,*/*;q=0.8"));
        Assert.Equal(("text/html", HttpStatusCode.OK), (page.MediaType, page.Status));
        var document = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(page.Text);
        Assert.Equal("Tệp bị từ chối: tuần 51.csv", document.QuerySelector("h1")!.TextContent);
        Assert.Equal(["Lỗi", "Ô này phải là số", "tuần 51.csv, dòng 2, cột points", "95,3<b>8"],
            document.QuerySelectorAll("tbody tr:first-child > *").Take(4).Select(cell => cell.TextContent));
        Assert.Empty(document.QuerySelectorAll("td b"));

        await PutAsync(program, "tuần 51.csv", Good);
        await program.WaitUntilIdleAsync();
        Assert.Empty(await QuarantineAsync(program));
        Assert.Equal(HttpStatusCode.NotFound, (await program.GetAsync(row.GetProperty("report").GetString()!)).Status);
    }

    [Fact]
    public async Task A_person_accepts_a_file_with_too_few_units_on_record_and_it_is_published()
    {
        await using var program = await StartAsync();
        await PutAsync(program, "a.csv", Good);
        await program.WaitUntilIdleAsync();
        var districts = Encoding.UTF8.GetString(Good).Split('\n').Where(line => !line.Contains(",BP-S", StringComparison.Ordinal))
            .Select(line => line.Replace("2024-12-17", "2024-12-20", StringComparison.Ordinal));
        await PutAsync(program, "b.csv", Encoding.UTF8.GetBytes(string.Join('\n', districts)));
        await program.WaitUntilIdleAsync();
        Assert.Contains("80 %", Text((await QuarantineAsync(program)).Single(), "message"), StringComparison.Ordinal);

        var wrong = await AcceptAsync("b.csv", "--kind", "UnexplainedSum");
        Assert.Equal(2, wrong.ExitCode);
        Assert.Contains("TooFewUnits", wrong.Errors, StringComparison.Ordinal);
        var done = await AcceptAsync("b.csv");
        Assert.Equal((0, ""), (done.ExitCode, done.Errors));
        Assert.Contains("đã chấp nhận (TooFewUnits)", done.Output, StringComparison.Ordinal);
        await program.WaitUntilIdleAsync();

        Assert.Empty(await QuarantineAsync(program));
        var board = await program.GetJsonAsync("/api/leaderboard?scope=BP&level=district");
        Assert.Equal("2024-12-20T00:00:00+07:00", Text(board, "asOf"));
        var origin = await program.GetJsonAsync($"/api/snapshots/{Text(board, "snapshot")}");
        var acceptance = origin.GetProperty("acceptances")[0];
        Assert.Equal(("Nguyễn Văn A", "Các sở nộp riêng", "too_few_units"),
            (Text(acceptance, "by"), Text(acceptance, "reason"), acceptance.GetProperty("kinds")[0].GetString()));
        Assert.Contains("80 %", acceptance.GetProperty("messages")[0].GetString(), StringComparison.Ordinal);
        Assert.Equal(("too_few_units", "warning"),
            (Text(origin.GetProperty("warnings")[0], "kind"), Text(origin.GetProperty("warnings")[0], "severity")));
    }

    [Fact]
    public async Task What_cannot_be_read_is_never_accepted()
    {
        await using var program = await StartAsync();
        await PutAsync(program, "b.csv", "<html>tường lửa</html>"u8.ToArray());
        await program.WaitUntilIdleAsync();

        var unreadable = await AcceptAsync("b.csv");
        var missing = await AcceptAsync("khong-co.csv");
        Assert.Equal((2, 2), (unreadable.ExitCode, missing.ExitCode));
        Assert.Contains("phải sửa tệp", unreadable.Errors, StringComparison.Ordinal);
        Assert.Contains("không có tệp này", missing.Errors, StringComparison.Ordinal);
        Assert.Single(await QuarantineAsync(program));
    }

    private Task<CommandLine.CliEnd> AcceptAsync(string item, params string[] more) => CommandLine.Cli.RunAsync(
        data.Folder,
        ["accept", "tay", item, "--by", "Nguyễn Văn A", "--reason", "Các sở nộp riêng", "--data-folder", data.Folder, "--data",
            Repository.PathOf("data"), .. more]);

    private Task<RunningProgram> StartAsync(params string[] settings) =>
        RunningProgram.StartAsync(data.Folder,
            ["Sources:0:Name=tay", "Sources:0:Kind=Upload", $"Api:OperatorKeys:0={RunningProgram.OperatorKey}", .. settings]);

    private static Task<Answer> PutAsync(RunningProgram program, string name, byte[] content)
    {
        var body = new ByteArrayContent(content);
        body.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        return program.SendAsync(HttpMethod.Put, $"/api/snapshots/tay?name={Uri.EscapeDataString(name)}", body,
            ("X-Api-Key", RunningProgram.OperatorKey));
    }

    private static async Task<IReadOnlyList<JsonElement>> QuarantineAsync(RunningProgram program) =>
        [.. (await program.GetJsonAsync("/api/status")).GetProperty("sources")[0].GetProperty("quarantine").EnumerateArray()];

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
