using System.Net;
using System.Text.Json;
using Index766.TestKit;
using Server.Tests.Running;

namespace Server.Tests.Snapshots;

/// <summary>The program with a file on a web server as its source.</summary>
public sealed class HttpRunTests : IAsyncDisposable
{
    private const string Board = "/api/leaderboard?scope=BP&level=department";
    private const string Secret = "bi-mat-7";
    private static readonly string Good = File.ReadAllText(Repository.PathOf("data", "samples", "bp-2024-12-17-scores.csv"));

    private readonly TempData data = new();
    private readonly LocalServer server;
    private LocalResponse reply = LocalResponse.Of(200, Good, "ETag: \"v1\"");

    public HttpRunTests() =>
        server =
            new LocalServer(
                request => request.Headers.GetValueOrDefault("If-None-Match") is { } tag && reply.Headers.Contains($"ETag: {tag}")
                    ? new LocalResponse(304, []) : reply);

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        data.Dispose();
    }

    [Fact]
    public async Task A_file_on_a_web_server_becomes_a_board_once_and_says_where_it_came_from()
    {
        await using var program = await StartAsync();
        await program.WaitUntilIdleAsync();
        await program.FetchAsync();
        var status = await program.GetJsonAsync("/api/status");

        Assert.Equal("kept 0, unchanged 1, refused 0",
            status.GetProperty("sources")[0].GetProperty("runs")[0].GetProperty("summary").GetString());
        Assert.Equal("\"v1\"", server.Requests.Last().Headers["If-None-Match"]);
        Assert.All(server.Requests, request => Assert.Equal($"Bearer {Secret}", request.Headers["Authorization"]));
        var origin =
            await program.GetJsonAsync($"/api/snapshots/{(await program.GetJsonAsync(Board)).GetProperty("snapshot").GetString()}");
        Assert.Equal(($"{server.Address}tuan.csv?…", "tuan.csv"),
            (origin.GetProperty("url").GetString(), origin.GetProperty("item").GetString()));
        program.AssertWarnings();
    }

    [Fact]
    public async Task A_refused_file_stays_refused_while_the_server_says_that_it_is_unchanged()
    {
        reply = LocalResponse.Of(200, Good.Replace("95,38", "95,3x", StringComparison.Ordinal), "ETag: \"v1\"");
        await using var program = await StartAsync();
        await program.WaitUntilIdleAsync();
        await program.FetchAsync();
        Assert.Single((await QuarantineAsync(program)).EnumerateArray());
        Assert.Equal("\"v1\"", server.Requests.Last().Headers["If-None-Match"]);

        reply = LocalResponse.Of(200, Good, "ETag: \"v2\"");
        await program.FetchAsync();
        Assert.Empty((await QuarantineAsync(program)).EnumerateArray());
        Assert.Equal(HttpStatusCode.OK, (await program.GetAsync(Board)).Status);
    }

    [Fact]
    public async Task A_page_of_a_firewall_is_refused_and_the_board_stays()
    {
        await using var program = await StartAsync();
        await program.WaitUntilIdleAsync();
        reply = LocalResponse.Of(200, "<!DOCTYPE html><html>Request rejected</html>", "Content-Type: text/html");
        await program.FetchAsync();

        Assert.Contains("không phải trang web (HTML)", (await QuarantineAsync(program))[0].GetProperty("message").GetString(),
            StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await program.GetAsync(Board)).Status);
    }

    [Fact]
    public async Task A_server_in_trouble_is_named_without_what_is_secret()
    {
        reply = LocalResponse.Of(403, "no");
        await using var program = await StartAsync();
        var status = await program.WaitUntilIdleAsync();
        var run = await program.SendAsync(HttpMethod.Post, "/api/run", ("X-Api-Key", RunningProgram.OperatorKey));

        Assert.Equal($"Source mang: {server.Address}tuan.csv?… answered 403 (see the setting Authorization); expected 200 with a file.",
            status.GetProperty("sources")[0].GetProperty("runs")[0].GetProperty("summary").GetString());
        Assert.Equal(HttpStatusCode.ServiceUnavailable, run.Status);
        foreach (var said in program.Log.All.Select(line => line.ToString()).Append(status.GetRawText()).Append(run.Text))
        {
            Assert.DoesNotContain(Secret, said, StringComparison.Ordinal);
        }
    }

    private Task<RunningProgram> StartAsync() => RunningProgram.StartAsync(
        data.Folder, "Sources:0:Name=mang", "Sources:0:Kind=Http", $"Sources:0:Url={server.Address}tuan.csv?khoa={Secret}",
        $"Sources:0:Authorization=Bearer {Secret}",
        $"Api:OperatorKeys:0={RunningProgram.OperatorKey}");

    private static async Task<JsonElement> QuarantineAsync(RunningProgram program) =>
        (await program.GetJsonAsync("/api/status")).GetProperty("sources")[0].GetProperty("quarantine");
}
