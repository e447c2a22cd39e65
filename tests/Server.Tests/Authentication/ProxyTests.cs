using System.Net;
using Index766.TestKit;
using Server.Tests.Http;
using Server.Tests.Running;

namespace Server.Tests.Authentication;

/// <summary>A program with a source, behind proxies with their documented defaults: what they send looks as if it were of this machine.</summary>
public sealed class ProxyTests(OfficeProgram office) : IClassFixture<OfficeProgram>
{
    /// <summary>Every address that reads something.</summary>
    public static IReadOnlyList<string> Readers { get; } =
    [
        "/", "/units/BP-H01", "/targets", "/movers", "/status", OfficeProgram.Board, OfficeProgram.Board + "&format=csv",
        OfficeProgram.Board + "&format=xlsx", "/api/leaderboard/CKMB?scope=BP&level=district", "/api/targets?scope=BP&level=district",
        "/api/units/BP-H01", "/api/units/BP-H01/history", "/api/methodology/qd766-2022", "/api/snapshots", "/api/snapshots/x",
        "/api/snapshots/x/raw", "/api/snapshots/x/parquet", "/api/quarantine/office/bad.csv", "/api/reports/notice?scope=BP",
        "/api/reports/drafts", "/api/reports/drafts/BP/2026-11-30/x.docx", "/api/alerts", "/api/status", "/api/openapi.json", "/api/nothing",
    ];

    /// <summary>
    /// What the proxies send to <c>http://127.0.0.1:7071</c> by their documented defaults for a reader at 203.0.113.9.
    /// </summary>
    public static TheoryData<string, string[]> Proxies { get; } = new()
    {
        { "nginx, proxy_pass alone", ["Host: 127.0.0.1:7071"] },
        { "nginx, proxy_pass to localhost", ["Host: localhost:7071"] },
        { "nginx, Host of the reader", ["Host: chiso766.example"] },
        { "nginx, forwarding headers", ["Host: localhost", "X-Real-IP: 203.0.113.9", "X-Forwarded-For: 203.0.113.9"] },
        { "nginx, the reader claims to be local", ["Host: localhost", "X-Forwarded-For: 127.0.0.1, 203.0.113.9"] },
        { "Apache, ProxyPass", ["Host: 127.0.0.1:7071", "X-Forwarded-For: 203.0.113.9", "X-Forwarded-Host: chiso766.example",
            "X-Forwarded-Server: chiso766.example"] },
        { "Apache, ProxyAddHeaders Off", ["Host: localhost:7071"] },
        { "IIS with ARR", ["Host: localhost:7071", "X-Forwarded-For: 203.0.113.9:51234", "X-ARR-LOG-ID: 6f9619ff-8b86-d011-b42d-00c04fc964ff",
            "X-Original-URL: /"] },
        { "IIS with ARR, forwarding header emptied", ["Host: localhost:7071"] },
        { "Caddy, reverse_proxy", ["Host: localhost", "X-Forwarded-For: 203.0.113.9", "X-Forwarded-Proto: https",
            "X-Forwarded-Host: localhost", "Via: 1.1 Caddy"] },
    };

    [Theory]
    [MemberData(nameof(Proxies))]
    public async Task What_a_proxy_sends_opens_nothing(string proxy, string[] headers)
    {
        var sent = headers.Select(header => header.Split(": ", 2)).Select(pair => (pair[0], pair[1])).ToArray();
        Assert.NotEmpty(proxy);
        foreach (var path in Readers)
        {
            ApiTests.AssertProblem(await office.Program.GetAsync(path, sent), HttpStatusCode.Unauthorized);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("proxy_set_header Host $host;")]
    [InlineData("proxy_set_header Host localhost;")]
    [InlineData("proxy_set_header Host $host; proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;")]
    [InlineData("proxy_http_version 1.1; proxy_set_header Connection \"\";")]
    public async Task A_real_nginx_opens_nothing_and_passes_a_key(string settings)
    {
        Assert.SkipWhen(Nginx.ReasonToSkip() is not null, Nginx.ReasonToSkip() ?? "");
        await using var nginx = await Nginx.StartAsync(office.Program.Address, settings);
        using var client = new HttpClient { BaseAddress = nginx.Address };
        foreach (var path in Readers)
        {
            using var answer = await client.GetAsync(path, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        }

        client.DefaultRequestHeaders.Add("X-Api-Key", RunningProgram.ReadKey);
        foreach (var path in (string[])["/", OfficeProgram.Board, "/api/status"])
        {
            using var answer = await client.GetAsync(path, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("127.0.0.1")]
    [InlineData("[::1]")]
    public async Task With_a_source_this_machine_needs_a_key_too(string host)
    {
        foreach (var path in Readers)
        {
            ApiTests.AssertProblem(await office.Program.GetAsync(path, ("Host", host)), HttpStatusCode.Unauthorized);
        }

        Assert.Equal(HttpStatusCode.OK,
            (await office.Program.GetAsync(OfficeProgram.Board, ("Host", host), ("X-Api-Key", RunningProgram.ReadKey))).Status);
    }
}
