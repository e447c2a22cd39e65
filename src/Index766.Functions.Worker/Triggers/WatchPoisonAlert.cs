using Index766.Functions.Functions;
using Index766.Pipeline.Documents;
using Microsoft.Azure.Functions.Worker;

namespace Index766.Functions.Worker.Triggers;

/// <summary>Queue alert-units-poison: records what failed five times.</summary>
public sealed class WatchPoisonAlert(IServiceProvider services)
{
    /// <summary>Handles one message.</summary>
    [Function(nameof(WatchPoisonAlert))]
    public Task RunAsync([QueueTrigger(QueueNames.AlertUnits + QueueNames.PoisonSuffix, Connection = "AzureWebJobsStorage")] string job, CancellationToken cancel) =>
        WatchPoisonFunction.For(QueueNames.AlertUnits)(services, job, cancel);
}
