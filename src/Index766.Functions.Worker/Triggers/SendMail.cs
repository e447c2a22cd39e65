using Index766.Functions.Functions;
using Index766.Pipeline.Documents;
using Microsoft.Azure.Functions.Worker;

namespace Index766.Functions.Worker.Triggers;

/// <summary>Queue send-mail: sends one e-mail of the outbox.</summary>
public sealed class SendMail(IServiceProvider services)
{
    /// <summary>Handles one message.</summary>
    [Function(nameof(SendMail))]
    public Task RunAsync([QueueTrigger(QueueNames.SendMail, Connection = "AzureWebJobsStorage")] string job, CancellationToken cancel) =>
        SendMailFunction.RunAsync(services, job, cancel);
}
