using System.IO.Compression;
using System.Net;
using System.Text.RegularExpressions;
using Index766.Pipeline.Documents;
using Index766.TestKit;
using Server.Tests.Host;

namespace Functions.Tests.Host;

/// <summary>The published folder, started as the Functions host starts it, on Azurite.</summary>
public partial class PublishedAppTests(PublishedApp app, StartedRun started) : IClassFixture<StartedRun>
{
    /// <summary>One address of each page but the status, which speaks of its own run.</summary>
    private static readonly string[] Pages = ["/", "/?by=MDSH", "/targets", "/movers", "/units/BP-S16"];

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Gives_the_same_documents_emails_and_answers_as_the_Server()
    {
        SkipWithoutAzurite();
        using var folder = new TempData();
        await using var azurite = new Azurite();
        await azurite.StartAsync(CancellationToken);
        await using var run = await HostedRun.StartAsync(app, azurite, HostedRun.Settings(folder), folder.Folder);
        Assert.True(await run.Host.FireTimerAsync("FetchSnapshots"), run.Host.Printed);
        await run.RunToTheEndAsync(deliveries: 2);
        var onAzure = await Outcome.DocumentsAsync(run.Blobs);

        using var machine = new TempData();
        await using var server = await LocalRun.ToTheEndAsync(
            "dotnet", machine.Folder, LocalRun.SourceSettings(), await app.PublishServerAsync());

        Assert.Equal(await Outcome.DocumentsAsync(machine["var"]), onAzure);
        Assert.Equal(34, Outcome.Recipients(folder["mail"]).Count);
        Assert.Equal(Outcome.Recipients(machine["var/mail"]), Outcome.Recipients(folder["mail"]));
        Assert.Contains("\"rankText\":\"17/18\"", await run.BoardAsync(), StringComparison.Ordinal);
        run.Host.Http.DefaultRequestHeaders.Add("X-Api-Key", LocalRun.OperatorKey);
        await PublishedAsync(server.Http);
        string[] data =
        [
            "/api/leaderboard?scope=BP&level=department&format=csv", "/api/units/BP-S04", "/api/reports/brief?unit=BP-S16&format=html",
        ];
        foreach (var path in data.Concat(Pages.SelectMany(page => new[] { page, InEnglish(page) })))
        {
            Assert.Equal(await TextAsync(server.Http, path), await TextAsync(run.Host.Http, path));
        }

        foreach (var http in new[] { server.Http, run.Host.Http })
        {
            Assert.Contains("Tình trạng hệ thống – Bộ chỉ số 766", await TextAsync(http, "/status"), StringComparison.Ordinal);
            Assert.Contains("Status – Index 766", await TextAsync(http, "/status?lang=en"), StringComparison.Ordinal);
        }
    }

    private static string InEnglish(string path) => path + (path.Contains('?', StringComparison.Ordinal) ? "&lang=en" : "?lang=en");

    [Fact]
    public async Task Goes_on_where_a_killed_worker_stopped()
    {
        SkipWithoutAzurite();
        using var folder = new TempData();
        await using var azurite = new Azurite();
        await azurite.StartAsync(CancellationToken);
        await using (var killed = await HostedRun.StartAsync(app, azurite, HostedRun.Settings(folder), folder.Folder))
        {
            Assert.True(await killed.Host.FireTimerAsync("FetchSnapshots"), killed.Host.Printed);
        }

        await using var run = await HostedRun.StartAsync(app, azurite, HostedRun.Settings(folder), folder.Folder);
        await run.Host.DrainAsync();

        Assert.Equal(34, Outcome.Recipients(folder["mail"]).Count);
        Assert.True(await run.Host.StopAsync(), "It did not stop when the host asked it to.");
    }

    [Theory]
    [InlineData("[1,2]")]
    [InlineData("")]
    [InlineData("""{"a":1}""")]
    [InlineData("5")]
    [InlineData("""{"Id":"x","DequeueCount":9,"sys":{}}""")]
    [InlineData("thư hỏng – không phải của ta")]
    public async Task Refuses_what_is_no_message_of_ours_and_takes_it_as_poison(string body)
    {
        SkipWithoutAzurite();
        var host = started.Run.Host;

        foreach (var function in new[] { "ScoreSnapshot", "AlertUnits", "SendMail" })
        {
            Assert.False(await host.DeliverAsync(function, body));
        }

        foreach (var function in new[] { "WatchPoisonScore", "WatchPoisonAlert", "WatchPoisonMail" })
        {
            Assert.True(await host.DeliverAsync(function, body), host.Printed);
        }
    }

    [Fact]
    public async Task Records_a_message_that_fails_five_times_where_the_status_shows_it()
    {
        SkipWithoutAzurite();
        var run = started.Run;
        await run.Host.SendAsync(QueueNames.ScoreSnapshots, """{"source":"office","receipt":"thư không có"}""");
        await run.Host.DrainAsync();

        Assert.Contains("thư không có", (await AskAsync(run, "GET", "/api/status", LocalRun.OperatorKey)).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "/ScoreSnapshot", HttpStatusCode.NotFound)]
    [InlineData("GET", "/api/ScoreSnapshot", HttpStatusCode.NotFound)]
    [InlineData("GET", "/admin/functions", HttpStatusCode.NotFound)]
    [InlineData("POST", "/api/leaderboard", HttpStatusCode.MethodNotAllowed)]
    [InlineData("POST", "/api/run", HttpStatusCode.Unauthorized)]
    [InlineData("PUT", "/api/snapshots/office", HttpStatusCode.Unauthorized)]
    [InlineData("GET", "/api/status", HttpStatusCode.Unauthorized)]
    [InlineData("GET", "/status", HttpStatusCode.Unauthorized)]
    [InlineData("GET", "/", HttpStatusCode.OK)]
    [InlineData("HEAD", "/", HttpStatusCode.OK)]
    public async Task Answers_only_what_is_public(string method, string path, HttpStatusCode expected)
    {
        SkipWithoutAzurite();

        var (status, text) = await AskAsync(started.Run, method, path);
        Assert.True(expected == status, $"{status} {text}\n{started.Run.Host.Printed}");
    }

