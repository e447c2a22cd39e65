using Index766.Functions.Functions;
using Index766.Pipeline.Documents;
using Microsoft.Azure.Functions.Worker;

namespace Index766.Functions.Worker.Triggers;

/// <summary>Queue score-snapshots: scores a kept file and publishes its boards.</summary>
public sealed class ScoreSnapshot(IServiceProvider services)
{
    /// <summary>Handles one message.</summary>
    [Function(nameof(ScoreSnapshot))]
    public Task RunAsync([QueueTrigger(QueueNames.ScoreSnapshots, Connection = "AzureWebJobsStorage")] string job, CancellationToken cancel) =>
        ScoreSnapshotFunction.RunAsync(services, job, cancel);
}
