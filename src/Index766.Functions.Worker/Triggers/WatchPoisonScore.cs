using Index766.Functions.Functions;
using Index766.Pipeline.Documents;
using Microsoft.Azure.Functions.Worker;

namespace Index766.Functions.Worker.Triggers;

/// <summary>Queue score-snapshots-poison: records what failed five times.</summary>
public sealed class WatchPoisonScore(IServiceProvider services)
{
    /// <summary>Handles one message.</summary>
    [Function(nameof(WatchPoisonScore))]
    public Task RunAsync([QueueTrigger(QueueNames.ScoreSnapshots + QueueNames.PoisonSuffix, Connection = "AzureWebJobsStorage")] string job, CancellationToken cancel) =>
        WatchPoisonFunction.For(QueueNames.ScoreSnapshots)(services, job, cancel);
}