    [Fact]
    public async Task Takes_a_run_and_an_upload_with_an_operator_s_key()
    {
        SkipWithoutAzurite();
        using var folder = new TempData();
        var settings =
            new Dictionary<string, string>(HostedRun.Settings(folder)) { ["Sources__1__Name"] = "gui", ["Sources__1__Kind"] = "Upload" };
        await using var run = await HostedRun.StartAsync(app, app.Azurite, settings, folder.Folder);
        var sample = await File.ReadAllBytesAsync(Repository.PathOf("data", "samples", "bp-2024-12-17-scores.csv"), CancellationToken);

        Assert.Equal(HttpStatusCode.Accepted, (await AskAsync(run, "POST", "/api/run", LocalRun.OperatorKey)).Status);
        var upload = await AskAsync(run, "PUT", "/api/snapshots/gui?name=diem.csv", LocalRun.OperatorKey, sample);
        Assert.True(upload.Status is HttpStatusCode.Accepted or HttpStatusCode.OK, upload.Text);
    }

    [Fact]
    public async Task Counts_no_request_as_this_machines()
    {
        SkipWithoutAzurite();
        using var folder = new TempData();
        await using var run = await HostedRun.StartAsync(app, app.Azurite, new Dictionary<string, string>(), folder.Folder);

        Assert.Equal(HttpStatusCode.Unauthorized, (await AskAsync(run, "GET", "/api/leaderboard?scope=BP&level=department")).Status);
    }

    [Fact]
    public async Task Stops_with_one_sentence_where_a_rules_file_is_wrong()
    {
        SkipWithoutAzurite();
        using var folder = new TempData();
        using var rules = new TempData();
        RulesCopy.To(rules.Folder);
        await File.WriteAllTextAsync(Path.Combine(rules.Folder, "methodology/qd766-2026.json"), "{% if", CancellationToken);
        var settings = new Dictionary<string, string>(HostedRun.Settings(folder)) { ["Storage__RulesFolder"] = rules.Folder };

        var printed = await EndAsync(settings, folder);

        Assert.Contains("qd766-2026.json", printed, StringComparison.Ordinal);
        Assert.DoesNotContain("   at Index766", printed, StringComparison.Ordinal);
    }

    /// <summary>What a worker prints that ends by itself: before the host has loaded its functions, or after.</summary>
    private async Task<string> EndAsync(Dictionary<string, string> settings, TempData folder)
    {
        try
        {
            await using var run = await HostedRun.StartAsync(app, app.Azurite, settings, folder.Folder);
            await run.Host.Process.WaitForExitAsync(CancellationToken).WaitAsync(TimeSpan.FromSeconds(30), CancellationToken);
            return run.Host.Printed;
        }
        catch (InvalidOperationException ended)
        {
            return ended.Message;
        }
    }

    [Fact]
    public async Task Is_a_small_package_without_a_database()
    {
        Assert.InRange(new FileInfo(app.Zip).Length, 1, 40 * 1024 * 1024);
        await using var zip = await ZipFile.OpenReadAsync(app.Zip, CancellationToken);
        Assert.DoesNotContain(zip.Entries, entry => entry.FullName.Contains("sqlite", StringComparison.OrdinalIgnoreCase));
        Assert.Contains(zip.Entries, entry => entry.FullName == "host.json");
        Assert.Contains(zip.Entries, entry => entry.FullName == "data/methodology/qd766-2026.json");
    }

    /// <summary>Until an answer shows what was published a moment ago.</summary>
    private static async Task PublishedAsync(HttpClient http)
    {
        for (var tries = 100; tries > 0; tries--)
        {
            using var answer =
                await http.GetAsync(new Uri("/api/leaderboard?scope=BP&level=department", UriKind.Relative), CancellationToken);
            if (answer.IsSuccessStatusCode)
            {
                return;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), CancellationToken);
        }

        Assert.Fail("No answer shows what was published.");
    }

    /// <summary>An answer without the moments of the program, in which two runs differ.</summary>
    private static async Task<string> TextAsync(HttpClient http, string path)
    {
        using var answer = await http.GetAsync(new Uri(path, UriKind.Relative), CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, $"{path} answers {(int)answer.StatusCode}: {text}");
        return OwnMoments().Replace(text, "");
    }

    [GeneratedRegex(
        "\"publishedAt\":\"[^\"]+\"|\\d\\d giờ \\d\\d phút ngày [\\d/]+|\\d\\d:\\d\\d on \\d+ \\w+ \\d+", RegexOptions.None,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex OwnMoments();

    private static async Task<(HttpStatusCode Status, string Text)> AskAsync(HostedRun run, string method, string path, string? key = null,
        byte[]? body = null)
    {
        using var request =
            new HttpRequestMessage(new HttpMethod(method), path) { Content = body is null ? null : new ByteArrayContent(body) };
        if (key is not null)
        {
            request.Headers.Add("X-Api-Key", key);
        }

        using var answer = await run.Host.Http.SendAsync(request, CancellationToken);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(CancellationToken));
    }

    private void SkipWithoutAzurite() => Assert.SkipWhen(app.ReasonToSkip is not null, app.ReasonToSkip ?? "");
}
