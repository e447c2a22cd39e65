using Index766.Functions.Triggers;
using Index766.Pipeline.WatchPoison;

namespace Index766.Functions.Functions;

/// <summary>Queues …-poison: records what failed five times, so that the status shows it. Takes any body.</summary>
public static partial class WatchPoisonFunction
{
    /// <summary>The function for one queue's poison.</summary>
    public static RunFunction For(string queue) => async (services, input, cancel) =>
    {
        await services.GetRequiredService<FailureTable>().RecordAsync(queue, input, "failed at every delivery", cancel);
        Recorded(services.GetRequiredService<ILoggerFactory>().CreateLogger("WatchPoison"), queue);
    };

    [LoggerMessage(EventId = 6, Level = LogLevel.Error, Message = "A message of {Queue} failed at every delivery; it is recorded and waits for a person.")]
    private static partial void Recorded(ILogger logger, string queue);
}
