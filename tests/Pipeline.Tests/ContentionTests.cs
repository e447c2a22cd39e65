using Index766.Domain.Alerts;
using Index766.Domain.Findings;
using Index766.Pipeline.AlertUnits;
using Index766.Pipeline.Documents;
using Index766.Pipeline.KeepSnapshots;
using Index766.Pipeline.Ports;
using Index766.Pipeline.SendMail;

namespace Pipeline.Tests;

/// <summary>Several workers on one series, answers that are lost, stops in the middle and messages that come late.</summary>
public class ContentionTests
{
    [Fact]
    public async Task Loses_no_email_when_a_worker_that_lost_drops_its_own()
    {
        using var committed = new ManualResetEventSlim();
        using var dropped = new ManualResetEventSlim();
        Rig? rig = null;
        Task? other = null;
        string? body = null;
        var inOther = new AsyncLocal<bool>();
        var stage = 0;
        void Around(int number, string name, bool after)
        {
            if (inOther.Value)
            {
                if (name == "replace alerts" && after)
                {
                    committed.Set();
                    Assert.True(dropped.Wait(TimeSpan.FromSeconds(20), Rig.Cancel));
                }
            }
            else if (stage == 0 && name == "create alerts" && !after)
            {
                // A worker on an older snapshot commits first.
                stage = 1;
                var evaluation = new Evaluation("old", DateTimeOffset.UnixEpoch, "", [], [], []);
                Task.Run(
                    () => new Index766.LocalStorage.FileBlobStore(rig!.Folder).CreateAsync(BlobPaths.AlertStates,
                        DocumentJson.Write(new StoredAlerts(evaluation, AlertStore.Empty)), Rig.Cancel),
                            Rig.Cancel).GetAwaiter().GetResult();
            }
            else if (stage == 1 && name == "delete index766outbox" && !after)
            {
                // A second delivery of the same message comes as far as its commit.
                stage = 2;
                other = Task.Run(async () =>
                {
                    inOther.Value = true;
                    await rig!.HandleAsync(QueueNames.AlertUnits, body!);
                });
                Assert.True(committed.Wait(TimeSpan.FromSeconds(20), Rig.Cancel));
            }
        }

        rig = new Rig(Around);
        using var disposed = rig;
        rig.Source.Set("t.csv", Files.Targets("2024-11-26"));
        await rig.FetchAsync();
        body = await rig.DrainUntilAlertAsync();
        await rig.HandleAsync(QueueNames.AlertUnits, body);
        dropped.Set();
        await other!;
        await rig.DrainAsync();

        Assert.Equal(2, rig.Sender.Accepted.Count);
    }

    [Fact]
    public async Task Sends_an_email_whose_row_moved_although_the_answer_was_lost()
    {
        using var rig = new Rig(repeatableSender: false);
        rig.LoseAnswersOf(TableNames.Outbox);
        await rig.FetchAndDrainAsync("t.csv", Files.Targets("2024-11-26"));

        Assert.Equal(2, rig.Sender.Accepted.Count);
        Assert.Empty(await rig.Failures.ListAsync(QueueNames.SendMail, Rig.Cancel));
    }

    [Fact]
    public async Task Leaves_no_doubt_about_an_email_that_a_stop_kept_from_going_out()
    {
        using var rig = new Rig(repeatableSender: false);
        using var stop = new CancellationTokenSource();
        var (evaluation, key) = await PendingAsync(rig);
        var stopping = new SendMailStep(rig.Outbox, new Stopping(stop), rig.Queue, rig.Failures);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stopping.RunAsync(new SendMailMessage(evaluation, key), stop.Token));

