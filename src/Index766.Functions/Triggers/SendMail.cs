using Index766.Pipeline.Documents;
using Index766.Web.Jobs;
using Microsoft.Azure.Functions.Worker;

namespace Index766.Functions.Triggers;

/// <summary>Sends one e-mail of the outbox.</summary>
public sealed class SendMail(SendMailJob job)
{
    /// <summary>Runs it.</summary>
    [Function(nameof(SendMail))]
    public Task RunAsync([QueueTrigger(QueueNames.SendMail, Connection = "AzureWebJobsStorage")] string message,
        CancellationToken cancellationToken) =>
        job.RunAsync(message, cancellationToken);
}
