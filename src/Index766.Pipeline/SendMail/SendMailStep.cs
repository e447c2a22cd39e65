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

        var result = await sender.SendAsync(mail, cancel);
        switch (result.Outcome)
        {
            case SendOutcome.Accepted:
                return await MarkSentAsync(sending);
            case SendOutcome.TryLater:
                await outbox.MoveAsync(sending, MailState.Pending, result.Reason, cancel);
                throw new MailNotAcceptedException(result.Reason ?? "no reason given");
            case SendOutcome.Refused:
                await outbox.MoveAsync(sending, MailState.Failed, result.Reason, cancel);
                await failures.RecordAsync(QueueNames.SendMail, $"{row.Evaluation} {row.Key}", $"refused: {result.Reason}", cancel);
                return MailState.Failed;
            default:
                return await DoubtAsync(sending, result.Reason ?? "no answer", cancel);
        }
    }

    /// <summary>The provider accepted: that stands, whatever another delivery wrote meanwhile. Not cancelled, so that a stop does not leave doubt.</summary>
    private async Task<MailState?> MarkSentAsync(OutboxRow row)
    {
        for (var current = row; current is not null; current = await outbox.FindAsync(row.Evaluation, row.Key, CancellationToken.None))
        {
            if (await outbox.MoveAsync(current, MailState.Sent, null, CancellationToken.None) is not null)
            {
                break;
            }
        }

        return MailState.Sent;
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
