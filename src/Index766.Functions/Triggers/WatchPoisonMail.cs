using Index766.Pipeline.Documents;
using Index766.Web.Jobs;
using Microsoft.Azure.Functions.Worker;

namespace Index766.Functions.Triggers;

/// <summary>Records what failed at every delivery of send-mail.</summary>
public sealed class WatchPoisonMail(WatchPoisonJob job)
{
    /// <summary>Runs it.</summary>
    [Function(nameof(WatchPoisonMail))]
    public Task RunAsync([QueueTrigger(QueueNames.SendMail + QueueNames.PoisonSuffix, Connection = "AzureWebJobsStorage")] string message,
        CancellationToken cancellationToken) =>
        job.RunAsync(QueueNames.SendMail, message, cancellationToken);
}
