using System.Net;
using Index766.Pipeline.Documents;
using Index766.TestKit;

namespace Index766.Functions.Tests.Host;

/// <summary>The published folder, started as the Functions host starts it, on Azurite.</summary>
public class PublishedAppTests(PublishedApp app) : IClassFixture<PublishedApp>
{
    [Fact]
    public async Task Gives_the_same_documents_and_emails_as_the_run_on_one_machine()
    {
        SkipWithoutAzurite();
        using var folder = new TempData();
        await using var host = await StartAsync(folder);
        await host.FireTimerAsync();
        await host.FireTimerAsync();
        await host.DrainAsync(QueueEncoding.Double, deliveries: 2);
        var onAzure = await Outcome.DocumentsAsync(host.Blobs);

        using var machine = new TempData();
        await using var program = await LocalRun.ToTheEndAsync(app.Executable, machine.Folder, LocalRun.SourceSettings());

        Assert.Equal(await Outcome.DocumentsAsync(machine["var"]), onAzure);
        Assert.Equal(4, onAzure.Keys.Count(path => path.EndsWith(".board.json", StringComparison.Ordinal) || path.EndsWith("department.targets.json", StringComparison.Ordinal)));
        Assert.Equal(34, Outcome.Recipients(folder["mail"]).Count);
        Assert.Equal(Outcome.Recipients(machine["var/mail"]), Outcome.Recipients(folder["mail"]));

        var board = await host.Program.Http.GetStringAsync("/api/leaderboard?scope=BP&level=department", TestContext.Current.CancellationToken);
        Assert.Contains("\"rankText\":\"17/18\"", board, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reads_a_message_that_is_encoded_once()
    {
        SkipWithoutAzurite();
        using var folder = new TempData();
        await using var azurite = new Azurite();
        await azurite.StartAsync(TestContext.Current.CancellationToken);
        await using var host = await StartAsync(folder, azurite);
        await host.FireTimerAsync();
        await host.DrainAsync(QueueEncoding.Single);

        Assert.Equal(34, Outcome.Recipients(folder["mail"]).Count);
    }

    [Theory]
    [InlineData("queue-array-text.json")]
    [InlineData("queue-empty.json")]
    [InlineData("queue-json.json")]
    [InlineData("queue-number-text.json")]
    [InlineData("queue-overriding-names.json")]
    [InlineData("queue-text-second-delivery.json")]
    [InlineData("queue-vietnamese.json")]
    public async Task Refuses_what_is_no_message_of_ours_and_takes_it_as_poison(string payload)
    {
        SkipWithoutAzurite();
        using var folder = new TempData();
        await using var host = await StartAsync(folder);
        var body = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Host/Payloads", payload), TestContext.Current.CancellationToken);

        foreach (var function in new[] { "ScoreSnapshot", "AlertUnits", "SendMail" })
        {
            Assert.Equal(HttpStatusCode.InternalServerError, (await host.PostAsync(function, body)).Status);
        }

        foreach (var function in new[] { "WatchPoisonScore", "WatchPoisonAlert", "WatchPoisonMail" })
        {
            Assert.Equal(HttpStatusCode.OK, (await host.PostAsync(function, body)).Status);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{"Data":{}}""")]
    [InlineData("""{"Data":{"job":"x"}}""")]
    [InlineData("""{"Data":"job","Metadata":{}}""")]
    [InlineData("""{"Data":{"timer":{}},"Metadata":[]}""")]
    public async Task Refuses_a_body_that_is_not_the_hosts(string body)
    {
        SkipWithoutAzurite();
        using var folder = new TempData();
        await using var host = await StartAsync(folder);

        foreach (var function in new[] { "FetchSnapshots", "ScoreSnapshot", "WatchPoisonMail" })
        {
            Assert.Equal(HttpStatusCode.BadRequest, (await host.PostAsync(function, body)).Status);
        }
    }

    [Fact]
    public async Task Records_a_message_that_fails_five_times_where_the_status_shows_it()
    {
        SkipWithoutAzurite();
        using var folder = new TempData();
        await using var host = await StartAsync(folder);
        await host.SendAsync(QueueNames.ScoreSnapshots, """{"source":"office","receipt":"thư không có"}""");
        await host.DrainAsync(QueueEncoding.Double);

        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/status");
        request.Headers.Add("X-Api-Key", LocalRun.OperatorKey);
        using var answer = await host.Program.Http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Contains("thư không có", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "/ScoreSnapshot", HttpStatusCode.MethodNotAllowed)]
    [InlineData("HEAD", "/FetchSnapshots", HttpStatusCode.MethodNotAllowed)]
    [InlineData("GET", "/api/ScoreSnapshot", HttpStatusCode.NotFound)]
    [InlineData("POST", "/api/leaderboard", HttpStatusCode.MethodNotAllowed)]
    [InlineData("POST", "/api/run", HttpStatusCode.Unauthorized)]
    [InlineData("GET", "/api/status", HttpStatusCode.Unauthorized)]
    [InlineData("GET", "/", HttpStatusCode.OK)]
    public async Task Lets_no_public_request_reach_a_trigger(string method, string path, HttpStatusCode expected)
    {
        SkipWithoutAzurite();
        using var folder = new TempData();
        await using var host = await StartAsync(folder);
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using var answer = await host.Program.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task Counts_no_request_as_this_machines_under_the_host()
    {
        SkipWithoutAzurite();
        using var folder = new TempData();
        await using var host = await StartAsync(folder, settings: new Dictionary<string, string>());
        using var answer = await host.Program.Http.GetAsync("/api/leaderboard?scope=BP&level=department", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    private void SkipWithoutAzurite()
    {
        if (app.ReasonToSkip is { } reason)
        {
            Assert.Skip(reason);
        }
    }

    private Task<FunctionsHost> StartAsync(TempData folder, Azurite? azurite = null, Dictionary<string, string>? settings = null) =>
        FunctionsHost.StartAsync(app.Executable, (azurite ?? app.Azurite).ConnectionString, settings ?? LocalRun.SourceSettings(folder["mail"]), folder.Folder);
}
