using Index766.Pipeline.Documents;
using Index766.Web.Jobs;
using Microsoft.Azure.Functions.Worker;

namespace Index766.Functions.Triggers;

/// <summary>Compares what is published with the alert rules and releases the e-mails.</summary>
public sealed class AlertUnits(AlertUnitsJob job)
{
    /// <summary>Runs it.</summary>
    [Function(nameof(AlertUnits))]
    public Task RunAsync([QueueTrigger(QueueNames.AlertUnits, Connection = "AzureWebJobsStorage")] string message,
        CancellationToken cancellationToken) =>
        job.RunAsync(message, cancellationToken);
}
