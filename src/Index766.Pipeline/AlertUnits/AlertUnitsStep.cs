using Index766.Domain.Alerts;
using Index766.Domain.Snapshots;
using Index766.Domain.Units;
using Index766.Pipeline.Documents;
using Index766.Pipeline.Ports;
using Index766.Pipeline.UnitLinks;

namespace Index766.Pipeline.AlertUnits;

/// <summary>What an evaluation did.</summary>
/// <param name="Opened">How many alerts it tells of for the first time; 0 where there was nothing to do.</param>
/// <param name="Mails">How many e-mails it released.</param>
/// <param name="WithoutAddress">Units with something to tell of which nobody is notified, because the unit file has no address.</param>
/// <param name="Holds">The series whose e-mails wait for a person.</param>
/// <param name="Unreadable">The series that it could say nothing of, because what is stored of them can't be read.</param>
/// <param name="Waits">How long the message waits for a run that is still going; null where it was evaluated.</param>
public sealed record AlertOutcome(int Opened, int Mails, IReadOnlyList<UnitCode> WithoutAddress, IReadOnlyList<OpenCircuit> Holds,
    IReadOnlyList<UnreadableSeries> Unreadable, TimeSpan? Waits)
{
    /// <summary>How many alerts are due and were not sent, by series and reason.</summary>
    public IReadOnlyList<HeldAlerts> Held { get; init; } = [];

    internal static AlertOutcome Nothing(AlertStore store, IReadOnlyList<UnreadableSeries>? unreadable = null) =>
        new(0, 0, [], store.Holds, unreadable ?? [], null) { Held = store.Held };
}

