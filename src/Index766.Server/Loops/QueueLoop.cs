using System.Collections.Concurrent;
using Index766.Pipeline.Documents;
using Index766.Pipeline.Ports;
using Index766.Web.Hosting;

namespace Index766.Server.Loops;

/// <summary>
/// The Server's own delivery for one queue: the Functions host's visibility, back-off and poison after five failures. Messages of one lane
/// are handled one after the other, in the order in which they came; those of others beside them. A stop gives back what is in hand.
/// </summary>
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

    /// <summary>What a stop waits for the queue, to complete or give back what was in hand.</summary>
    private static readonly TimeSpan StopGrace = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Deliveries after which a message may be the one that ends the program. Each kill, of whatever cause, counts for all that was in
    /// hand: such a message is handled while no other is, so that only the guilty one comes to <see cref="MaxDeliveriesAlone"/>.
    /// </summary>
    private const int MaxDeliveries = 20;

    /// <summary>Deliveries after which a message is taken to have ended the program itself.</summary>
    private const int MaxDeliveriesAlone = MaxDeliveries + QueueNames.MaxDequeueCount;

    /// <summary>Messages that are handled or wait for their lane, of a queue with several workers.</summary>
    private const int MaxInHand = 32;

    // How often a message failed, by its id; those that are on their way only.
    private readonly ConcurrentDictionary<string, int> _failures = new(StringComparer.Ordinal);

    // What is in hand, by its id, as it was received last: one that waits or takes long comes again, and only the last receipt counts.
    private readonly ConcurrentDictionary<string, QueuedMessage> _inHand = new(StringComparer.Ordinal);

    // The last message of each lane. Only the one loop reads and writes it.
    private readonly Dictionary<string, Task> _lanes = new(StringComparer.Ordinal);

    // How often in a row the queue could not be used.
    private int _awayFor;

    /// <summary>Runs until it is stopped.</summary>
    public async Task RunAsync(CancellationToken stoppingToken)
    {
        using var afterwards = new CancellationTokenSource();
        using var stopping = stoppingToken.Register(() => afterwards.CancelAfter(StopGrace));
        using var workers = new SemaphoreSlim(job.Workers);
        var inHand = new List<Task>();
        try
        {
            await DeliverAsync(inHand, message => Hand(message, workers, afterwards.Token, stoppingToken), afterwards.Token, stoppingToken);
        }
        finally
        {
            await Task.WhenAll(inHand);
        }
    }

    private async Task DeliverAsync(
        List<Task> inHand, Func<QueuedMessage, Task> hand, CancellationToken afterwards, CancellationToken stoppingToken)
    {
        var idle = ShortestIdle;
        while (!stoppingToken.IsCancellationRequested)
        {
            inHand.RemoveAll(task => task.IsCompleted);
            if (inHand.Count == (job.Workers == 1 ? 1 : MaxInHand))
            {
                await Task.WhenAny(inHand);
                continue;
            }

            // Asked for before the look, so that no message falls between the two.
            var arrival = nextArrival?.Invoke(job.Queue);
            var (isAway, message) = await TryReceiveAsync(afterwards);
            if (message is not null)
            {
                idle = ShortestIdle;
                if (_inHand.TryGetValue(message.Id, out var earlier) && _inHand.TryUpdate(message.Id, message, earlier))
                {
                    continue;
                }

                var isAlone = message.DequeueCount > MaxDeliveries;
                await (isAlone ? Task.WhenAll(inHand) : Task.CompletedTask);
                inHand.Add(hand(message));
                await (isAlone ? Task.WhenAll(inHand) : Task.CompletedTask);
                continue;
            }

            idle = TimeSpan.FromTicks(Math.Min(idle.Ticks * 2, (isAway ? MaxAway : MaxIdle).Ticks));
            idle = await WaitAsync(idle, arrival, stoppingToken) ? ShortestIdle : idle;
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

    /// <summary>The next message; null where there is none, or the queue can't be read.</summary>
    private async Task<(bool IsAway, QueuedMessage? Message)> TryReceiveAsync(CancellationToken afterwards)
    {
        try
        {
            // Not cut off by a stop: what the queue hid for it would stay hidden.
            var received = await queues.ReceiveAsync(job.Queue, 1, Visibility, afterwards);
            SayBack();
            return (false, received is [var message] ? message : null);
        }
        catch (Exception fault)
        {
            SayAway(fault);
            return (true, null);
        }
    }

    /// <summary>Handles a message once those of its lane before it were handled.</summary>
    private Task Hand(QueuedMessage message, SemaphoreSlim workers, CancellationToken afterwards, CancellationToken stoppingToken)
    {
        _inHand[message.Id] = message;
        var lane = job.LaneOf(message.Body);
        var before = _lanes.GetValueOrDefault(lane, Task.CompletedTask);
        return _lanes[lane] = Task.Run(async () =>
        {
            await Task.WhenAny(before);
            await workers.WaitAsync(CancellationToken.None);
            try
            {
                await HandleAsync(message, afterwards, stoppingToken);
            }
            catch (Exception fault)
            {
                // It comes again once its time in hand is over.
                SayAway(fault);
            }
            finally
            {
                _inHand.TryRemove(message.Id, out _);
                workers.Release();
            }
        }, CancellationToken.None);
    }

    private async Task HandleAsync(QueuedMessage message, CancellationToken afterwards, CancellationToken stoppingToken)
    {
        // A message that ended the program itself was never given back: the deliveries alone tell.
        if (message.DequeueCount > MaxDeliveriesAlone && !job.Queue.EndsWith(QueueNames.PoisonSuffix, StringComparison.Ordinal))
        {
            await queues.PoisonAsync(job.Queue, message, afterwards);
            return;
        }

        try
        {
            stoppingToken.ThrowIfCancellationRequested();
            await job.RunAsync(message.Body, stoppingToken);
            await queues.CompleteAsync(job.Queue, Last(message), afterwards);
            _failures.TryRemove(message.Id, out _);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // A stop is no failure: whoever starts next goes on at once.
            await queues.ReleaseAsync(job.Queue, Last(message), TimeSpan.Zero, afterwards);
        }
        catch (Exception fault)
        {
            await GiveBackAsync(Last(message), fault, afterwards);
        }
    }

    /// <summary>The message with the receipt that counts; it is no longer in hand.</summary>
    private QueuedMessage Last(QueuedMessage message) => _inHand.TryRemove(message.Id, out var last) ? last : message;

    /// <summary>An outage is one line, however long it lasts.</summary>
    private void SayAway(Exception fault)
    {
        if (Interlocked.Increment(ref _awayFor) == 1)
        {
            var (reason, unknown) = faults.ForLog(fault);
            QueueAway(logger, unknown, job.Queue, reason);
        }
    }

    private void SayBack()
    {
        if (Interlocked.Exchange(ref _awayFor, 0) is > 0 and var failures)
        {
            QueueBack(logger, job.Queue, failures);
        }
    }

    private async Task GiveBackAsync(QueuedMessage message, Exception fault, CancellationToken cancellationToken)
    {
        var (reason, unknown) = faults.ForLog(fault);
        Failed(logger, unknown, job.Name, message.DequeueCount, reason);
        var isPoisonQueue = job.Queue.EndsWith(QueueNames.PoisonSuffix, StringComparison.Ordinal);
        var failures = _failures.AddOrUpdate(message.Id, 1, (_, before) => before + 1);
        if (failures >= QueueNames.MaxDequeueCount && !isPoisonQueue)
        {
            await queues.PoisonAsync(job.Queue, message, cancellationToken);
            _failures.TryRemove(message.Id, out _);
            return;
        }

        var delay = TimeSpan.FromSeconds(Math.Min(60, Math.Pow(2, failures)) * (0.75 + (Random.Shared.NextDouble() / 2)));
        await queues.ReleaseAsync(job.Queue, message, delay, cancellationToken);
    }

    [LoggerMessage(EventId = 7, Level = LogLevel.Error, Message = "{Function} failed at delivery {Delivery}: {Reason}")]
    private static partial void Failed(ILogger logger, Exception? fault, string function, int delivery, string reason);

    [LoggerMessage(EventId = 8, Level = LogLevel.Error, Message = "Queue {Queue} can't be used now and is tried again: {Reason}")]
    private static partial void QueueAway(ILogger logger, Exception? fault, string queue, string reason);

    [LoggerMessage(EventId = 14, Level = LogLevel.Information, Message = "Queue {Queue} can be used again, after {Failures} failure(s).")]
    private static partial void QueueBack(ILogger logger, string queue, int failures);
}
