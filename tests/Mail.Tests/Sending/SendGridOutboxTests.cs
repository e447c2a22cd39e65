using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Index766.LocalStorage;
using Index766.Mail.Sending;
using Index766.Pipeline.AlertUnits;
using Index766.Pipeline.Documents;
using Index766.Pipeline.SendMail;
using Index766.Pipeline.WatchPoison;
using Index766.TestKit;
using Microsoft.Extensions.Time.Testing;

namespace Index766.Mail.Tests.Sending;

/// <summary>Each answer of SendGrid through the real step to the outbox row, as the page of the outbox says it.</summary>
public sealed class SendGridOutboxTests : IDisposable
{
    private const string Evaluation = "office/BP/2024/scores/20241217T000000-8a8071a516b4/20261122T0204514918916Z";
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 23, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(6);

    private readonly TempData folder = new();
    private readonly FakeTimeProvider clock = new(Now);
    private readonly SqliteDatabase database;
    private readonly FileBlobStore blobs;
    private readonly SqliteQueues queues;
    private readonly Outbox outbox;
    private readonly FailureTable failures;

    public SendGridOutboxTests()
    {
        database = new SqliteDatabase(folder["index766.db"]);
        blobs = new FileBlobStore(folder.Folder);
        queues = new SqliteQueues(database, clock);
        var tables = new SqliteTableStore(database);
        (outbox, failures) = (new Outbox(tables, blobs, clock), new FailureTable(tables, clock));
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>What SendGrid does, what becomes of the row, what follows.</summary>
    public static TheoryData<string, string, string> Rows() => new()
    {
        { "202", "Sent", "nothing" },
        { "200 in the sandbox", "Sent", "nothing" },
        { "400", "Failed", "a failure row" },
        { "401", "Failed", "a failure row" },
        { "403", "Failed", "a failure row" },
        { "413", "Failed", "a failure row" },
        { "429 with a reset in 10 minutes", "Pending", "comes again after 10 minutes" },
        { "500", "Pending", "comes again after 1 minute" },
        { "503", "Pending", "comes again after 1 minute" },
        { "no connection", "Pending", "comes again after 1 minute" },
        { "no answer in time", "Uncertain", "a failure row" },
        { "the connection drops while the e-mail goes out", "Uncertain", "a failure row" },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task An_answer_leads_to_the_state_that_is_documented(string answer, string state, string follows)
    {
        await using var server = new FakeSendGrid(AnswerOf(answer));
        var step = new SendMailStep(outbox, SenderOf(answer, server.Endpoint), queues, failures);
        var mail = Mails.Transport();
        await outbox.HoldAsync(Evaluation, mail, Cancel);
        await outbox.MoveAsync((await outbox.FindAsync(Evaluation, mail.Key, Cancel))!, MailState.Pending, null, Cancel);
        var message = new SendMailMessage(Evaluation, mail.Key);
        var became = await step.RunAsync(message, Cancel);

        Assert.Equal((state, state), (became.ToString(), (await outbox.FindAsync(Evaluation, mail.Key, Cancel))!.State.ToString()));
        Assert.Equal(follows, await FollowsAsync());
        if (state != nameof(MailState.Pending))
        {
            // Delivered twice, it is not sent twice.
            await step.RunAsync(message, Cancel);
        }

        Assert.Equal(answer == "no connection" ? 0 : 1, server.Requests.Count);
    }

    [Fact]
    public void The_page_of_the_outbox_has_this_very_table()
    {
        var page = File.ReadAllLines(Repository.PathOf("docs", "artefacts", "outbox.md"));
        var table = page.SkipWhile(line => !line.StartsWith("| SendGrid ", StringComparison.Ordinal)).Skip(2)
            .TakeWhile(line => line.StartsWith('|'));

        Assert.Equal(Rows().Select(row => $"| {row.Data.Item1} | `{row.Data.Item2}` | {row.Data.Item3} |"), table);
    }

    public void Dispose()
    {
        blobs.Dispose();
        database.Dispose();
        folder.Dispose();
    }

    private static string AnswerOf(string answer) => answer switch
    {
        "no answer in time" => FakeSendGrid.Silence,
        "the connection drops while the e-mail goes out" => FakeSendGrid.DropInBody,
        "429 with a reset in 10 minutes" =>
            FakeSendGrid.Answer("429 Too Many Requests", "",
                "X-RateLimit-Reset: " + (Now.ToUnixTimeSeconds() + 600).ToString(CultureInfo.InvariantCulture)),
        _ => FakeSendGrid.Answer(answer[..3] + " Told", """{"errors":[{"message":"so it is","field":null,"help":null}]}"""),
    };

    private SendGridSender SenderOf(string answer, Uri endpoint)
    {
        var timeout = answer == "no answer in time" ? TimeSpan.FromMilliseconds(400) : TimeSpan.FromSeconds(30);
        var options =
            new SendGridOptions("SG.khoa-rat-dai_766", Mails.From, Sandbox: answer.EndsWith("sandbox", StringComparison.Ordinal), timeout);
        return new SendGridSender(options with { Endpoint = answer == "no connection" ? Nobody() : endpoint }, clock);
    }

    private static Uri Nobody()
    {
        using var closed = new TcpListener(IPAddress.Loopback, 0);
        closed.Start();
        return new Uri($"http://127.0.0.1:{((IPEndPoint)closed.LocalEndpoint).Port}/");
    }

    /// <summary>A failure, or when the message comes again; the step's own pauses are a tenth more or less.</summary>
    private async Task<string> FollowsAsync()
    {
        if (await failures.ListAsync(QueueNames.SendMail, Cancel) is [_])
        {
            Assert.Equal(0, await queues.CountAsync(QueueNames.SendMail, Cancel));
            return "a failure row";
        }

        if (await queues.CountAsync(QueueNames.SendMail, Cancel) == 0)
        {
            return "nothing";
        }

        while ((await queues.ReceiveAsync(QueueNames.SendMail, 1, TimeSpan.FromMinutes(2), Cancel)).Count == 0)
        {
            clock.Advance(Step);
        }

        var minutes = (int)Math.Round((clock.GetUtcNow() - Now).TotalMinutes);
        return string.Create(CultureInfo.InvariantCulture, $"comes again after {minutes} minute{(minutes == 1 ? "" : "s")}");
    }
}
