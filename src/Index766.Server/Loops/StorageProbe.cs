using Index766.Pipeline.Documents;
using Index766.Pipeline.Ports;
using Index766.Web.Hosting;

namespace Index766.Server.Loops;

/// <summary>Asks the storage once before the loops begin.</summary>
internal sealed partial class StorageProbe(IBlobStore blobs, ITableStore tables, IQueueReceiver queues, TimeProvider clock, ILogger<StorageProbe> logger)
{
    /// <summary>Waits until it answers.</summary>
    /// <exception cref="StorageAwayException">It did not answer in time.</exception>
    public Task AskAsync(CancellationToken cancel) => StorageRetry.AskAsync(AskOnceAsync, reason => StorageAway(logger, reason), clock, cancel);

    private async ValueTask<bool> AskOnceAsync(CancellationToken cancel)
    {
        await blobs.ReadAsync("probe", cancel);
        await tables.GetAsync(TableNames.Runs, "probe", "probe", cancel);
        await queues.CountAsync(QueueNames.ScoreSnapshots, cancel);
        return true;
    }

    [LoggerMessage(EventId = 9, Level = LogLevel.Warning, Message = "{Reason}")]
    private static partial void StorageAway(ILogger logger, string reason);
}
