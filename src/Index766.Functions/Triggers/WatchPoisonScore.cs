using Index766.Pipeline.Documents;
using Index766.Web.Jobs;
using Microsoft.Azure.Functions.Worker;

namespace Index766.Functions.Triggers;

/// <summary>Records what failed at every delivery of score-snapshots.</summary>
public sealed class WatchPoisonScore(WatchPoisonJob job)
{
    /// <summary>Runs it.</summary>
    [Function(nameof(WatchPoisonScore))]
    public Task RunAsync(
        [QueueTrigger(QueueNames.ScoreSnapshots + QueueNames.PoisonSuffix, Connection = "AzureWebJobsStorage")] string message,
        CancellationToken cancellationToken) =>
        job.RunAsync(QueueNames.ScoreSnapshots, message, cancellationToken);
}
