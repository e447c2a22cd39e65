using Index766.Pipeline.CompactStorage;
using Index766.Web.Settings;

namespace Index766.Web.Jobs;

/// <summary>Removes what can be made again, where the office set after how many days.</summary>
public sealed partial class CompactJob(CompactStep step, ProgramSettings settings, ILoggerFactory loggers)
{
    private readonly ILogger _logger = loggers.CreateLogger("Storage");

    /// <summary>Runs it.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (settings.Storage.CompactAfterDays is var days and > 0)
        {
            var (objects, bytes) = (0, 0L);
            await foreach (var removable in step.FindAsync(Math.Max(days, CompactStep.MinDays), cancellationToken))
            {
                await removable.RemoveAsync(cancellationToken);
                (objects, bytes) = (objects + removable.Objects, bytes + removable.Bytes);
            }

            Compacted(_logger, objects, bytes);
        }
    }

    [LoggerMessage(EventId = 61, Level = LogLevel.Information,
        Message = "Compacted the storage: {Objects} object(s), {Bytes} bytes removed.")]
    private static partial void Compacted(ILogger logger, int objects, long bytes);
}
