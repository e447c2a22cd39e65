using Index766.Mail.Sending;
using Index766.Pipeline.AlertUnits;
using Index766.Pipeline.Documents;
using Index766.Pipeline.DraftReports;
using Index766.Pipeline.FetchSnapshots;
using Index766.Pipeline.Ports;
using Index766.Pipeline.ReadLeaderboards;
using Index766.Pipeline.ScoreUnits;
using Index766.Pipeline.SendMail;
using Index766.Pipeline.WatchPoison;
using Index766.Server.Loops;
using Index766.TestKit;
using Index766.Web.Jobs;
using Index766.Web.Settings;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Server.Tests.Running;

namespace Server.Tests.Wiring;

/// <summary>The real container, as Program.cs fills it.</summary>
public class ConstructionTests
{
    private static readonly Type[] Steps =
    [
        typeof(FetchSnapshotsStep), typeof(ScoreSnapshotStep), typeof(AlertUnitsStep), typeof(SendMailStep), typeof(FailureTable),
        typeof(LeaderboardReader), typeof(UnitReader), typeof(FetchSchedule), typeof(ReportSchedule), typeof(DraftReportsStep),
        typeof(DraftStore), typeof(RenderReport), typeof(RenderBrief),
        typeof(IBlobStore), typeof(ITableStore), typeof(IQueueSender), typeof(IQueueReceiver), typeof(IMailSender), typeof(WriteAlertMail),
    ];

    private const string Emulator =
        "AzureWebJobsStorage=DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey=a2V5;BlobEndpoint=http://127.0.0.1:9/"
            + "a;QueueEndpoint=http://127.0.0.1:9/a;TableEndpoint=http://127.0.0.1:9/a;";

    [Theory]
    [InlineData]
    [InlineData(Emulator)]
    [InlineData("Mail:Sender=Smtp", "Mail:Host=mail.example")]
    [InlineData("Mail:Sender=SendGrid", "Mail:SendGridKey=SG.khoa")]
    public async Task Every_step_and_port_can_be_made(params string[] settings)
    {
        using var data = new TempData();
        var (app, _, _) = RunningProgram.Build(data.Folder, settings);
        await using (app)
        {
            Assert.All(Steps, step => Assert.NotNull(app.Services.GetRequiredService(step)));
        }
    }

    [Theory]
    [InlineData(typeof(PickupFolderSender))]
    [InlineData(typeof(SmtpSender), "Mail:Sender=Smtp", "Mail:Host=mail.example")]
    [InlineData(typeof(SendGridSender), "Mail:Sender=SendGrid", "Mail:SendGridKey=SG.khoa")]
    public async Task The_sender_is_the_one_of_the_setting(Type sender, params string[] settings)
    {
        using var data = new TempData();
        var (app, _, _) = RunningProgram.Build(data.Folder, settings);
        await using (app)
        {
            Assert.IsType(sender, app.Services.GetRequiredService<IMailSender>());
        }
    }

