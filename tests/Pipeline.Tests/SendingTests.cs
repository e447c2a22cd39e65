using Index766.Pipeline.AlertUnits;
using Index766.Pipeline.Documents;
using Index766.Pipeline.Ports;
using Index766.Pipeline.SendMail;
using Moq;

namespace Pipeline.Tests;

/// <summary>Pace, refused addresses, storage that is away once an e-mail was accepted, and a person's word to send again.</summary>
public class SendingTests
{
    private const string Evaluation = "20261121T230000Z-e";

    [Fact]
    public async Task A_minute_takes_so_many_emails_at_once_and_the_others_in_their_turn()
    {
        using var rig = new Rig(repeatableSender: false);
        var step = new SendMailStep(rig.Outbox, rig.Sender, rig.Queue, rig.Failures, new MailPace(rig.Blobs, rig.Clock, perMinute: 3));
        foreach (var letter in "abcdef")
        {
            await step.RunAsync(await PostAsync(rig, letter), Rig.Cancel);
        }

        Assert.Equal(3, rig.Sender.Accepted.Count);
        await rig.DrainAsync();
        Assert.Equal(3, rig.Sender.Accepted.Count);
        foreach (var sent in new[] { 4, 5, 6 })
        {
            rig.Clock.Advance(TimeSpan.FromSeconds(20));
            await rig.DrainAsync();
            Assert.Equal(sent, rig.Sender.Accepted.Count);
        }
    }

    [Fact]
    public async Task Turns_are_shared_by_all_workers_and_given_once()
    {
        using var rig = new Rig();
        var paces = Enumerable.Range(0, 4).Select(_ => new MailPace(rig.Blobs, rig.Clock, perMinute: 6)).ToList();
        var waits = await Task.WhenAll(Enumerable.Range(0, 12).Select(turn => paces[turn % 4].ReserveAsync(Rig.Cancel)));

        Assert.Equal([0, 0, 0, 0, 0, 0, 10, 20, 30, 40, 50, 60], waits.Select(wait => (int)wait.TotalSeconds).Order());
    }

    [Fact]
    public async Task A_turn_that_a_clock_ahead_reserved_is_not_waited_for_once_the_clock_is_set_back()
    {
        using var rig = new Rig();
        var pace = new MailPace(rig.Blobs, rig.Clock, perMinute: 6);
        rig.Clock.Advance(TimeSpan.FromDays(3));
        for (var turn = 0; turn < 8; turn++)
        {
            await pace.ReserveAsync(Rig.Cancel);
        }

        rig.Clock.AdjustTime(rig.Clock.GetUtcNow() - TimeSpan.FromDays(3));
        Assert.Equal(TimeSpan.FromSeconds(30), await pace.ReserveAsync(Rig.Cancel));
    }

    [Theory]
    [InlineData(false, MailState.Uncertain, 1)]
    [InlineData(true, MailState.Sent, 2)]
    public async Task A_sender_that_throws_after_it_accepted_is_asked_again_only_where_that_leaves_one_email(bool isRepeatable,
        MailState then, int times)
    {
        using var rig = new Rig(repeatableSender: isRepeatable);
        var sender = new Mock<IMailSender>();
        sender.SetupGet(it => it.IsRepeatable).Returns(isRepeatable);
        sender.SetupSequence(it => it.SendAsync(It.IsAny<OutgoingMail>(), It.IsAny<CancellationToken>()))
            .ThrowsAsync(new InvalidOperationException("The answer could not be read."))
            .ReturnsAsync(new SendResult(SendOutcome.Accepted, null));
        var step = new SendMailStep(rig.Outbox, sender.Object, rig.Queue, rig.Failures);
        var message = await PostAsync(rig, 'a');

        await Assert.ThrowsAsync<InvalidOperationException>(() => step.RunAsync(message, Rig.Cancel));
        Assert.Equal(then, await step.RunAsync(message, Rig.Cancel));
        Assert.Equal(then, await step.RunAsync(message, Rig.Cancel));

        sender.Verify(it => it.SendAsync(It.IsAny<OutgoingMail>(), It.IsAny<CancellationToken>()), Times.Exactly(times));
    }

