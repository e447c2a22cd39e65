using Microsoft.Extensions.Time.Testing;

namespace Index766.TestKit;

/// <summary>
/// A fake clock that tells how many single waits, such as those of <c>Task.Delay</c>,
/// it holds: <see cref="FakeTimeProvider"/> keeps that to itself.
/// </summary>
public sealed class WatchedTime(DateTimeOffset start) : FakeTimeProvider(start)
{
    private int waiting;

    /// <summary>How many waits have not come to their time: lets a test see that a loop has gone to sleep.</summary>
    public int Waiting => Volatile.Read(ref waiting);

    /// <summary>How far the wall clock was set ahead, or back: waits and the monotonic clock know nothing of it.</summary>
    public TimeSpan Ahead { get; set; }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Ahead;

    public override long GetTimestamp() => base.GetUtcNow().Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        Interlocked.Increment(ref waiting);
        return base.CreateTimer(
            given =>
            {
                Interlocked.Decrement(ref waiting);
                callback(given);
            },
            state,
            dueTime,
            period);
    }
}
