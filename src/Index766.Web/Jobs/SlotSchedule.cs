using Index766.Pipeline.Documents;
using NCrontab;

namespace Index766.Web.Jobs;

/// <summary>When a timer is due: six-field NCRONTAB in UTC, read by the library behind the Functions host's own timers.</summary>
public abstract class SlotSchedule(string expression)
{
    /// <summary>Timers fire a little early at times; a slot this near has come.</summary>
    private static readonly TimeSpan EarlyBy = TimeSpan.FromSeconds(2);

    private const int MaxSlots = 10_000;

    // The monotonic clock's reading at which a run that failed is tried again; 0 for none.
    private long _retryAt;

    private readonly CrontabSchedule _schedule =
        CrontabSchedule.Parse(expression, new CrontabSchedule.ParseOptions { IncludingSeconds = true });

    /// <summary>The last slot that is due at that moment.</summary>
    public ScheduleSlot SlotAt(DateTimeOffset now)
    {
        var until = now.UtcDateTime + EarlyBy;
        foreach (var window in new[] { TimeSpan.FromMinutes(2), TimeSpan.FromHours(2), TimeSpan.FromDays(2), TimeSpan.FromDays(62),
            TimeSpan.FromDays(366 * 9) })
        {
            var last = _schedule.GetNextOccurrences(until - window, until.AddTicks(1)).Cast<DateTime?>().LastOrDefault();
            if (last is { } moment)
            {
                return new ScheduleSlot(new DateTimeOffset(moment, TimeSpan.Zero));
            }
        }

        throw new InvalidOperationException($"The schedule '{expression}' had no slot in the last nine years.");
    }

    /// <summary>The first slot after that moment.</summary>
    public DateTimeOffset NextAfter(DateTimeOffset moment) => new(_schedule.GetNextOccurrence(moment.UtcDateTime), TimeSpan.Zero);

    /// <summary>When the next run is: at the next slot, or before it where one that failed is tried again.</summary>
    public DateTimeOffset NextRun(TimeProvider clock)
    {
        var now = clock.GetUtcNow();
        var next = NextAfter(now);
        return RetryIn(clock) is { } wait && now + wait < next ? now + wait : next;
    }

    /// <summary>How long until a run that failed is tried again, on the monotonic clock; null for never.</summary>
    public TimeSpan? RetryIn(TimeProvider clock) => Volatile.Read(ref _retryAt) is not 0 and var at
        ? TimeSpan.FromTicks(Math.Max(0, clock.GetElapsedTime(clock.GetTimestamp(), at).Ticks)) : null;

    /// <summary>Has a run that failed tried again after a while; null for never.</summary>
    public void Retry(TimeSpan? pause, TimeProvider clock) => Volatile.Write(
        ref _retryAt, pause is { } wait ? clock.GetTimestamp() + (long)(wait.TotalSeconds * clock.TimestampFrequency) : 0);

    /// <summary>How many slots lie between two, both left out; at most ten thousand are counted.</summary>
    public int SlotsBetween(ScheduleSlot earlier, ScheduleSlot later) =>
        _schedule.GetNextOccurrences(earlier.Moment.UtcDateTime, later.Moment.UtcDateTime).Take(MaxSlots).Count();
}

/// <summary>When to fetch.</summary>
public sealed class FetchSchedule(string expression) : SlotSchedule(expression);

/// <summary>When to draw up drafts.</summary>
public sealed class ReportSchedule(string expression) : SlotSchedule(expression);
