using Index766.Pipeline.Documents;
using Index766.Web.Hosting;
using Index766.Web.Jobs;

namespace Index766.Server.Loops;

/// <summary>
/// The Server's own timer. At the start, after any sleep, and where the clock was set ahead or back, the slot that is due runs at once; at
/// the start after the job's delay: what is made from fetched figures lets the fetch that is due go first. Pauses are measured on the
/// monotonic clock; the wall clock is read every minute, and says no more than which slot is due.
/// </summary>
public sealed partial class TimerLoop(TimedJob job, ExceptionClassifier faults, TimeProvider clock, ILogger<TimerLoop> logger)
{
    private static readonly TimeSpan[] RetryAfter = [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15)];
    private static readonly TimeSpan MaxWait = TimeSpan.FromMinutes(1);

    // How often in a row the job failed.
    private int _failures;

    /// <summary>Runs until it is stopped.</summary>
    public async Task RunAsync(CancellationToken stoppingToken)
    {
        await Task.Delay(job.Delay, clock, stoppingToken);
        ScheduleSlot? last = null;
        while (!stoppingToken.IsCancellationRequested)
        {
            // Another slot than the last one, not a later one: where the clock was set back, the slot of before is due anew.
            var slot = job.Schedule.SlotAt(clock.GetUtcNow());
            if (slot != last || job.Schedule.RetryIn(clock) == TimeSpan.Zero)
            {
                last = slot;
                await RunSlotAsync(stoppingToken);
                continue;
            }

            var left = job.Schedule.NextRun(clock) - clock.GetUtcNow();
            await Task.Delay(left > MaxWait ? MaxWait : left < TimeSpan.Zero ? TimeSpan.Zero : left, clock, stoppingToken);
        }
    }

    private async Task RunSlotAsync(CancellationToken cancellationToken)
    {
        job.Schedule.Retry(null, clock);
        _failures = await TryRunAsync(cancellationToken) ? 0 : _failures + 1;
        job.Schedule.Retry(_failures is > 0 && _failures <= RetryAfter.Length ? RetryAfter[_failures - 1] : null, clock);
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

    [LoggerMessage(EventId = 10, Level = LogLevel.Warning, Message = "A source is away: {Reason}")]
    private static partial void SourceAway(ILogger logger, string reason);

    [LoggerMessage(EventId = 11, Level = LogLevel.Error, Message = "{Function} failed; it is tried again: {Reason}")]
    private static partial void RunFailed(ILogger logger, Exception? fault, string function, string reason);
}
