using System.Net;
using Index766.TestKit;
using Server.Tests.Running;

namespace Server.Tests.Http;

/// <summary>Who may read and who may start a run.</summary>
public class AccessTests(SampleProgram samples)
{
    private const string Board = "/api/leaderboard?scope=BP&level=department";
    private const string Elsewhere = "board.binhphuoc.example";

    public static TheoryData<string> Reading { get; } = ["/", Board, "/api/targets?scope=BP&level=department", "/api/units/BP-S04",
        "/api/status", "/api/nothing"];

    [Theory]
    [InlineData("X-Forwarded-For", "203.0.113.9")]
    [InlineData("X-Forwarded-Host", Elsewhere)]
    [InlineData("X-Real-IP", "203.0.113.9")]
    [InlineData("Forwarded", "for=203.0.113.9")]
    [InlineData("Via", "1.1 proxy")]
    [InlineData("Host", Elsewhere)]
    [InlineData("Host", "localhost.binhphuoc.example")]
    public async Task Who_comes_through_a_proxy_or_by_another_name_needs_a_key(string header, string value)
    {
        foreach (var path in Reading)
        {
            var answer = await samples.Program.GetAsync(path, (header, value));
            ApiTests.AssertProblem(answer, HttpStatusCode.Unauthorized);
            Assert.Contains("X-Api-Key", answer.Json.GetProperty("detail").GetString(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("localhost:80")]
    [InlineData("127.0.0.1")]
    [InlineData("[::1]:7071")]
    public async Task This_machine_reads_without_a_key_by_any_of_its_names(string host) =>
        Assert.Equal(HttpStatusCode.OK, (await samples.Program.GetAsync(Board, ("Host", host))).Status);

    [Theory]
    [InlineData(RunningProgram.ReadKey)]
    [InlineData(RunningProgram.OperatorKey)]
    public async Task A_key_reads_from_elsewhere(string key)
    {
        foreach (var path in (string[])["/", Board, "/api/status"])
        {
            Assert.Equal(HttpStatusCode.OK, (await samples.Program.GetAsync(path, ("Host", Elsewhere), ("X-Api-Key", key))).Status);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("a-key-for-reading-012345678")]
    [InlineData("A-KEY-FOR-READING-0123456789")]
    [InlineData("a-key-for-reading-0123456789x")]
    public async Task A_wrong_key_does_not_read(string key) =>
        ApiTests.AssertProblem(await samples.Program.GetAsync(Board, ("Host", Elsewhere), ("X-Api-Key", key)), HttpStatusCode.Unauthorized);

    [Theory]
    [InlineData]
    [InlineData("X-Api-Key", RunningProgram.ReadKey)]
    [InlineData("X-Api-Key", "wrong")]
    public async Task Nobody_starts_a_run_without_an_operator_s_key(params string[] header) =>
        ApiTests.AssertProblem(
            await samples.Program.SendAsync(HttpMethod.Post, "/api/run", header is [var name, var value] ? [(name, value)] : []),
            HttpStatusCode.Unauthorized);

    [Fact]
    public async Task Reading_the_address_that_starts_a_run_starts_none() =>
        Assert.Contains((await samples.Program.GetAsync("/api/run")).Status,
            (HttpStatusCode[])[HttpStatusCode.NotFound, HttpStatusCode.MethodNotAllowed]);

    [Fact]
    public async Task Without_keys_only_this_machine_reads_and_nobody_starts_a_run()
    {
        using var data = new TempData();
        await using var program = await RunningProgram.StartAsync(data.Folder);
        await program.WaitUntilIdleAsync();

        Assert.Equal(HttpStatusCode.OK, (await program.GetAsync(Board)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await program.GetAsync(Board, ("Host", Elsewhere), ("X-Api-Key", ""))).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await program.SendAsync(HttpMethod.Post, "/api/run")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await program.SendAsync(HttpMethod.Post, "/api/run", ("X-Api-Key", ""))).Status);
        program.AssertWarnings();
    }

    [Fact]
    public async Task An_open_leaderboard_is_read_by_everybody_and_the_operator_s_pages_are_not()
    {
        using var data = new TempData();
        await using var program =
            await RunningProgram.StartAsync(data.Folder, "Api:OpenLeaderboard=true", $"Api:OperatorKeys:0={RunningProgram.OperatorKey}");
        await program.WaitUntilIdleAsync();

        foreach (var path in (string[])["/", Board, "/api/targets?scope=BP&level=department", "/api/units/BP-S04"])
        {
            Assert.Equal(HttpStatusCode.OK, (await program.GetAsync(path, ("Host", Elsewhere))).Status);
        }

        Assert.Equal(HttpStatusCode.Unauthorized, (await program.GetAsync("/api/status", ("Host", Elsewhere))).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await program.GetAsync("/api/alerts?unit=BP-S04", ("Host", Elsewhere))).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await program.SendAsync(HttpMethod.Post, "/api/run", ("Host", Elsewhere))).Status);
        program.AssertWarnings();
    }

    [Fact]
    public async Task An_operator_s_key_starts_a_run_which_finds_nothing_new()
    {
        using var data = new TempData();
        await using var program = await RunningProgram.StartAsync(data.Folder, $"Api:OperatorKeys:0={RunningProgram.OperatorKey}");
        await program.WaitUntilIdleAsync();
        var before = (await program.GetAsync(Board)).Text;
        var answer = await program.SendAsync(HttpMethod.Post, "/api/run", ("X-Api-Key", RunningProgram.OperatorKey), ("Host", Elsewhere));
        var status = await program.WaitUntilIdleAsync();

        Assert.Equal((HttpStatusCode.Accepted, "application/json"), (answer.Status, answer.MediaType));
        var runs = status.GetProperty("sources")[0].GetProperty("runs");
        Assert.Equal((answer.Json.GetProperty("slot").GetString(), "kept 0, unchanged 5, refused 0"),
            (runs[0].GetProperty("slot").GetString(), runs[0].GetProperty("summary").GetString()));
        Assert.Equal(before, (await program.GetAsync(Board)).Text);
        program.AssertWarnings();
    }
}
