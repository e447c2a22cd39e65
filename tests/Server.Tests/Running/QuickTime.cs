namespace Server.Tests.Running;

/// <summary>The real clock with short waits, so that loops look for work at once, and with leaps,
///   so that a cache is old and a next slot is due when a test says so.
/// No fake clock can stand here: the program's sockets and the storage beside it go by the real one.</summary>
public sealed class QuickTime(TimeSpan ahead = default, int maxWaitMilliseconds = 40) : TimeProvider
{
    private readonly TimeSpan maxWait = TimeSpan.FromMilliseconds(maxWaitMilliseconds);

    private long leapt = ahead.Ticks;
    private long set;

    public override DateTimeOffset GetUtcNow() =>
        base.GetUtcNow() + TimeSpan.FromTicks(Volatile.Read(ref leapt) + Volatile.Read(ref set));

    public override long GetTimestamp() =>
        base.GetTimestamp() + (long)(TimeSpan.FromTicks(Volatile.Read(ref leapt)).TotalSeconds * TimestampFrequency);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        base.CreateTimer(callback, state, dueTime < maxWait ? dueTime : maxWait, period);

    /// <summary>A clock that shows a moment now, and goes on from there.</summary>
    public static QuickTime At(DateTimeOffset now) => new(now - System.GetUtcNow());

    /// <summary>Sets the wall clock ahead or back; the monotonic clock goes on.</summary>
    public void Set(TimeSpan by) => Interlocked.Add(ref set, by.Ticks);

    /// <summary>Moves the clock forward.</summary>
    public void Leap(TimeSpan by) => Interlocked.Add(ref leapt, by.Ticks);
}
