using Index766.Pipeline.AlertUnits;
using Index766.Pipeline.Documents;
using Index766.Pipeline.Ports;
using Index766.Pipeline.WatchPoison;

namespace Index766.Pipeline.SendMail;

/// <summary>An e-mail that waits for a person.</summary>
/// <param name="Row">Its row.</param>
/// <param name="Mail">The e-mail.</param>
/// <param name="Failure">Why it waits.</param>
public sealed record WaitingMail(OutboxRow Row, OutgoingMail Mail, Failure Failure);

/// <summary>A person's decision to send an e-mail again.</summary>
/// <param name="At">When.</param>
/// <param name="By">Who decided.</param>
/// <param name="Reason">Why.</param>
/// <param name="From">Where it stood: <see cref="MailState.Failed"/> or <see cref="MailState.Uncertain"/>.</param>
/// <param name="Because">What it waited for.</param>
public sealed record MailResend(DateTimeOffset At, string By, string Reason, MailState From, string Because);

/// <summary>All such decisions on one e-mail.</summary>
public sealed record MailResends(string Key, IReadOnlyList<MailResend> Resends);

/// <summary>Sends e-mails again that were refused, or may have been accepted, because a person says so.</summary>
public sealed class ResendStep(Outbox outbox, IBlobStore blobs, IQueueSender queue, FailureTable failures, TimeProvider clock)
{
    /// <summary>The e-mails that wait for a person, oldest first.</summary>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <param name="most">How many at most.</param>
    public async Task<IReadOnlyList<WaitingMail>> ListAsync(CancellationToken cancellationToken, int most = int.MaxValue)
    {
        var waiting = new List<WaitingMail>();
        foreach (var failure in (await failures.ListAsync(QueueNames.SendMail, cancellationToken)).OrderBy(failure => failure.RecordedAt))
        {
            if (waiting.Count < most && await ReadAsync(failure, cancellationToken) is { } mail)
            {
                waiting.Add(mail);
            }
        }

        return waiting;
    }

    /// <summary>The e-mail of that key, where it waits for a person.</summary>
    public async Task<WaitingMail?> FindAsync(string key, CancellationToken cancellationToken) =>
        (await failures.ListAsync(QueueNames.SendMail, cancellationToken)).FirstOrDefault(failure => failure.MailKey == key) is { } found
            ? await ReadAsync(found, cancellationToken) : null;

    /// <summary>
    /// Sends one again, from the first attempt on. The decision is kept first, the
    /// failure goes last: a crash in between is completed by the same order.
    /// </summary>
    /// <returns>Whether it goes out; false where somebody else moved it, or it was sent meanwhile.</returns>
    public async Task<bool> ResendAsync(WaitingMail waiting, string by, string reason, CancellationToken cancellationToken)
    {
        var row = waiting.Row;
        if (row.State is MailState.Failed or MailState.Uncertain)
        {
            await RecordAsync(row.Key, new MailResend(clock.GetUtcNow(), by, reason, row.State, waiting.Failure.Reason), cancellationToken);
            if (await outbox.MoveAsync(row with { Attempts = 0 }, MailState.Pending, null, cancellationToken) is not { } moved)
            {
                return false;
            }

            row = moved;
        }

        if (row.State == MailState.Pending)
        {
            await queue.SendAsync(QueueNames.SendMail, Messages.Write(new SendMailMessage(row.Evaluation, row.Key)), cancellationToken);
        }

        if (row.State is MailState.Pending or MailState.Sent)
        {
            await failures.RemoveAsync(waiting.Failure, cancellationToken);
        }

        return row.State == MailState.Pending;
    }

    private async Task<WaitingMail?> ReadAsync(Failure failure, CancellationToken cancellationToken) =>
        failure.MailKey is { } key && await outbox.FindAsync(failure.Body.Split(' ')[0], key, cancellationToken) is { } row
            ? new WaitingMail(row, await outbox.ReadMailAsync(key, cancellationToken), failure) : null;

    private Task RecordAsync(string key, MailResend resend, CancellationToken cancellationToken) =>
        blobs.UpdateJsonAsync(BlobPaths.Resends(key), new MailResends(key, []),
            before => before with { Resends = [.. before.Resends, resend] }, cancellationToken);
}
