using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Server.Tests.Running;

namespace Server.Tests.Api;

/// <summary>
/// Ten thousand requests that are wrong in some way, from one seed: none makes the program fail, and none learns anything of its inside.
/// </summary>
public class MalformedRequestTests(SampleProgram samples)
{
    private const int Seed = 766;
    private const int Requests = 10_000;
    private const int PerConnection = 50;

    private static readonly string[] Paths =
        ["/", "/api", "/api/leaderboard", "/api/targets", "/api/units/", "/api/units/BP-S04", "/api/units/BP-S04/history", "/api/status",
            "/api/methodology/", "/api/openapi.json", "/api/snapshots", "/api/run", "/ScoreSnapshot", "/..", "//", "/%"];

    private static readonly string[] Names =
        ["scope", "level", "period", "asOf", "source", "view", "format", "locale", "sort", "fields", "status", "q", "page", "pageSize",
            "from", "to", "met", "x", "", "__proto__"];

    private static readonly string[] Values =
        ["BP", "department", "2024", "2024-13", "9999-99-99", "-1", "0", "1e999", "99999999999999999999", "%00", "%ff%fe", "%C3%28",
            "<script>", "' OR 1=1--", "../../etc/passwd", "=cmd()", "%0d%0aX: y", "NaN", "ư%CC%80", "%F0%9F%98%80", "total,-total", ",,,",
            "vi", "csv", "json", "true"];

    private static readonly string[] Methods = ["GET", "GET", "GET", "GET", "HEAD", "POST", "PUT", "OPTIONS", "TRACE", "FOO"];

    private static readonly string[] Headers =
        ["Accept: text/csv", "Accept: */*;q=x", "Accept: ,;=", "Accept-Encoding: br;q=2", "Accept-Encoding: \u00ff", "If-None-Match: \"",
            "If-None-Match: W/\"x\", *", "If-Modified-Since: yesterday", "Range: bytes=-1", "X-Api-Key: x", "Origin: null",
            "Content-Length: 0", "Accept-Language: vi;q=0"];

    [Fact]
    public async Task Ten_thousand_wrong_requests_get_no_5xx_and_no_stack_trace()
    {
        var random = new Random(Seed);
        var statuses = new Dictionary<int, int>();
        for (var sent = 0; sent < Requests; sent += PerConnection)
        {
            foreach (var answer in await SendAsync([.. Enumerable.Range(0, PerConnection).Select(_ => RequestOf(random))]))
            {
                var status = int.Parse(answer[9..12], CultureInfo.InvariantCulture);
                statuses[status] = statuses.GetValueOrDefault(status) + 1;
                Assert.True(status < 500, answer);
                Assert.DoesNotContain("   at ", answer, StringComparison.Ordinal);
                Assert.DoesNotContain("Exception", answer, StringComparison.Ordinal);
            }
        }

        TestContext.Current.SendDiagnosticMessage("{0}",
            string.Join(", ", statuses.OrderBy(pair => pair.Key).Select(pair => $"{pair.Key}: {pair.Value}")));
        Assert.True(statuses.Values.Sum() >= Requests * 9 / 10, $"only {statuses.Values.Sum()} answers");
        Assert.True(statuses.GetValueOrDefault(400) > 1000 && statuses.GetValueOrDefault(200) > 100);
        Assert.Equal(HttpStatusCode.OK, (await samples.Program.GetAsync("/api/leaderboard?scope=BP&level=department")).Status);
    }

    [Theory]
    [InlineData(201, 1)]
    [InlineData(400, 1)]
    [InlineData(1, 201)]
    [InlineData(1, 400)]
    public async Task A_refused_file_is_not_found_by_a_name_that_no_key_can_hold(int source, int item)
    {
        var answer = await samples.Program.GetAsync($"/api/quarantine/{new string('a', source)}/{new string('b', item)}");
        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
    }

    private static string RequestOf(Random random)
    {
        var query =
            string.Join('&',
                Enumerable.Range(0, random.Next(0, 6))
                    .Select(_ => $"{Pick(random, Names)}={Pick(random, Values)}{(random.Next(8) == 0 ? Noise(random) : "")}"));
        var target = Pick(random, Paths) + (random.Next(6) == 0 ? Noise(random) : "") + (query.Length == 0 ? "" : "?" + query);
        return $"{Pick(random, Methods)} {target} HTTP/1.1\r\nHost: localhost\r\n"
            + $"{string.Concat(Enumerable.Range(0, random.Next(0, 4)).Select(_ => Pick(random, Headers) + "\r\n").Distinct())}\r\n";
    }

    private static string Pick(Random random, string[] from) => from[random.Next(from.Length)];

    private static string Noise(Random random) =>
        string.Concat(Enumerable.Range(0, random.Next(1, 12)).Select(_ => (char)random.Next(0x21, 0x7f)));

    /// <summary>One after the other on a connection; one that the server closes (what it got was no HTTP) is opened anew.</summary>
    private async Task<List<string>> SendAsync(IReadOnlyList<string> requests)
    {
        var answers = new List<string>();
        TcpClient? client = null;
        try
        {
            foreach (var request in requests)
            {
                client ??= await ConnectAsync();
                await client.GetStream().WriteAsync(Encoding.Latin1.GetBytes(request), TestContext.Current.CancellationToken);
                var (answer, isClosed) =
                    await RawAnswer.ReadAsync(client.GetStream(), request.StartsWith("HEAD ", StringComparison.Ordinal),
                        TestContext.Current.CancellationToken);
                if (answer.Length > 12)
                {
                    answers.Add(answer);
                }

                if (isClosed)
                {
                    client.Dispose();
                    client = null;
                }
            }
        }
        finally
        {
            client?.Dispose();
        }

        return answers;
    }

    private async Task<TcpClient> ConnectAsync()
    {
        var client = new TcpClient();
        await client.ConnectAsync(samples.Program.Address.Host, samples.Program.Address.Port, TestContext.Current.CancellationToken);
        return client;
    }
}