        Assert.Equal(MailState.Pending, (await rig.Outbox.FindAsync(evaluation, key, Rig.Cancel))!.State);
    }

    [Fact]
    public async Task Takes_back_a_doubt_of_a_second_delivery_when_the_first_is_accepted()
    {
        using var rig = new Rig(repeatableSender: false);
        var (evaluation, key) = await PendingAsync(rig);
        var message = new SendMailMessage(evaluation, key);
        var second = new SendMailStep(rig.Outbox, rig.Sender, rig.Queue, rig.Failures);
        var first = new SendMailStep(rig.Outbox, new Slow(() => second.RunAsync(message, Rig.Cancel)), rig.Queue, rig.Failures);

        Assert.Equal(MailState.Sent, await first.RunAsync(message, Rig.Cancel));
        Assert.Equal(MailState.Sent, (await rig.Outbox.FindAsync(evaluation, key, Rig.Cancel))!.State);
        Assert.Empty(await rig.Failures.ListAsync(QueueNames.SendMail, Rig.Cancel));
        Assert.Empty(rig.Sender.Accepted);
    }

    [Fact]
    public async Task Takes_out_of_quarantine_an_item_that_only_could_not_be_read_once()
    {
        using var rig = new Rig();
        await rig.FetchAndDrainAsync("a.csv", Files.Districts("2024-12-17"));
        var reason =
            new Finding(FindingKind.UnreadableFile, "a.csv", null, null, "IOException", "một tệp đọc được", "a file that can be read");
        var notTaken = new Receipt("office", "a.csv", "20261122T230000Z", "", rig.Clock.GetUtcNow()) { Sequence = 2 };
        await rig.Quarantine.RefuseAsync(notTaken, 0, reason, Rig.Cancel);
        await rig.FetchAndDrainAsync("a.csv", Files.Districts("2024-12-17"));

        Assert.Equal(0, await rig.QuarantinedAsync());
    }

    [Fact]
    public async Task Tries_refused_bytes_again_in_the_next_slot()
    {
        using var rig = new Rig();
        rig.Source.Set("a.csv", "as_of,unit_code,indicator,points\n2026-11-22T06:00:30,H21.01,TOTAL,50\n");
        await rig.FetchAsync();
        await rig.DrainAsync();
        Assert.Equal(1, await rig.QuarantinedAsync());
        rig.Clock.Advance(TimeSpan.FromDays(1));
        await rig.FetchAsync();
        await rig.DrainAsync();

        Assert.Equal(0, await rig.QuarantinedAsync());
        Assert.Single(await rig.DocumentsAsync("manifests/"));
    }

    [Fact]
    public async Task Remembers_missed_slots_when_the_run_that_catches_them_up_fails_first()
    {
        using var rig = new Rig();
        rig.Source.Set("a.csv", Files.Districts("2024-12-17"));
        await rig.FetchAsync();
        rig.Clock.Advance(TimeSpan.FromDays(4));
        rig.Source.Away = "away";
        await rig.FetchMissedAsync(3);
        rig.Source.Away = null;
        await rig.FetchMissedAsync(3);

        var run = Assert.Single(await rig.Ledger.LastAsync("office", 1, Rig.Cancel));
        Assert.Equal(("done", 3), (run.Outcome, run.MissedSlots));
    }

    private static async Task<(string Evaluation, string Key)> PendingAsync(Rig rig)
    {
        var mail = new OutgoingMail(new string('a', 64), "a@b.example", "s", "t", "h");
        await rig.Outbox.HoldAsync("e", mail, Rig.Cancel);
        await rig.Outbox.MoveAsync((await rig.Outbox.FindAsync("e", mail.Key, Rig.Cancel))!, MailState.Pending, null, Rig.Cancel);
        return ("e", mail.Key);
    }

    private sealed class Stopping(CancellationTokenSource stop) : IMailSender
    {
        public bool IsRepeatable => false;

        public async Task<SendResult> SendAsync(OutgoingMail mail, CancellationToken cancellationToken)
        {
            await stop.CancelAsync();
            throw new OperationCanceledException(cancellationToken);
        }
    }

    private sealed class Slow(Func<Task> meanwhile) : IMailSender
    {
        public bool IsRepeatable => false;

        public async Task<SendResult> SendAsync(OutgoingMail mail, CancellationToken cancellationToken)
        {
            await meanwhile();
            return new SendResult(SendOutcome.Accepted, null);
        }
    }
}
