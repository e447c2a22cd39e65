using Index766.LocalStorage;
using Index766.Pipeline.Ports;
using Index766.Web.Hosting;

namespace Index766.Server.Loops;

/// <summary>
/// Runs one loop for each job, from the moment the storage has answered to the stop. A loop that fails stops the program.
/// </summary>
internal sealed class LoopRunner(
    ServerJobs jobs, LoopGate gate, IQueueReceiver queues, ExceptionClassifier faults, TimeProvider clock, ILoggerFactory loggers)
        : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!await IsOpenedAsync(stoppingToken))
        {
            return;
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        var (timers, deliveries) = (loggers.CreateLogger<TimerLoop>(), loggers.CreateLogger<QueueLoop>());
        Func<string, Task>? nextArrival = queues is SqliteQueues local ? local.NextArrival : null;
        List<Task> running =
        [
            .. jobs.Timed.Select(job => new TimerLoop(job, faults, clock, timers).RunAsync(stop.Token)),
            .. jobs.Queued.Select(job => new QueueLoop(job, queues, nextArrival, faults, clock, deliveries).RunAsync(stop.Token)),
        ];
        await Task.WhenAny(running);
        await stop.CancelAsync();
        await Task.WhenAll(running);
    }

    /// <summary>False where the start failed or was stopped, which says why by itself.</summary>
    private async Task<bool> IsOpenedAsync(CancellationToken stoppingToken)
    {
        try
        {
            await gate.Opened.WaitAsync(stoppingToken);
            return true;
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            return false;
        }
    }
}
