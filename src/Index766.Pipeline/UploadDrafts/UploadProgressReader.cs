using Index766.Pipeline.AlertUnits;
using Index766.Pipeline.Documents;
using Index766.Pipeline.KeepSnapshots;
using Index766.Pipeline.Ports;
using Index766.Pipeline.PublishLeaderboards;
using Index766.Pipeline.WatchPoison;

namespace Index766.Pipeline.UploadDrafts;

/// <summary>How far a published draft has come, from what is stored.</summary>
/// <param name="IsKept">Whether its bytes are kept, with a receipt.</param>
/// <param name="IsPublished">Whether it was scored and its boards are published.</param>
/// <param name="IsRefused">Whether it was refused after all: the quarantine says why.</param>
/// <param name="Failure">Why its scoring failed for good; null where it did not.</param>
/// <param name="Mails">The e-mails of the evaluation that came after it, by state; null while there was none.</param>
public sealed record UploadProgress(
    bool IsKept, bool IsPublished, bool IsRefused, string? Failure, IReadOnlyDictionary<MailState, int>? Mails)
{
    /// <summary>Whether nothing more will happen by itself.</summary>
    public bool IsOver => IsRefused || Failure is not null
        || Mails?.Keys.All(state => state is MailState.Sent or MailState.Failed or MailState.Uncertain) == true;
}

/// <summary>Reads how far a published draft has come.</summary>
public sealed class UploadProgressReader(
    IBlobStore blobs, ITableStore tables, SnapshotPublisher publisher, Quarantine quarantine, FailureTable failures, Outbox outbox,
    AlertPreviewStep alerts, TimeProvider clock)
{
    /// <summary>How far it has come.</summary>
    public async Task<UploadProgress> ReadAsync(UploadDraft draft, CancellationToken cancellationToken)
    {
        if (draft.Publication is not { Receipt: { } key } publication
            || await tables.GetAsync(TableNames.Receipts, publication.Source, key, cancellationToken) is not { } row)
        {
            return new UploadProgress(false, false, false, null, null);
        }

        var failure = (await failures.ListAsync(QueueNames.ScoreSnapshots, cancellationToken))
            .FirstOrDefault(failure => failure.Body == Messages.Write(new ScoreSnapshotMessage(publication.Source, key)));
        var isPublished = await ArePublishedAsync(publication.Snapshots, cancellationToken);
        // An earlier receipt of these bytes may have been refused before they were accepted: that it still stands so means nothing yet.
        var isDecided = Receipt.IsSettled(row)
            && (Receipt.FetchedAtOf(row) >= publication.At || clock.GetUtcNow() - publication.At >= PublishUploadStep.ClaimTime);
        var isRefused = isDecided && !isPublished
            && (await quarantine.FindAsync(publication.Source, draft.Item, cancellationToken))?.Receipt == key;
        return new UploadProgress(true, isPublished, isRefused, failure?.Reason,
            isPublished ? await MailsAsync(publication.At, cancellationToken) : null);
    }

    private async Task<bool> ArePublishedAsync(IReadOnlyList<UploadedSnapshot> snapshots, CancellationToken cancellationToken)
    {
        foreach (var snapshot in snapshots)
        {
            if (await publisher.FindAsync(snapshot.Series, snapshot.Snapshot, snapshot.AsOf, cancellationToken) is null)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// The e-mails of the last evaluation where it came after the file, or where another one would send nothing; null where one is due.
    /// </summary>
    private async Task<IReadOnlyDictionary<MailState, int>?> MailsAsync(DateTimeOffset since, CancellationToken cancellationToken)
    {
        var stored = await blobs.ReadJsonAsync<StoredAlerts>(BlobPaths.AlertStates, cancellationToken);
        var isDue = (await alerts.RunAsync([], cancellationToken)).Mails.Count > 0;
        if (isDue || stored?.Evaluated is { IsComplete: false })
        {
            return null;
        }

        var states = new Dictionary<MailState, int>();
        if (stored?.Evaluated is { } evaluated && evaluated.At >= since)
        {
            foreach (var mail in evaluated.Mails)
            {
                var state = (await outbox.FindAsync(evaluated.Partition, mail, cancellationToken))?.State ?? MailState.Sent;
                states[state] = states.GetValueOrDefault(state) + 1;
            }
        }

        return states;
    }
}