    [Fact]
    public async Task A_refused_address_is_told_to_the_operators_and_never_to_itself()
    {
        using var rig = new Rig(repeatableSender: false);
        string[] operators = ["a@van-hanh.example", "b@van-hanh.example"];
        var refusals =
            new RefusedAddresses(rig.Outbox, rig.Queue, (digest, _) => new WrittenMail("s", digest.Notes[0].Vietnamese, "h"),
                new AlertOptions([], new HashSet<string>(), 100, operators));
        var step = new SendMailStep(rig.Outbox, new Refusing(), rig.Queue, rig.Failures, refusals: refusals);
        Assert.Equal(MailState.Failed, await step.RunAsync(await PostAsync(rig, 'a'), Rig.Cancel));
        await rig.DrainAsync();

        Assert.Equal(operators, rig.Sender.Accepted.Select(mail => mail.To).Order(StringComparer.Ordinal));
        Assert.All(rig.Sender.Accepted, mail => Assert.Contains("a@so.example", mail.Text, StringComparison.Ordinal));

        // An operator's own address that is refused ends there.
        var own = new OutgoingMail(new string('f', 64), operators[0], "s", "t", "h");
        await rig.Outbox.PostAsync(Evaluation, own, Rig.Cancel);
        await step.RunAsync(new SendMailMessage(Evaluation, own.Key), Rig.Cancel);
        await rig.DrainAsync();
        Assert.Equal(2, rig.Sender.Accepted.Count);
    }

    [Fact]
    public async Task Storage_that_is_away_for_a_moment_after_an_email_was_accepted_leaves_no_doubt()
    {
        var away = 0;
        using var rig = new Rig(
            (_, name, after) =>
            {
                if (name == "replace index766outbox" && !after && away is > 0 and < 4)
                {
                    away++;
                    throw new IOException("away");
                }
            }, repeatableSender: false);
        var storageRetry = new StorageRetryPolicy(fault => fault is IOException, rig.Clock);
        var step = new SendMailStep(rig.Outbox, new Accepting(() => away = 1), rig.Queue, rig.Failures, storageRetry: storageRetry);
        var message = await PostAsync(rig, 'a');
        var sending = step.RunAsync(message, Rig.Cancel);
        while (!sending.IsCompleted)
        {
            rig.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.Equal(MailState.Sent, await sending);
        Assert.Equal(4, away);
        Assert.Empty(await rig.Failures.ListAsync(QueueNames.SendMail, Rig.Cancel));
    }

    [Fact]
    public async Task A_person_sends_a_failed_email_again_and_it_is_kept_who_and_why()
    {
        using var rig = new Rig(repeatableSender: false);
        var refusing = new SendMailStep(rig.Outbox, new Refusing(), rig.Queue, rig.Failures);
        await refusing.RunAsync(await PostAsync(rig, 'a'), Rig.Cancel);
        var resend = new ResendStep(rig.Outbox, rig.Blobs, rig.Queue, rig.Failures, rig.Clock);
        var waiting = Assert.Single(await resend.ListAsync(Rig.Cancel));

        Assert.Equal(("a@so.example", MailState.Failed), (waiting.Mail.To, waiting.Row.State));
        Assert.True(await resend.ResendAsync(waiting, "Phòng KSTTHC", "Đã sửa", Rig.Cancel));
        Assert.False(await resend.ResendAsync(waiting, "Phòng KSTTHC", "Đã sửa", Rig.Cancel));
        await rig.DrainAsync();

        Assert.Single(rig.Sender.Accepted);
        Assert.Empty(await resend.ListAsync(Rig.Cancel));
        Assert.Contains("\"by\":\"Phòng KSTTHC\",\"reason\":\"Đã sửa\",\"from\":\"failed\"",
            Assert.Single(await rig.DocumentsAsync("resends/")).Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_test_email_goes_through_the_outbox_and_is_waited_for()
    {
        using var rig = new Rig(repeatableSender: false);
        var step = new TestMailStep(rig.Outbox, rig.Queue, rig.Clock);
        var posted = await step.PostAsync("thu@so.example", Rig.Cancel);
        await rig.DrainAsync();

        Assert.Equal(MailState.Sent, (await AwaitAsync(rig, step.WaitAsync(posted, TimeSpan.FromMinutes(1), Rig.Cancel))).State);
        Assert.Equal("thu@so.example", Assert.Single(rig.Sender.Accepted).To);
    }

    private static async Task<T> AwaitAsync<T>(Rig rig, Task<T> task)
    {
        while (!task.IsCompleted)
        {
            rig.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        return await task;
    }

    private static async Task<SendMailMessage> PostAsync(Rig rig, char letter)
    {
        var mail = new OutgoingMail(new string(letter, 64), $"{letter}@so.example", "s", "t", "h");
        await rig.Outbox.PostAsync(Evaluation, mail, Rig.Cancel);
        return new SendMailMessage(Evaluation, mail.Key);
    }

    private sealed class Refusing : IMailSender
    {
        public bool IsRepeatable => false;

        public Task<SendResult> SendAsync(OutgoingMail mail, CancellationToken cancellationToken) =>
            Task.FromResult(new SendResult(SendOutcome.Refused, "no such mailbox") { IsAddress = true });
    }

    private sealed class Accepting(Action then) : IMailSender
    {
        public bool IsRepeatable => false;

        public Task<SendResult> SendAsync(OutgoingMail mail, CancellationToken cancellationToken)
        {
            then();
            return Task.FromResult(new SendResult(SendOutcome.Accepted, null));
        }
    }
}
