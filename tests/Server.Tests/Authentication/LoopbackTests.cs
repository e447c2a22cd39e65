using System.Net;
using Index766.TestKit;
using Server.Tests.Http;
using Server.Tests.Running;

namespace Server.Tests.Authentication;

/// <summary>What this very machine reads without a key.</summary>
public sealed class LoopbackTests : IDisposable
{
    private const string Samples = "/api/leaderboard?scope=BP&level=department";

    private readonly TempData data = new();
    private readonly TempData folder = new();

    [Fact]
    public async Task Samples_alone_are_open_by_default_and_stay_so_over_a_restart()
    {
        for (var start = 0; start < 2; start++)
        {
            await using var program = await StartAsync();
            await program.WaitUntilIdleAsync();
            foreach (var path in (string[])["/", "/status", Samples, "/api/reports/notice?scope=BP"])
            {
                Assert.Equal(HttpStatusCode.OK, (await program.GetAsync(path)).Status);
            }

            ApiTests.AssertProblem(await program.GetAsync("/", ("Host", "chiso766.example")), HttpStatusCode.Unauthorized);
            ApiTests.AssertProblem(await program.GetAsync("/", ("X-Forwarded-For", "203.0.113.9")), HttpStatusCode.Unauthorized);
            program.AssertWarnings();
        }
    }

    [Fact]
    public async Task Figures_of_a_source_that_is_not_configured_any_more_close_the_samples_beside_them()
    {
        await File.WriteAllTextAsync(folder["1.csv"], SourceFolders.Districts("2024-12-17"), TestContext.Current.CancellationToken);
        await using (var before = await OfficeProgram.StartAsync(data.Folder, folder.Folder))
        {
            await before.WaitUntilIdleAsync(headers: ("X-Api-Key", RunningProgram.ReadKey));
        }

        await using var program = await StartAsync($"Api:ReadKeys:0={RunningProgram.ReadKey}");
        foreach (var path in ProxyTests.Readers)
        {
            ApiTests.AssertProblem(await program.GetAsync(path), HttpStatusCode.Unauthorized);
        }

        Assert.Equal(HttpStatusCode.OK, (await program.GetAsync("/status", ("X-Api-Key", RunningProgram.ReadKey))).Status);
    }

    [Fact]
    public async Task Where_samples_do_not_load_nothing_is_open()
    {
        await using var program = await StartAsync("Mail:Sender=Smtp", "Mail:Host=127.0.0.1");

        Assert.Equal(HttpStatusCode.Unauthorized, (await program.GetAsync("/")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await program.GetAsync("/api/status")).Status);
    }

    [Fact]
    public async Task The_setting_opens_this_machine_and_nobody_who_shows_that_he_is_elsewhere()
    {
        await using var program = await OfficeProgram.StartAsync(data.Folder, folder.Folder, "Api:OpenOnLoopback=true",
            "Api:KnownProxies:0=127.0.0.1");

        Assert.Equal(HttpStatusCode.OK, (await program.GetAsync("/api/status")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await program.SendAsync(HttpMethod.Post, "/api/run")).Status);
        foreach (var (name, value) in ((string, string)[])[("Host", "chiso766.example"), ("X-Forwarded-For", "203.0.113.9"),
            ("X-Forwarded-For", "127.0.0.1"), ("X-Forwarded-For", "::1"), ("X-Forwarded-Proto", "https"), ("X-Original-For", "127.0.0.1"),
            ("X-ARR-LOG-ID", "1"), ("Via", "1.1 Caddy"), ("Forwarded", "for=127.0.0.1")])
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await program.GetAsync("/api/status", (name, value))).Status);
        }
    }

    /// <summary>The framework's own switch believes everybody's forwarding headers.</summary>
    [Fact]
    public async Task The_framework_s_switch_for_forwarding_headers_opens_nothing()
    {
        await using var program = await OfficeProgram.StartAsync(data.Folder, folder.Folder, "Api:OpenOnLoopback=true",
            "ForwardedHeaders_Enabled=true", "Api:WrongKeysPerMinute=1");

        Assert.Equal(HttpStatusCode.Unauthorized, (await program.GetAsync("/", ("X-Forwarded-For", "127.0.0.1"))).Status);
        Assert.Equal(HttpStatusCode.Unauthorized,
            (await program.GetAsync("/", ("X-Forwarded-For", "203.0.113.1"), ("X-Api-Key", "a-wrong-key-0123456789"))).Status);
        Assert.Equal(HttpStatusCode.TooManyRequests,
            (await program.GetAsync("/", ("X-Forwarded-For", "203.0.113.2"), ("X-Api-Key", "a-wrong-key-0123456789"))).Status);
    }

    public void Dispose()
    {
        data.Dispose();
        folder.Dispose();
    }

    private Task<RunningProgram> StartAsync(params string[] settings) =>
        RunningProgram.StartAsync(data.Folder, ["Api:OpenOnLoopback=false", .. settings]);
}
