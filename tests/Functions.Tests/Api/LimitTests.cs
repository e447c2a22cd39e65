using System.Net;
using Index766.Functions.Tests.Running;
using Index766.TestKit;

namespace Index766.Functions.Tests.Api;

public sealed class LimitTests : IDisposable
{
    private const string Board = "/api/leaderboard?scope=BP&level=department";

    private readonly TempData data = new();

    [Fact]
    public async Task A_caller_that_has_used_up_its_minute_waits_and_another_key_does_not()
    {
        await using var program = await RunningProgram.StartAsync(
            data.Folder, "Api:RequestsPerMinute=4", $"Api:ReadKeys:0={RunningProgram.ReadKey}", "Api:ReadKeys:1=another-key-for-reading-0123");
        var answers = new List<Answer>();
        for (var i = 0; i < 6; i++)
        {
            answers.Add(await program.GetAsync("/api/methodology/qd766-2022", ("X-Api-Key", RunningProgram.ReadKey)));
        }

        Assert.Equal([.. Enumerable.Repeat(HttpStatusCode.OK, 4), HttpStatusCode.TooManyRequests, HttpStatusCode.TooManyRequests], answers.Select(answer => answer.Status));
        Assert.Equal(("4", "3", "0"), (answers[0].Headers["RateLimit-Limit"], answers[0].Headers["RateLimit-Remaining"], answers[3].Headers["RateLimit-Remaining"]));
        Assert.InRange(int.Parse(answers[4].Headers["Retry-After"], System.Globalization.CultureInfo.InvariantCulture), 1, 60);
        Assert.Equal("application/problem+json", answers[4].MediaType);
        Assert.Equal(HttpStatusCode.OK, (await program.GetAsync("/api/methodology/qd766-2022", ("X-Api-Key", "another-key-for-reading-0123"))).Status);
    }

    [Fact]
    public async Task Keys_that_are_tried_count_for_the_address_that_tries_them()
    {
        await using var program = await RunningProgram.StartAsync(data.Folder, "Api:RequestsPerMinute=2", $"Api:ReadKeys:0={RunningProgram.ReadKey}");
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 3; i++)
        {
            statuses.Add((await program.GetAsync("/api/methodology/qd766-2022", ("X-Api-Key", $"guess-{i}-0123456789"), ("X-Forwarded-For", "203.0.113.9"))).Status);
        }

        Assert.Equal([HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized, HttpStatusCode.TooManyRequests], statuses);
    }

    [Fact]
    public async Task Only_the_named_origins_may_read_in_a_browser()
    {
        await using var program = await RunningProgram.StartAsync(data.Folder, "Api:CorsOrigins:0=https://dashboard.example");
        var named = await program.GetAsync(Board, ("Origin", "https://dashboard.example"));
        var other = await program.GetAsync(Board, ("Origin", "https://elsewhere.example"));
        var asked = await program.SendAsync(HttpMethod.Options, Board, ("Origin", "https://dashboard.example"), ("Access-Control-Request-Method", "GET"), ("Access-Control-Request-Headers", "x-api-key"));
        var wrong = await program.SendAsync(HttpMethod.Options, "/api/run", ("Origin", "https://dashboard.example"), ("Access-Control-Request-Method", "POST"));

        Assert.Equal("https://dashboard.example", named.Headers["Access-Control-Allow-Origin"]);
        Assert.DoesNotContain("Access-Control-Allow-Origin", other.Headers.Keys);
        Assert.Contains("X-Api-Key", asked.Headers["Access-Control-Allow-Headers"], StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("POST", wrong.Headers.GetValueOrDefault("Access-Control-Allow-Methods", ""), StringComparison.Ordinal);
    }

    public void Dispose() => data.Dispose();
}
