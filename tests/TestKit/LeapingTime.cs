using System.Collections.Concurrent;

namespace Index766.TestKit;

/// <summary>A clock that leaps to every wait's end: a program that pauses goes on at once,
///   later by the pause. Lets a test see how long the program meant to wait.
/// <c>FakeTimeProvider</c> ends a wait only when a test moves it, which a program
///   that waits many times would need a hand for each.</summary>
public sealed class LeapingTime(DateTimeOffset start) : TimeProvider
{
    private long _ticks = start.UtcTicks;

    /// <summary>The waits so far.</summary>
    public ConcurrentQueue<TimeSpan> Waits { get; } = new();

    /// <summary>Called with the number of each wait, before it.</summary>
    public Action<int>? OnWait { get; set; }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => new(Volatile.Read(ref _ticks), TimeSpan.Zero);

    public override long GetTimestamp() => Volatile.Read(ref _ticks);

    /// <summary>Moves the clock.</summary>
    public void Leap(TimeSpan by) => Interlocked.Add(ref _ticks, by.Ticks);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime != Timeout.InfiniteTimeSpan)
        {
            Waits.Enqueue(dueTime);
            OnWait?.Invoke(Waits.Count);
            Leap(dueTime);
        }

        return System.CreateTimer(callback, state, dueTime == Timeout.InfiniteTimeSpan ? dueTime : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }
}
