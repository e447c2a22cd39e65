using Index766.Functions.Functions;
using Index766.Pipeline.Documents;
using Microsoft.Azure.Functions.Worker;

namespace Index766.Functions.Worker.Triggers;

/// <summary>Queue send-mail-poison: records what failed five times.</summary>
public sealed class WatchPoisonMail(IServiceProvider services)
{
    /// <summary>Handles one message.</summary>
    [Function(nameof(WatchPoisonMail))]
    public Task RunAsync([QueueTrigger(QueueNames.SendMail + QueueNames.PoisonSuffix, Connection = "AzureWebJobsStorage")] string job, CancellationToken cancel) =>
        WatchPoisonFunction.For(QueueNames.SendMail)(services, job, cancel);
}
