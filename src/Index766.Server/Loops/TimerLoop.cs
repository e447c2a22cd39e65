using Index766.Web.Hosting;
using Index766.Web.Jobs;

namespace Index766.Server.Loops;

/// <summary>
/// The Server's own timer. At the start, and after any sleep, the slot that is due runs at
/// once, or after the job's delay: what is made from fetched figures lets the
/// fetch that is due go first.
/// </summary>
public sealed partial class TimerLoop(TimedJob job, ExceptionClassifier faults, TimeProvider clock, ILogger<TimerLoop> logger)
{
    private static readonly TimeSpan[] RetryAfter = [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15)];
    private static readonly TimeSpan MaxWait = TimeSpan.FromMinutes(10);

    /// <summary>Runs until it is stopped.</summary>
    public async Task RunAsync(CancellationToken stoppingToken)
    {
        await WaitUntilAsync(clock.GetUtcNow() + job.Delay, stoppingToken);
        var failures = 0;
        while (!stoppingToken.IsCancellationRequested)
        {
            var started = clock.GetUtcNow();
            var succeeded = await TryRunAsync(stoppingToken);
            failures = succeeded ? 0 : failures + 1;

            var wake = job.Schedule.NextAfter(started + TimeSpan.FromSeconds(2));
            if (!succeeded && failures <= RetryAfter.Length && started + RetryAfter[failures - 1] < wake)
            {
                wake = started + RetryAfter[failures - 1];
            }

            await WaitUntilAsync(wake, stoppingToken);
        }
    }

    private async Task<bool> TryRunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await job.RunAsync(cancellationToken);
            return true;
        }
        catch (SourcesFailedException fault)
        {
            SourceAway(logger, fault.Message);
        }
        catch (Exception fault) when (fault is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            var (reason, unknown) = faults.ForLog(fault);
            RunFailed(logger, unknown, job.Name, reason);
        }

        return false;
    }

    /// <summary>In short waits, so that a machine that slept, or whose clock was set, is noticed.</summary>
    private async Task WaitUntilAsync(DateTimeOffset wake, CancellationToken cancellationToken)
    {
        for (var left = wake - clock.GetUtcNow(); left > TimeSpan.Zero; left = wake - clock.GetUtcNow())
        {
            await Task.Delay(left < MaxWait ? left : MaxWait, clock, cancellationToken);
        }
    }

    [LoggerMessage(EventId = 10, Level = LogLevel.Warning, Message = "A source is away: {Reason}")]
    private static partial void SourceAway(ILogger logger, string reason);

    [LoggerMessage(EventId = 11, Level = LogLevel.Error, Message = "{Function} failed; it is tried again: {Reason}")]
    private static partial void RunFailed(ILogger logger, Exception? fault, string function, string reason);
}
