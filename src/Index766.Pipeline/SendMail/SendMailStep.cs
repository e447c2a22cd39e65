using Index766.Pipeline.AlertUnits;
using Index766.Pipeline.Documents;
using Index766.Pipeline.Ports;
using Index766.Pipeline.WatchPoison;

namespace Index766.Pipeline.SendMail;

/// <summary>
/// Sends an e-mail once. The row says <c>Sending</c> before the provider is asked and
/// <c>Sent</c> after it accepted; between the two lies the only window in which a
/// crash leaves doubt, and what is in doubt is not sent again blindly but waits for a person.
/// </summary>
/// <param name="outbox">The outbox.</param>
/// <param name="sender">Who sends.</param>
/// <param name="queue">Where e-mails wait.</param>
/// <param name="failures">What waits for a person.</param>
/// <param name="pace">How many may go out in a minute; null for any.</param>
/// <param name="refusals">Tells the operators of refused addresses; null to leave that to the status.</param>
/// <param name="storageRetry">Waits for storage that is away once an e-mail was accepted; null for none.</param>
public sealed class SendMailStep(
    Outbox outbox, IMailSender sender, IQueueSender queue, FailureTable failures, MailPace? pace = null, RefusedAddresses? refusals = null,
    StorageRetryPolicy? storageRetry = null)
{
    /// <summary>
    /// Pauses of a mail server that puts an e-mail off: an outage, a full mailbox or an expired password may take a person a day to mend.
    /// </summary>
    private static readonly TimeSpan[] Pauses =
        [.. new[] { 1, 5, 15 }.Concat(Enumerable.Repeat(60, 24)).Select(minutes => TimeSpan.FromMinutes(minutes))];

    private static readonly TimeSpan MaxPause = TimeSpan.FromDays(1);

    /// <summary>Handles one message.</summary>
    /// <returns>Where the e-mail stands now; null where the outbox does not have it (its evaluation was dropped).</returns>
    public async Task<MailState?> RunAsync(SendMailMessage message, CancellationToken cancellationToken)
    {
        var row = await outbox.FindAsync(message.Evaluation, message.Mail, cancellationToken);
        return row?.State switch
        {
            MailState.Pending when await WaitAsync(message, cancellationToken) => MailState.Pending,
            MailState.Pending => await SendAsync(row, cancellationToken),
            MailState.Sending when sender.IsRepeatable => await SendAsync(row, cancellationToken),
            MailState.Sending =>
                await DoubtAsync(row, "a sender stopped before it could say whether the e-mail was accepted", cancellationToken),
            _ => row?.State,
        };
    }

    /// <summary>
    /// Puts an e-mail off whose turn is not yet; one that was put off for its turn has it. A pickup folder needs no pace.
    /// </summary>
    private async Task<bool> WaitAsync(SendMailMessage message, CancellationToken cancellationToken)
    {
        if (pace is null || sender.IsRepeatable || message.HasTurn || await pace.ReserveAsync(cancellationToken) is not { Ticks: > 0 } wait)
        {
            return false;
        }

        await queue.SendLaterAsync(QueueNames.SendMail, Messages.Write(message with { HasTurn = true }), wait, cancellationToken);
        return true;
    }

    private async Task<MailState?> SendAsync(OutboxRow row, CancellationToken cancellationToken)
    {
        var mail = await outbox.ReadMailAsync(row.Key, cancellationToken);
        if (await outbox.MoveAsync(row, MailState.Sending, null, cancellationToken) is not { } sending)
        {
            return (await outbox.FindAsync(row.Evaluation, row.Key, cancellationToken))?.State;
        }

        var result = await TrySendAsync(mail, sending, cancellationToken);
        switch (result.Outcome)
        {
            case SendOutcome.Accepted:
                return storageRetry is null ? await SettleAsync(sending, MailState.Sent, null)
                    : await storageRetry.KeepTryingAsync(() => SettleAsync(sending, MailState.Sent, null));
            case SendOutcome.TryLater:
                return await TryLaterAsync(sending, result.Reason ?? "no reason given", result.RetryAfter);
            case SendOutcome.Refused:
                return await RefuseAsync(sending, mail, result);
            default:
                return await DoubtAsync(sending, result.Reason ?? "no answer", CancellationToken.None);
        }
    }

    /// <summary>
    /// The row waits, and its message comes again after a pause that grows, or the longer one that the
    /// provider asks for; after a day of our own pauses a person is asked.
    /// </summary>
    private async Task<MailState?> TryLaterAsync(OutboxRow sending, string reason, TimeSpan? retryAfter)
    {
        if (sending.Attempts >= Pauses.Length)
        {
            return await GiveUpAsync(sending, $"put off {sending.Attempts + 1} times, the last time: {reason}");
        }

        var state = await SettleAsync(sending with { Attempts = sending.Attempts + 1 }, MailState.Pending, reason);
        if (state == MailState.Pending)
        {
            var own = Pauses[sending.Attempts] * (0.9 + (Random.Shared.NextDouble() / 5));
            var asked = retryAfter > MaxPause ? MaxPause : retryAfter;
            var pause = asked > own ? asked.Value : own;
            await queue.SendLaterAsync(QueueNames.SendMail, Messages.Write(new SendMailMessage(sending.Evaluation, sending.Key)), pause,
                CancellationToken.None);
        }

        return state;
    }

    private async Task<MailState?> RefuseAsync(OutboxRow sending, OutgoingMail mail, SendResult result)
    {
        var state = await GiveUpAsync(sending, $"refused: {result.Reason}");
        if (state == MailState.Failed && result.IsAddress && refusals is not null)
        {
            await refusals.TellAsync(sending, mail, CancellationToken.None);
        }

        return state;
    }

    private async Task<MailState?> GiveUpAsync(OutboxRow sending, string reason)
    {
        // Recorded first: a crash in between leaves a failure too many, which the
        // next delivery settles, and never an e-mail that nobody hears of.
        await failures.RecordAsync(QueueNames.SendMail, BodyOf(sending), reason, CancellationToken.None);
        var state = await SettleAsync(sending, MailState.Failed, reason);
        await ForgetUnlessAsync(sending, state, CancellationToken.None);
        return state;
    }

    /// <summary>
    /// A sender that is cancelled says so only before anything went out: the e-mail waits for its next delivery, and is not in doubt.
    /// </summary>
    private async Task<SendResult> TrySendAsync(OutgoingMail mail, OutboxRow sending, CancellationToken cancellationToken)
    {
        try
        {
            return await sender.SendAsync(mail, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await SettleAsync(sending, MailState.Pending, "stopped before anything went out");
            throw;
        }
    }

    /// <summary>
    /// What this sender knows stands, whatever doubt another delivery wrote meanwhile: that doubt is
    /// taken out of the failures again. Not cancelled, so that a stop does
    /// not leave doubt.
    /// </summary>
    private async Task<MailState?> SettleAsync(OutboxRow row, MailState state, string? reason)
    {
        for (var current = row; current is not null;
            current = (await outbox.FindAsync(row.Evaluation, row.Key, CancellationToken.None)) is { } found
            ? found with { Attempts = row.Attempts } : null)
        {
            if (current.State is MailState.Sent or MailState.Failed)
            {
                return current.State;
            }

            if (await outbox.MoveAsync(current, state, reason, CancellationToken.None) is not null)
            {
                if (current.State == MailState.Uncertain && state != MailState.Failed)
                {
                    await failures.ForgetAsync(QueueNames.SendMail, BodyOf(row), CancellationToken.None);
                }

                break;
            }
        }

        return state;
    }

    private async Task<MailState?> DoubtAsync(OutboxRow row, string reason, CancellationToken cancellationToken)
    {
        await failures.RecordAsync(QueueNames.SendMail, BodyOf(row), $"uncertain: {reason}", cancellationToken);
        var state = await outbox.MoveAsync(row, MailState.Uncertain, reason, cancellationToken) is null
            ? (await outbox.FindAsync(row.Evaluation, row.Key, cancellationToken))?.State
            : MailState.Uncertain;
        await ForgetUnlessAsync(row, state, cancellationToken);
        return state;
    }

    /// <summary>Takes the record back where another delivery knew better.</summary>
    private async Task ForgetUnlessAsync(OutboxRow row, MailState? state, CancellationToken cancellationToken)
    {
        if (state is not (MailState.Failed or MailState.Uncertain))
        {
            await failures.ForgetAsync(QueueNames.SendMail, BodyOf(row), cancellationToken);
        }
    }

    private static string BodyOf(OutboxRow row) => $"{row.Evaluation} {row.Key}";
}
