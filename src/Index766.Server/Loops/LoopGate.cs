using Index766.LocalStorage;
using Index766.Pipeline.Ports;

namespace Index766.Server.Loops;

/// <summary>
/// Holds the loops back until the storage has answered. What is published is served meanwhile; a storage that stays away stops the program.
/// </summary>
/// <param name="probe">Asks the storage.</param>
/// <param name="queues">The queues of a data folder: its lock says that nobody else has
///   what a killed program had in hand. Null on Azure Storage.</param>
internal sealed class LoopGate(StorageProbe probe, SqliteQueues? queues) : IHostedLifecycleService
{
    private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Done when it is open.</summary>
    public Task Opened => _opened.Task;

    /// <summary>Opens it, once the program listens.</summary>
    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        try
        {
            await probe.AskAsync(cancellationToken);
            await ReleaseAllAsync(cancellationToken);
            _opened.SetResult();
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Stopped while it starts: an ordinary stop.
        }
    }

    private async Task ReleaseAllAsync(CancellationToken cancellationToken)
    {
        try
        {
            await (queues?.ReleaseAllAsync(cancellationToken) ?? Task.CompletedTask);
        }
        catch (DataFolderException fault) when (fault.Kind == StorageFaultKind.Full)
        {
            // What a killed program had in hand comes back by itself when its visibility ends.
        }
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
