using Index766.Pipeline.Documents;
using Index766.Pipeline.Ports;
using Index766.Web.Hosting;

namespace Index766.Server.Loops;

/// <summary>The Server's own delivery for one queue: the Functions host's visibility, back-off and poison after five.</summary>
/// <param name="job">What it runs.</param>
/// <param name="queues">The queues.</param>
/// <param name="nextArrival">Done when this program sends the queue a message, which is taken at once; null where nothing tells.</param>
/// <param name="faults">Tells what is known of a fault.</param>
/// <param name="clock">The clock.</param>
/// <param name="logger">The log.</param>
public sealed partial class QueueLoop(
    QueuedJob job, IQueueReceiver queues, Func<string, Task>? nextArrival, ExceptionClassifier faults, TimeProvider clock,
    ILogger<QueueLoop> logger)
{
    private static readonly TimeSpan Visibility = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan ShortestIdle = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan MaxIdle = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan MaxAway = TimeSpan.FromMinutes(1);

    // How often in a row the queue could not be used.
    private int _awayFor;

    /// <summary>Runs until it is stopped.</summary>
    public async Task RunAsync(CancellationToken stoppingToken)
    {
        var idle = ShortestIdle;
        while (!stoppingToken.IsCancellationRequested)
        {
            // Asked for before the look, so that no message falls between the two.
            var arrival = nextArrival?.Invoke(job.Queue);
            var received = await TryReceiveAsync(stoppingToken);
            var longest = received is null ? MaxAway : MaxIdle;
            idle = received is true ? ShortestIdle : TimeSpan.FromTicks(Math.Min(idle.Ticks * 2, longest.Ticks));
            if (received is not true)
            {
                idle = await WaitAsync(idle, arrival, stoppingToken) ? ShortestIdle : idle;
            }
        }
    }

    /// <summary>Waits for a message of this program, for a while; whether one came.</summary>
    private async Task<bool> WaitAsync(TimeSpan idle, Task? arrival, CancellationToken stoppingToken)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        var delay = Task.Delay(idle, clock, waiting.Token);
        var hasArrived = await Task.WhenAny(arrival ?? delay, delay) == arrival;
        await waiting.CancelAsync();
        stoppingToken.ThrowIfCancellationRequested();
        return hasArrived;
    }

    /// <summary>Handles one message, if there is one.</summary>
    internal async Task<bool> ReceiveOneAsync(CancellationToken cancellationToken)
    {
        if (await queues.ReceiveAsync(job.Queue, 1, Visibility, cancellationToken) is not [var message])
        {
            return false;
        }

        // A message that ended the program itself was never given back: the deliveries alone tell.
        if (message.DequeueCount > QueueNames.MaxDequeueCount && !job.Queue.EndsWith(QueueNames.PoisonSuffix, StringComparison.Ordinal))
        {
            await queues.PoisonAsync(job.Queue, message, cancellationToken);
            return true;
        }

        try
        {
            await job.RunAsync(message.Body, cancellationToken);
            await queues.CompleteAsync(job.Queue, message, cancellationToken);
        }
        catch (Exception fault) when (fault is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            await GiveBackAsync(message, fault, cancellationToken);
        }

        return true;
    }

    /// <summary>Whether there was a message; null where the queue can't be read.</summary>
    private async Task<bool?> TryReceiveAsync(CancellationToken cancellationToken)
    {
        try
        {
            var received = await ReceiveOneAsync(cancellationToken);
            SayBack();
            return received;
        }
        catch (Exception fault) when (fault is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            SayAway(fault);
            return null;
        }
    }

    /// <summary>An outage is one line, however long it lasts.</summary>
    private void SayAway(Exception fault)
    {
        if (_awayFor++ == 0)
        {
            var (reason, unknown) = faults.ForLog(fault);
            QueueAway(logger, unknown, job.Queue, reason);
        }
    }

    private void SayBack()
    {
        if (_awayFor > 0)
        {
            QueueBack(logger, job.Queue, _awayFor);
            _awayFor = 0;
        }
    }

    private async Task GiveBackAsync(QueuedMessage message, Exception fault, CancellationToken cancellationToken)
    {
        var (reason, unknown) = faults.ForLog(fault);
        Failed(logger, unknown, job.Name, message.DequeueCount, reason);
        var isPoisonQueue = job.Queue.EndsWith(QueueNames.PoisonSuffix, StringComparison.Ordinal);
        if (message.DequeueCount >= QueueNames.MaxDequeueCount && !isPoisonQueue)
        {
            await queues.PoisonAsync(job.Queue, message, cancellationToken);
            return;
        }

        var delay = TimeSpan.FromSeconds(Math.Min(60, Math.Pow(2, message.DequeueCount)) * (0.75 + (Random.Shared.NextDouble() / 2)));
        await queues.ReleaseAsync(job.Queue, message, delay, cancellationToken);
    }

    [LoggerMessage(EventId = 7, Level = LogLevel.Error, Message = "{Function} failed at delivery {Delivery}: {Reason}")]
    private static partial void Failed(ILogger logger, Exception? fault, string function, int delivery, string reason);

    [LoggerMessage(EventId = 8, Level = LogLevel.Error, Message = "Queue {Queue} can't be used now and is tried again: {Reason}")]
    private static partial void QueueAway(ILogger logger, Exception? fault, string queue, string reason);

    [LoggerMessage(EventId = 14, Level = LogLevel.Information, Message = "Queue {Queue} can be used again, after {Failures} failure(s).")]
    private static partial void QueueBack(ILogger logger, string queue, int failures);
}
