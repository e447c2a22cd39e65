using System.Net;
using Index766.TestKit;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Server.Tests.Running;

namespace Server.Tests.Api;

public sealed class LimitTests : IDisposable
{
    private const string Board = "/api/leaderboard?scope=BP&level=department";

    private const string OldKey = "the-old-key-0123456789";
    private const string NewKey = "the-new-key-0123456789";

    private readonly TempData data = new();

    [Fact]
    public async Task A_caller_that_has_used_up_its_minute_waits_and_another_key_does_not()
    {
        await using var program = await RunningProgram.StartAsync(
            data.Folder, "Api:RequestsPerMinute=4", $"Api:ReadKeys:0={RunningProgram.ReadKey}",
            "Api:ReadKeys:1=another-key-for-reading-0123");
        var answers = new List<Answer>();
        for (var i = 0; i < 6; i++)
        {
            answers.Add(await program.GetAsync("/api/methodology/qd766-2022", ("X-Api-Key", RunningProgram.ReadKey)));
        }

        Assert.Equal([.. Enumerable.Repeat(HttpStatusCode.OK, 4), HttpStatusCode.TooManyRequests, HttpStatusCode.TooManyRequests],
            answers.Select(answer => answer.Status));
        Assert.Equal(("4", "3", "0"),
            (answers[0].Headers["RateLimit-Limit"], answers[0].Headers["RateLimit-Remaining"], answers[3].Headers["RateLimit-Remaining"]));
        Assert.InRange(int.Parse(answers[4].Headers["Retry-After"], System.Globalization.CultureInfo.InvariantCulture), 1, 60);
        Assert.Equal("application/problem+json", answers[4].MediaType);
        Assert.Equal(HttpStatusCode.OK,
            (await program.GetAsync("/api/methodology/qd766-2022", ("X-Api-Key", "another-key-for-reading-0123"))).Status);
    }

    [Fact]
    public async Task Keys_that_are_tried_count_for_the_address_that_tries_them()
    {
        await using var program =
            await RunningProgram.StartAsync(data.Folder, "Api:RequestsPerMinute=2", $"Api:ReadKeys:0={RunningProgram.ReadKey}");
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 3; i++)
        {
            statuses.Add(
                (await program.GetAsync("/api/methodology/qd766-2022", ("X-Api-Key", $"guess-{i}-0123456789"),
                    ("X-Forwarded-For", "203.0.113.9"))).Status);
        }

        Assert.Equal([HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized, HttpStatusCode.TooManyRequests], statuses);
    }

    [Fact]
    public async Task An_address_in_capitals_counts_as_the_same()
    {
        await using var program =
            await RunningProgram.StartAsync(data.Folder, "Api:RequestsPerMinute=2", $"Api:ReadKeys:0={RunningProgram.ReadKey}");
        var statuses = new List<HttpStatusCode>();
        foreach (var path in (string[])["/API/methodology/qd766-2022", "/Api/methodology/qd766-2022", "/api/methodology/qd766-2022"])
        {
            statuses.Add((await program.GetAsync(path, ("X-Api-Key", RunningProgram.ReadKey))).Status);
        }

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.TooManyRequests], statuses);
    }

    [Fact]
    public async Task Only_the_named_origins_may_read_in_a_browser()
    {
        await using var program = await RunningProgram.StartAsync(data.Folder, "Api:CorsOrigins:0=https://dashboard.example");
        var named = await program.GetAsync(Board, ("Origin", "https://dashboard.example"));
        var other = await program.GetAsync(Board, ("Origin", "https://elsewhere.example"));
        var asked =
            await program.SendAsync(HttpMethod.Options, Board, ("Origin", "https://dashboard.example"),
                ("Access-Control-Request-Method", "GET"), ("Access-Control-Request-Headers", "x-api-key"));
        var wrong =
            await program.SendAsync(HttpMethod.Options, "/api/run", ("Origin", "https://dashboard.example"),
                ("Access-Control-Request-Method", "POST"));

        Assert.Equal("https://dashboard.example", named.Headers["Access-Control-Allow-Origin"]);
        Assert.DoesNotContain("Access-Control-Allow-Origin", other.Headers.Keys);
        Assert.Contains("X-Api-Key", asked.Headers["Access-Control-Allow-Headers"], StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("POST", wrong.Headers.GetValueOrDefault("Access-Control-Allow-Methods", ""), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_query_that_is_longer_than_any_that_makes_sense_is_not_read()
    {
        await using var program = await RunningProgram.StartAsync(data.Folder);
        var answer = await program.GetAsync("/api/leaderboard?q=" + new string('a', 9000));

        Assert.Equal(HttpStatusCode.RequestUriTooLong, answer.Status);
    }

    [Fact]
    public async Task Bodies_headers_and_connections_are_bounded()
    {
        await using var program = await RunningProgram.StartAsync(data.Folder);
        var limits = program.Services.GetRequiredService<IOptions<KestrelServerOptions>>().Value.Limits;

        Assert.Equal((1024 * 1024, 8 * 1024, 2000),
            (limits.MaxRequestBodySize, limits.MaxRequestLineSize, limits.MaxConcurrentConnections));
        Assert.InRange(limits.RequestHeadersTimeout, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task An_old_and_a_new_key_read_side_by_side_until_the_old_one_is_taken_out()
    {
        async Task<HttpStatusCode> ReadAsync(RunningProgram from, string key) =>
            (await from.GetAsync("/api/methodology/qd766-2022", ("Host", "chiso766.binhphuoc.example"), ("X-Api-Key", key))).Status;

        await using (var both = await RunningProgram.StartAsync(data.Folder, $"Api:ReadKeys:0={OldKey}", $"Api:ReadKeys:1={NewKey}"))
        {
            Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (await ReadAsync(both, OldKey), await ReadAsync(both, NewKey)));
        }

        await using var after = await RunningProgram.StartAsync(data.Folder, $"Api:ReadKeys:0={NewKey}");
        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.OK), (await ReadAsync(after, OldKey), await ReadAsync(after, NewKey)));
    }

    public void Dispose() => data.Dispose();
}
