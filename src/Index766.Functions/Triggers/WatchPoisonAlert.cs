using Index766.Pipeline.Documents;
using Index766.Web.Jobs;
using Microsoft.Azure.Functions.Worker;

namespace Index766.Functions.Triggers;

/// <summary>Records what failed at every delivery of alert-units.</summary>
public sealed class WatchPoisonAlert(WatchPoisonJob job)
{
    /// <summary>Runs it.</summary>
    [Function(nameof(WatchPoisonAlert))]
    public Task RunAsync([QueueTrigger(QueueNames.AlertUnits + QueueNames.PoisonSuffix, Connection = "AzureWebJobsStorage")] string message,
        CancellationToken cancellationToken) =>
        job.RunAsync(QueueNames.AlertUnits, message, cancellationToken);
}
