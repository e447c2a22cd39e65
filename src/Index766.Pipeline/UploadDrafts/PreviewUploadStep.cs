using System.Text;
using Index766.Domain.Boards;
using Index766.Pipeline.AlertUnits;
using Index766.Pipeline.Documents;
using Index766.Pipeline.KeepSnapshots;
using Index766.Pipeline.PublishLeaderboards;
using Index766.Pipeline.ScoreUnits;

namespace Index766.Pipeline.UploadDrafts;

/// <summary>What publishing a draft would change.</summary>
/// <param name="Snapshots">Its snapshots beside the last ones of their series.</param>
/// <param name="Alerts">The e-mails that would go.</param>
/// <param name="Basis">A hash of what this was made from: another one means that the preview is out of date.</param>
public sealed record UploadPreview(IReadOnlyList<PreviewedSnapshot> Snapshots, AlertPreview Alerts, string Basis);

/// <summary>A snapshot beside the last one of its series.</summary>
/// <param name="Snapshot">The new one.</param>
/// <param name="Last">The last one; null where there is none.</param>
/// <param name="Difference">What it would change.</param>
public sealed record PreviewedSnapshot(ScoredSnapshot Snapshot, ScoredSnapshot? Last, SnapshotDifference Difference);

/// <summary>Shows what publishing a draft would change; writes nothing.</summary>
public sealed class PreviewUploadStep(SnapshotPublisher publisher, AlertPreviewStep alerts, ReceiptSequence receipts)
{
    /// <summary>The preview of a file that is not refused.</summary>
    public async Task<UploadPreview> RunAsync(ScoredFile file, string source, CancellationToken cancellationToken)
    {
        var snapshots = new List<PreviewedSnapshot>();
        foreach (var snapshot in file.Snapshots)
        {
            var last = await publisher.FindLastAsync(snapshot, cancellationToken);
            snapshots.Add(new PreviewedSnapshot(snapshot, last, SnapshotDifference.Of(snapshot, last)));
        }

        // A file that was kept and is not scored yet has a receipt already.
        var receipt = await receipts.LatestAsync(source, cancellationToken);
        var mails = await alerts.RunAsync(file.Snapshots, cancellationToken);
        var basis = DocumentJson.Sha256(Encoding.UTF8.GetBytes($"{mails.Basis}\n{receipt?.Item}\n{receipt?.FetchedAt:O}"));
        return new UploadPreview(snapshots, mails, basis);
    }
}
