using Index766.Pipeline.Documents;
using Index766.Web.Jobs;
using Microsoft.Azure.Functions.Worker;

namespace Index766.Functions.Triggers;

/// <summary>Scores a kept file and publishes its boards.</summary>
public sealed class ScoreSnapshot(ScoreSnapshotJob job)
{
    /// <summary>Runs it.</summary>
    [Function(nameof(ScoreSnapshot))]
    public Task RunAsync([QueueTrigger(QueueNames.ScoreSnapshots, Connection = "AzureWebJobsStorage")] string message,
        CancellationToken cancellationToken) =>
        job.RunAsync(message, cancellationToken);
}
