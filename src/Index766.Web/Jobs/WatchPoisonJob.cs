using Index766.Pipeline.WatchPoison;

namespace Index766.Web.Jobs;

/// <summary>Records a message that failed at every delivery, so that the status shows it. Takes any body.</summary>
public sealed partial class WatchPoisonJob(FailureTable failures, ILoggerFactory loggers)
{
    private readonly ILogger _logger = loggers.CreateLogger("WatchPoison");

    /// <summary>Records one message.</summary>
    /// <param name="queue">The queue that it failed on.</param>
    /// <param name="input">Its body.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task RunAsync(string queue, string input, CancellationToken cancellationToken)
    {
        await failures.RecordAsync(queue, input, "failed at every delivery", cancellationToken);
        Recorded(_logger, queue);
    }

    [LoggerMessage(EventId = 6, Level = LogLevel.Error,
        Message = "A message of {Queue} failed at every delivery; it is recorded and waits for a person.")]
    private static partial void Recorded(ILogger logger, string queue);
}