/// <summary>
/// Holds everything that is published against the alert rules, once every run that is going
/// has come to its end. E-mails are written held, then the states move
/// under their tag, then history and e-mails follow: a crash before the states leaves held
/// e-mails that nobody sends, a crash after them is completed by the next
/// delivery, and a lost tag computes again.
/// </summary>
public sealed class AlertUnitsStep(
    IBlobStore blobs, IQueueSender queue, Outbox outbox, AlertHistory history, AlertInputReader inputs, OpenRuns runs, WriteAlertMail write,
    UnitLinkKeys links, ReferenceData data, AlertOptions options, TimeProvider clock)
{
    private const int MaxAttempts = 20;

    /// <summary>More would make a header that mail servers may refuse.</summary>
    private const int MaxReferences = 10;

    /// <summary>Handles one message.</summary>
    public async Task<AlertOutcome> RunAsync(AlertUnitsMessage message, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            if (await CompleteAsync(await ReadAsync(cancellationToken), cancellationToken) is not { } start)
            {
                continue;
            }

            if (await runs.PauseAsync(message.EvaluatedAt, clock.GetUtcNow(), cancellationToken) is { } pause)
            {
                await queue.SendLaterAsync(QueueNames.AlertUnits, Messages.Write(message), pause, cancellationToken);
                return AlertOutcome.Nothing(start.Alerts.Store) with { Waits = pause };
            }

            var (next, outcome) = await EvaluateAsync(start, message.EvaluatedAt, cancellationToken);
            if (next is null)
            {
                return outcome;
            }

            if (await WriteAsync(next, start.Tag, cancellationToken) is { } written)
            {
                await CompleteAsync(written, cancellationToken);
                return outcome;
            }

            await DropUnlessCommittedAsync(next.Evaluated!, cancellationToken);
        }

        throw new ConcurrentUpdateException(BlobPaths.AlertStates);
    }

    /// <summary>The states as they are stored, their tag, and the hash of their bytes.</summary>
    private sealed record Stored(StoredAlerts Alerts, string? Tag, string Sha);

    private async Task<Stored> ReadAsync(CancellationToken cancellationToken) =>
        await blobs.ReadAsync(BlobPaths.AlertStates, cancellationToken) is { } blob
        ? new Stored(DocumentJson.Read<StoredAlerts>(BlobPaths.AlertStates, blob.Content), blob.Tag, DocumentJson.Sha256(blob.Content))
        : new Stored(StoredAlerts.Empty, null, "");

    private async Task<Stored?> WriteAsync(StoredAlerts alerts, string? tag, CancellationToken cancellationToken)
    {
        var content = DocumentJson.Write(alerts);
        return await blobs.WriteAsync(BlobPaths.AlertStates, content, tag, cancellationToken) is { } written
            ? new Stored(alerts, written, DocumentJson.Sha256(content)) : null;
    }

    /// <summary>The evaluation with its e-mails held; null where it would change nothing.</summary>
    private async Task<(StoredAlerts? Next, AlertOutcome Outcome)> EvaluateAsync(Stored start, DateTimeOffset asked,
        CancellationToken cancellationToken)
    {
        var stored = start.Alerts;
        var read = await inputs.ReadAsync(cancellationToken);
        var at = read.At(asked, stored.Store.At, clock.GetUtcNow());
        var hash = read.Hash(data.Checksum, options, at);
        // A document that was broken may have been mended without any of this having changed.
        if (hash == stored.Evaluated?.Inputs && stored.Store.Unreadable.Count == 0)
        {
            return (null, AlertOutcome.Nothing(stored.Store));
        }

        var (sources, known) = await inputs.ReadSourcesAsync(read, data.Alerts, at, cancellationToken);
        var found = AlertRun.Of(stored.Store.NotAfter(at), sources, known, data, options, at);
        if (ReferenceEquals(found.Change.Store, stored.Store))
        {
            return (null, AlertOutcome.Nothing(stored.Store, known.Unreadable));
        }

        // What it started from is part of the id: an attempt that lost its tag can drop its own e-mails, and nobody else's.
        var id = DocumentJson.Sha256(System.Text.Encoding.UTF8.GetBytes($"{start.Sha}\n{hash}\n{at:O}"))[..24];
        var evaluation = new Evaluation(id, at, hash, [], found.Change.Events, found.Change.Notes);
        evaluation = evaluation with { Mails = await HoldAsync(evaluation, found.Digests, cancellationToken) };
        var opened = found.Change.Notices.Count(notice => notice.Stage is AlertStage.Opened or AlertStage.NoData);
        return (new StoredAlerts(evaluation, found.Change.Store),
            new AlertOutcome(opened, evaluation.Mails.Count,
                AlertDigests.WithoutAddress(found.Change, data.Units.On(VietnamTime.DayOf(at))),
                found.Change.Store.Holds, known.Unreadable, null)
            {
                Held = found.Change.Store.Held,
            });
    }

    private async Task<IReadOnlyList<string>> HoldAsync(Evaluation evaluation, IReadOnlyList<AlertDigest> digests,
        CancellationToken cancellationToken)
    {
        var mails = new List<string>();
        foreach (var digest in await links.SignAsync(digests, evaluation.At, cancellationToken))
        {
            var written = write(digest, digest.IsSample);
            var mail =
                new OutgoingMail(Outbox.KeyOf(evaluation.Partition, digest.Address, digest.Reasons), digest.Address, written.Subject,
                    written.Text, written.Html)
                {
                    References = [.. digest.Episodes.Take(MaxReferences).Select(Outbox.ReferenceOf)],
                    RunAt = evaluation.At,
                };
            await outbox.HoldAsync(evaluation.Partition, mail, cancellationToken);
            mails.Add(mail.Key);
        }

        return mails;
    }

    /// <summary>
    /// Writes the history of the last evaluation, releases its e-mails and notes that
    /// this is done; null where somebody else moved the states meanwhile.
    /// </summary>
    private async Task<Stored?> CompleteAsync(Stored start, CancellationToken cancellationToken)
    {
        if (start.Alerts.Evaluated is not { IsComplete: false } evaluated)
        {
            return start;
        }

        await history.AddAsync(evaluated, cancellationToken);
        foreach (var key in evaluated.Mails)
        {
            var row = await outbox.FindAsync(evaluated.Partition, key, cancellationToken);
            if (row is { State: MailState.Held })
            {
                row = await outbox.MoveAsync(row, MailState.Pending, null, cancellationToken)
                    ?? await outbox.FindAsync(evaluated.Partition, key, cancellationToken);
            }

            if (row is { State: MailState.Pending })
            {
                await queue.SendAsync(QueueNames.SendMail, Messages.Write(new SendMailMessage(evaluated.Partition, key)),
                    cancellationToken);
            }
        }

        return await WriteAsync(start.Alerts with { Evaluated = evaluated with { IsComplete = true } }, start.Tag, cancellationToken);
    }

    /// <summary>
    /// Drops the e-mails of an attempt that lost its tag, unless its very write was
    /// accepted and only the answer lost, or another worker wrote the same.
    /// </summary>
    private async Task DropUnlessCommittedAsync(Evaluation lost, CancellationToken cancellationToken)
    {
        var winner = await ReadAsync(cancellationToken);
        if (winner.Alerts.Evaluated?.Partition != lost.Partition)
        {
            await outbox.DropHeldAsync(lost.Partition, lost.Mails, cancellationToken);
        }
    }
}
