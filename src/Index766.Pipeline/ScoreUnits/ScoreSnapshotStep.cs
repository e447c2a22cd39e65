using Index766.Domain.Boards;
using Index766.Domain.Findings;
using Index766.Pipeline.AcceptSnapshots;
using Index766.Pipeline.Documents;
using Index766.Pipeline.KeepSnapshots;
using Index766.Pipeline.Ports;
using Index766.Pipeline.PublishLeaderboards;

namespace Index766.Pipeline.ScoreUnits;

/// <summary>What became of a file.</summary>
/// <param name="Published">The snapshots that it gave, as <c>series/snapshot</c>.</param>
/// <param name="Refusal">The first error's sentence where it was refused; else null.</param>
/// <param name="Errors">How many errors it had.</param>
public sealed record ScoreOutcome(IReadOnlyList<string> Published, string? Refusal, int Errors);

/// <summary>
/// Reads a kept file, gates it, scores every unit and publishes the boards. Writes under
/// keys that follow from the content, the manifest last; then enqueues the
/// comparison with the targets. Doing it twice, late or out of order gives the same documents.
/// </summary>
public sealed class ScoreSnapshotStep(
    IBlobStore blobs, ITableStore tables, IQueueSender queue, FileScoring scoring, SnapshotPublisher publisher, Quarantine quarantine,
    OverrideStore acceptances,
    ReferenceData data)
{
    /// <summary>Handles one message.</summary>
    /// <exception cref="BrokenDocumentException">The receipt or the raw bytes are gone.</exception>
    public async Task<ScoreOutcome> RunAsync(ScoreSnapshotMessage message, CancellationToken cancellationToken)
    {
        var row = await tables.GetAsync(TableNames.Receipts, message.Source, message.Receipt, cancellationToken)
            ?? throw new BrokenDocumentException($"{TableNames.Receipts} ({message.Source}, {message.Receipt})",
                "there is no such receipt");
        var receipt = Receipt.FromRow(row);
        var accepted = await acceptances.ListAsync(receipt.Source, receipt.Sha, cancellationToken);
        var asked = scoring.RulesOf(receipt.Source);
        var rules = asked with { Severities = asked.Severities.Accepting(accepted.SelectMany(acceptance => acceptance.Kinds)) };
        var (file, length) = await ReadAsync(receipt, rules, cancellationToken);
        file = await UnitCounts.CheckAsync(file, receipt.Item, rules, publisher, data, cancellationToken);
        if (file.IsRefused)
        {
            await quarantine.RefuseAsync(receipt, length, file.Findings, cancellationToken);
            await SettleAsync(receipt, row.Tag, cancellationToken);
            var errors = file.Findings.Where(finding => finding.Severity == Severity.Error).ToList();
            return new ScoreOutcome([], errors[0].Vietnamese(), errors.Count);
        }

        var warnings = file.Findings.Select(ReportedFinding.Of).ToList();
        foreach (var snapshot in file.Snapshots)
        {
            await KeepScoresAsync(snapshot, cancellationToken);
            var provenance = new SnapshotProvenance(
                receipt.Source, receipt.Item, receipt.Origin, receipt.FetchedAt, receipt.Key, receipt.Sha, length, file.Reader,
                snapshot.Methodology, snapshot.MethodologyChecksum, data.Checksum, accepted)
            { Sequence = receipt.Sequence };
            await publisher.PublishAsync(snapshot, provenance, warnings, cancellationToken);
        }

        await quarantine.AcceptAsync(receipt, cancellationToken);
        await SettleAsync(receipt, row.Tag, cancellationToken);
        await queue.SendAsync(QueueNames.AlertUnits, Messages.Write(new AlertUnitsMessage(receipt.FetchedAt)), cancellationToken);

        return new ScoreOutcome([.. file.Snapshots.Select(snapshot => $"{snapshot.Series}/{snapshot.Id}")], null, 0);
    }

    /// <summary>What the kept bytes give, and how many they are; while it is published they are not needed in memory.</summary>
    private async Task<(ScoredFile File, int Length)> ReadAsync(Receipt receipt, SourceRules rules, CancellationToken cancellationToken)
    {
        var path = BlobPaths.Raw(receipt.Source, receipt.Sha);
        var raw = await blobs.ReadAsync(path, cancellationToken) ?? throw new BrokenDocumentException(path, "the bytes are gone");
        var file = scoring.Score(receipt.Source, receipt.Item, raw.Content, receipt.Sha, receipt.FetchedAt, new ReadingDefaults(), rules,
            cancellationToken);
        return (file, raw.Content.Length);
    }

    /// <summary>
    /// Alerts wait until every file of a run is settled, so that a run writes to nobody twice; the message that tells them comes after.
    /// A receipt that was numbered anew meanwhile stays as it is: its own message settles it.
    /// </summary>
    private Task<string?> SettleAsync(Receipt receipt, string tag, CancellationToken cancellationToken) =>
        tables.ReplaceAsync(TableNames.Receipts, receipt.ToSettledRow(), tag, cancellationToken);

    /// <summary>One row per unit in the snapshot's partition, for a unit's own answer and for tools that read the table.</summary>
    private Task KeepScoresAsync(ScoredSnapshot snapshot, CancellationToken cancellationToken) =>
        tables.UpsertAsync(TableNames.Scores, ScoreRow.Of(snapshot, data.Checksum), cancellationToken);
}