    [Theory]
    [InlineData("Section Mail: Access tokens go over TLS only: expected UseTls true.", "Mail:UseTls=false")]
    [InlineData("Section Mail: Signing in with access tokens needs the mail server's user, and no password.", "Mail:Password=khoa")]
    [InlineData("Section Mail: The token endpoint is no address that a secret may be sent to: expected https, or http on this machine.",
        "Mail:OAuth2Endpoint=http://login.example")]
    [InlineData("Setting Mail:From is not an e-mail address; expected one such as chiso766@binhphuoc.example.",
        "Mail:From=van phong@binhphuoc.example")]
    public void Mail_settings_that_cannot_work_stop_the_start_with_a_sentence_without_the_secret(string sentence, string wrong)
    {
        using var data = new TempData();
        string[] right =
            ["Mail:Sender=Smtp", "Mail:Host=mail.example", "Mail:User=chiso766", "Mail:OAuth2Endpoint=https://login.example/token",
                "Mail:OAuth2ClientId=a", "Mail:OAuth2ClientSecret=khoa"];

        var fault = Assert.Throws<SettingsException>(() => RunningProgram.Build(data.Folder, [.. right, wrong]));

        Assert.EndsWith($"({sentence.TrimEnd('.')}).", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("khoa", fault.Message.Replace("khóa", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void A_SendGrid_key_that_is_none_stops_the_start_and_is_not_shown()
    {
        using var data = new TempData();
        var sentence =
            Assert.Throws<SettingsException>(
                () => RunningProgram.Build(data.Folder, "Mail:Sender=SendGrid", "Mail:SendGridKey=SG.khoa rat dai")).Message;

        Assert.StartsWith("Thiết lập Mail:SendGridKey không dùng được (Setting Mail:SendGridKey: ", sentence, StringComparison.Ordinal);
        Assert.DoesNotContain("khoa", sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Samples_do_not_load_with_SendGrid()
    {
        using var data = new TempData();
        var (app, _, _) = RunningProgram.Build(data.Folder, "Mail:Sender=SendGrid", "Mail:SendGridKey=SG.khoa");
        await using (app)
        {
            var slot = new ScheduleSlot(new DateTimeOffset(2026, 11, 21, 23, 0, 0, TimeSpan.Zero));

            Assert.Empty(await app.Services.GetRequiredService<FetchSnapshotsStep>()
                .RunAsync(slot, (_, _) => 0, TestContext.Current.CancellationToken));
        }
    }

    [Theory]
    [InlineData("FetchSnapshots", "")]
    [InlineData("DraftReports", "")]
    [InlineData("ScoreSnapshot", """{"source":"samples","receipt":"none"}""")]
    [InlineData("AlertUnits", """{"series":"samples/BP/2024/scores","snapshot":"none","evaluatedAt":"2024-12-17T23:00:00Z"}""")]
    [InlineData("SendMail", """{"evaluation":"none","mail":"none"}""")]
    [InlineData("WatchPoisonScore", "anything")]
    [InlineData("WatchPoisonAlert", "anything")]
    [InlineData("WatchPoisonMail", "anything")]
    public async Task Every_function_finds_what_it_needs(string name, string input)
    {
        using var data = new TempData();
        var (app, _, _) = RunningProgram.Build(data.Folder);
        await using (app)
        {
            var jobs = app.Services.GetRequiredService<ServerJobs>();
            var run = jobs.Queued.SingleOrDefault(job => job.Name == name) is { } queued
                ? queued.RunAsync(input, TestContext.Current.CancellationToken)
                : jobs.Timed.Single(job => job.Name == name).RunAsync(TestContext.Current.CancellationToken);
            var fault = await Record.ExceptionAsync(() => run);

            // A message whose row is not there is refused by the step; a service that is not there would be an InvalidOperationException.
            Assert.True(fault is null or BrokenDocumentException, fault?.ToString());
        }
    }

    [Fact]
    public async Task A_job_runs_for_each_timer_and_each_queue_with_its_poison()
    {
        using var data = new TempData();
        var (app, _, _) = RunningProgram.Build(data.Folder);
        await using (app)
        {
            var jobs = app.Services.GetRequiredService<ServerJobs>();
            Assert.Equal(["FetchSnapshots", "DraftReports"], jobs.Timed.Select(job => job.Name));
            Assert.Equal(QueueNames.All.Concat(QueueNames.All.Select(queue => queue + QueueNames.PoisonSuffix)),
                jobs.Queued.Select(job => job.Queue));
            Assert.Single(app.Services.GetServices<IHostedService>().OfType<LoopRunner>());
        }
    }

    /// <summary>The desk has a guard of its own in each of its addresses.</summary>
    private static bool IsOfDesk(string route) => route.StartsWith("/desk", StringComparison.Ordinal);

    [Fact]
    public async Task Public_routes_are_for_reading_except_the_keyed_ones()
    {
        using var data = new TempData();
        var (app, _, _) = RunningProgram.Build(data.Folder);
        await using (app)
        {
            var routes = ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
                .Select(endpoint =>
                    (Route: endpoint.RoutePattern.RawText!, Methods: string.Join(' ',
                        endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods))).ToList();

            Assert.Equal([("/api/run", "POST"), ("/api/snapshots/{id}", "PUT"), ("/sign-in", "POST"), ("/sign-out", "POST")],
                routes.Where(route => route.Methods is not ("GET HEAD" or "GET") && !IsOfDesk(route.Route)).Order());
            Assert.Equal(
                ["/", "/api/alerts", "/api/leaderboard", "/api/leaderboard/{measure}", "/api/methodology/{id}", "/api/openapi.json",
                    "/api/quarantine/{source}/{item}", "/api/reports/drafts", "/api/reports/drafts/{scope}/{day}/{file}",
                    "/api/reports/{kind}", "/api/run", "/api/snapshots", "/api/snapshots/{id}", "/api/snapshots/{id}",
                    "/api/snapshots/{id}/parquet", "/api/snapshots/{id}/raw", "/api/status",
                    "/api/targets", "/api/units/{code}", "/api/units/{code}/history",
                    "/api/{*path}", "/movers", "/sign-in", "/sign-in", "/sign-out", "/status", "/targets", "/units/{code}"],
                        routes.Select(route => route.Route).Where(route => !IsOfDesk(route)).Order(StringComparer.Ordinal));
        }
    }
}
