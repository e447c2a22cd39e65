using Index766.Functions.Functions;
using Index766.Pipeline.Documents;
using Microsoft.Azure.Functions.Worker;

namespace Index766.Functions.Worker.Triggers;

/// <summary>Queue alert-units: compares a published snapshot with its targets and lets e-mails go.</summary>
public sealed class AlertUnits(IServiceProvider services)
{
    /// <summary>Handles one message.</summary>
    [Function(nameof(AlertUnits))]
    public Task RunAsync([QueueTrigger(QueueNames.AlertUnits, Connection = "AzureWebJobsStorage")] string job, CancellationToken cancel) =>
        AlertUnitsFunction.RunAsync(services, job, cancel);
}
