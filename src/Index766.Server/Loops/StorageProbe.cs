using Index766.LocalStorage;
using Index766.Pipeline.Documents;
using Index766.Pipeline.Ports;
using Index766.Web.Hosting;

namespace Index766.Server.Loops;

/// <summary>Asks the storage once before the loops begin.</summary>
internal sealed partial class StorageProbe(IBlobStore blobs, ITableStore tables, IQueueReceiver queues, TimeProvider clock,
    ILogger<StorageProbe> logger)
{
    /// <summary>Waits until it answers.</summary>
    /// <exception cref="StorageAwayException">It did not answer in time.</exception>
    public Task AskAsync(CancellationToken cancellationToken) =>
        StorageRetry.AskAsync(AskOnceAsync, reason => StorageAway(logger, reason), clock, cancellationToken);

    private async ValueTask<bool> AskOnceAsync(CancellationToken cancellationToken)
    {
        await blobs.ReadAsync("probe", cancellationToken);
        try
        {
            await tables.GetAsync(TableNames.Runs, "probe", "probe", cancellationToken);
            await queues.CountAsync(QueueNames.ScoreSnapshots, cancellationToken);
        }
        catch (DataFolderException fault) when (fault.Kind == StorageFaultKind.Full)
        {
            // What is published is served from a full disk. Each loop says what it can't do, until there is room.
            StorageAway(logger, fault.Message);
        }

        return true;
    }

    [LoggerMessage(EventId = 9, Level = LogLevel.Warning, Message = "{Reason}")]
    private static partial void StorageAway(ILogger logger, string reason);
}
