using Index766.Pipeline.Documents;
using Index766.Pipeline.Ports;

namespace Index766.Pipeline.WatchPoison;

/// <summary>
/// What became of a failure that was to be replayed. <paramref name="Reason"/> says why it was left; null where it is back on its queue.
/// </summary>
public sealed record Replayed(Failure Failure, string? Reason);

/// <summary>
/// Puts recorded messages back on their queues, once what made them fail is mended. An
/// e-mail that was refused or is in doubt is left: sending it again is a
/// person's decision about that e-mail, not a replay.
/// </summary>
public sealed class ReplayStep(IQueueSender queue, FailureTable failures)
{
    /// <summary>Replays the failures of one work queue.</summary>
    public async Task<IReadOnlyList<Replayed>> RunAsync(string queueName, CancellationToken cancellationToken)
    {
        var replayed = new List<Replayed>();
        foreach (var failure in await failures.ListAsync(queueName, cancellationToken))
        {
            var reason = ReasonToLeave(failure);
            if (reason is null)
            {
                // The row goes last: a crash in between replays the message once more, which every step bears.
                await queue.SendAsync(queueName, failure.Body, cancellationToken);
                await failures.RemoveAsync(failure, cancellationToken);
            }

            replayed.Add(new Replayed(failure, reason));
        }

        return replayed;
    }

    /// <summary>The messages that failed, of all queues: not the e-mails that wait for a person.</summary>
    public async Task<IReadOnlyList<Failure>> ListAsync(CancellationToken cancellationToken)
    {
        var found = new List<Failure>();
        foreach (var name in QueueNames.All)
        {
            found.AddRange((await failures.ListAsync(name, cancellationToken)).Where(failure => failure.MailKey is null));
        }

        return found;
    }

    private static string? ReasonToLeave(Failure failure)
    {
        try
        {
            _ = failure.Queue switch
            {
                QueueNames.ScoreSnapshots => (object)Messages.Read<ScoreSnapshotMessage>(failure.Body),
                QueueNames.AlertUnits => Messages.Read<AlertUnitsMessage>(failure.Body),
                _ => Messages.Read<SendMailMessage>(failure.Body),
            };
            return null;
        }
        catch (UnusableMessageException)
        {
            return failure.Queue == QueueNames.SendMail ? "it is an e-mail that was refused or is in doubt, or no message"
                : "it is no message that any step can use";
        }
    }
}
