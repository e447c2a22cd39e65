using Index766.Domain.Alerts;
using Index766.Domain.Boards;
using Index766.Domain.Units;
using Index766.Pipeline.Documents;
using Index766.Pipeline.Ports;
using Index766.Pipeline.PublishLeaderboards;

namespace Index766.Pipeline.AlertUnits;

/// <summary>What a comparison did.</summary>
/// <param name="Opened">How many alerts it opened; 0 where there was nothing to do.</param>
/// <param name="Mails">How many e-mails it let go.</param>
/// <param name="WithoutAddress">Units with an opened alert of which nobody is told, because the unit file has no address.</param>
public sealed record AlertOutcome(int Opened, int Mails, IReadOnlyList<UnitCode> WithoutAddress);

/// <summary>
/// Compares a published snapshot with its targets. E-mails are written held, then the states move under their tag, then the e-mails are let go and enqueued:
/// a crash before the states leaves held e-mails that nobody sends, a crash after them is completed by the next delivery, and a lost tag computes again.
/// </summary>
public sealed class AlertUnitsStep(
    IBlobStore blobs, IQueueSender queue, Outbox outbox, WriteAlertMail write, ReferenceData data, IReadOnlySet<string> sampleSources)
{
    private const int MostAttempts = 20;
    private const string Stage = "opened";

    /// <summary>Handles one message. A snapshot that is not its series' current one is old news: nothing to do.</summary>
    public async Task<AlertOutcome> RunAsync(AlertUnitsMessage message, CancellationToken cancel)
    {
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            var path = BlobPaths.AlertStates(message.Series);
            var stored = await blobs.ReadAsync(path, cancel);
            var book = stored is null ? AlertBook.Empty(message.Series) : DocumentJson.Read<AlertBook>(path, stored.Content);
            await ReleaseAsync(book, cancel);

            var entry = await CurrentAsync(message, cancel);
            if (entry is null || IsOld(entry, book.Evaluated))
            {
                return new AlertOutcome(0, 0, []);
            }

            // The states that an attempt starts from are part of its e-mails' keys: an attempt that lost its tag can drop its own, and nobody else's.
            var stage = $"{Stage} after {(stored is null ? "none" : DocumentJson.Sha256(stored.Content))}";
            var (next, change) = await EvaluateAsync(book, entry, message.EvaluatedAt, stage, cancel);
            var content = DocumentJson.Write(next);
            var tag = stored is null ? await blobs.CreateAsync(path, content, cancel) : await blobs.ReplaceAsync(path, content, stored.Tag, cancel);
            if (tag is not null)
            {
                await ReleaseAsync(next, cancel);
                return new AlertOutcome(change.Opened.Count, next.Evaluated!.Mails.Count, AlertDigests.WithoutAddress(change, data.Units));
            }

            await DropUnlessCommittedAsync(next, path, cancel);
        }

        throw new ConcurrentPublishException(message.Series);
    }

    private async Task<ManifestEntry?> CurrentAsync(AlertUnitsMessage message, CancellationToken cancel)
    {
        var path = BlobPaths.Manifest(message.Series);
        var blob = await blobs.ReadAsync(path, cancel) ?? throw new BrokenDocumentException(path, "an alert names a series without a manifest");
        var current = DocumentJson.Read<Manifest>(path, blob.Content).Current();
        return current?.Snapshot == message.Snapshot ? current : null;
    }

    private static bool IsOld(ManifestEntry entry, Evaluation? evaluated) =>
        evaluated is not null && (entry.AsOf.CompareTo(evaluated.AsOf), entry.FetchedAt.CompareTo(evaluated.FetchedAt)) is ( < 0, _) or (0, <= 0);

    private async Task<(AlertBook Book, AlertChange Change)> EvaluateAsync(
        AlertBook book, ManifestEntry entry, DateTimeOffset evaluatedAt, string stage, CancellationToken cancel)
    {
        var blob = await blobs.ReadAsync(entry.Document, cancel) ?? throw new BrokenDocumentException(entry.Document, "the score document is gone");
        var snapshot = DocumentJson.Read<ScoredSnapshot>(entry.Document, blob.Content);
        var change = AlertComparison.Compare(book.States, AlertComparison.FactsOf(snapshot), entry.AsOf);
        var evaluation = new Evaluation(entry.Snapshot, entry.AsOf, entry.FetchedAt, evaluatedAt, []);
        var partition = evaluation.Partition(book.Series);
        var isSample = sampleSources.Contains(snapshot.Series.Source);

        var mails = new List<string>();
        foreach (var digest in AlertDigests.Of(snapshot, change, data.Units))
        {
            var written = write(digest, isSample);
            var mail = new OutgoingMail(Outbox.KeyOf(partition, digest.Address, stage), digest.Address, written.Subject, written.Text, written.Html);
            await outbox.HoldAsync(partition, mail, cancel);
            mails.Add(mail.Key);
        }

        return (new AlertBook(book.Series, evaluation with { Mails = mails }, change.States), change);
    }

    /// <summary>Lets the e-mails of the book's evaluation go. Enqueueing one twice is harmless: it is sent once.</summary>
    private async Task ReleaseAsync(AlertBook book, CancellationToken cancel)
    {
        if (book.Evaluated is not { } evaluated)
        {
            return;
        }

        var partition = evaluated.Partition(book.Series);
        foreach (var key in evaluated.Mails)
        {
            var row = await outbox.FindAsync(partition, key, cancel);
            if (row is { State: MailState.Held })
            {
                row = await outbox.MoveAsync(row, MailState.Pending, null, cancel) ?? await outbox.FindAsync(partition, key, cancel);
            }

            if (row is { State: MailState.Pending })
            {
                await queue.SendAsync(QueueNames.SendMail, Messages.Write(new SendMailMessage(partition, key)), cancel);
            }
        }
    }

    /// <summary>Drops the e-mails of an attempt that lost its tag, unless its very write was accepted and only the answer lost, or another worker wrote the same.</summary>
    private async Task DropUnlessCommittedAsync(AlertBook lost, string path, CancellationToken cancel)
    {
        var blob = await blobs.ReadAsync(path, cancel);
        var winner = blob is null ? null : DocumentJson.Read<AlertBook>(path, blob.Content).Evaluated;
        var partition = lost.Evaluated!.Partition(lost.Series);
        if (winner?.Partition(lost.Series) != partition)
        {
            await outbox.DropHeldAsync(partition, lost.Evaluated.Mails, cancel);
        }
    }
}
