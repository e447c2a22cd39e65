using Index766.Pipeline.AlertUnits;
using Index766.Pipeline.Documents;
using Index766.Pipeline.Ports;
using Index766.Pipeline.WatchPoison;

namespace Index766.Pipeline.SendMail;

/// <summary>Not accepted now: the message comes again, until its deliveries are used up.</summary>
public sealed class MailNotAcceptedException(string reason) : Exception($"The e-mail was not accepted now: {reason}");

/// <summary>
/// Sends an e-mail once. The row says <c>Sending</c> before the provider is asked and <c>Sent</c> after it accepted; between the two lies the only window in which a
/// crash leaves doubt, and what is in doubt is not sent again blindly but waits for a person.
/// </summary>
public sealed class SendMailStep(Outbox outbox, IMailSender sender, FailureTable failures)
{
    /// <summary>Handles one message.</summary>
    /// <returns>Where the e-mail stands now; null where the outbox does not have it (its evaluation was dropped).</returns>
    /// <exception cref="MailNotAcceptedException">To be tried again.</exception>
    public async Task<MailState?> RunAsync(SendMailMessage message, CancellationToken cancel)
    {
        var row = await outbox.FindAsync(message.Evaluation, message.Mail, cancel);
        return row?.State switch
        {
            MailState.Pending => await SendAsync(row, cancel),
            MailState.Sending when sender.IsRepeatable => await SendAsync(row, cancel),
            MailState.Sending => await DoubtAsync(row, "a sender stopped before it could say whether the e-mail was accepted", cancel),
            _ => row?.State,
        };
    }

    private async Task<MailState?> SendAsync(OutboxRow row, CancellationToken cancel)
    {
        var mail = await outbox.ReadMailAsync(row.Key, cancel);
        if (await outbox.MoveAsync(row, MailState.Sending, null, cancel) is not { } sending)
        {
            return (await outbox.FindAsync(row.Evaluation, row.Key, cancel))?.State;
        }

        var result = await TrySendAsync(mail, sending, cancel);
        switch (result.Outcome)
        {
            case SendOutcome.Accepted:
                return await SettleAsync(sending, MailState.Sent, null);
            case SendOutcome.TryLater:
                await SettleAsync(sending, MailState.Pending, result.Reason);
                throw new MailNotAcceptedException(result.Reason ?? "no reason given");
            case SendOutcome.Refused:
                await SettleAsync(sending, MailState.Failed, result.Reason);
                await failures.RecordAsync(QueueNames.SendMail, $"{row.Evaluation} {row.Key}", $"refused: {result.Reason}", CancellationToken.None);
                return MailState.Failed;
            default:
                return await DoubtAsync(sending, result.Reason ?? "no answer", CancellationToken.None);
        }
    }

    /// <summary>A sender that is cancelled says so only before anything went out: the e-mail waits for its next delivery, and is not in doubt.</summary>
    private async Task<SendResult> TrySendAsync(OutgoingMail mail, OutboxRow sending, CancellationToken cancel)
    {
        try
        {
            return await sender.SendAsync(mail, cancel);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            await SettleAsync(sending, MailState.Pending, "stopped before anything went out");
            throw;
        }
    }

    /// <summary>
    /// What this sender knows stands, whatever doubt another delivery wrote meanwhile: that doubt is taken out of the failures again. Not cancelled, so that a stop does
    /// not leave doubt.
    /// </summary>
    private async Task<MailState?> SettleAsync(OutboxRow row, MailState state, string? reason)
    {
        for (var current = row; current is not null; current = await outbox.FindAsync(row.Evaluation, row.Key, CancellationToken.None))
        {
            if (current.State is MailState.Sent or MailState.Failed)
            {
                return current.State;
            }

            if (await outbox.MoveAsync(current, state, reason, CancellationToken.None) is not null)
            {
                if (current.State == MailState.Uncertain)
                {
                    await failures.ForgetAsync(QueueNames.SendMail, $"{row.Evaluation} {row.Key}", CancellationToken.None);
                }

                break;
            }
        }

        return state;
    }

    private async Task<MailState?> DoubtAsync(OutboxRow row, string reason, CancellationToken cancel)
    {
        if (await outbox.MoveAsync(row, MailState.Uncertain, reason, cancel) is null)
        {
            return (await outbox.FindAsync(row.Evaluation, row.Key, cancel))?.State;
        }

        await failures.RecordAsync(QueueNames.SendMail, $"{row.Evaluation} {row.Key}", $"uncertain: {reason}", cancel);
        return MailState.Uncertain;
    }
}
