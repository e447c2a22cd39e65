using Index766.TestKit;

namespace Storage.Tests.Kit;

public sealed class ManualTimeTests
{
    private readonly ManualTime time = new();

    [Fact]
    public async Task Ends_a_delay_when_its_time_has_come_and_not_before()
    {
        var delay = Task.Delay(TimeSpan.FromMinutes(5), time, TestContext.Current.CancellationToken);

        time.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromTicks(1));
        Assert.False(delay.IsCompleted);
        Assert.Equal(1, time.Waiting);
        time.Advance(TimeSpan.FromTicks(1));

        await delay;
        Assert.Equal(0, time.Waiting);
    }

    [Fact]
    public void Fires_timers_in_the_order_of_their_times_with_the_clock_at_each()
    {
        var start = time.GetUtcNow();
        var fired = new List<(string Name, double Seconds)>();
        using var later = time.CreateTimer(_ => fired.Add(("once", (time.GetUtcNow() - start).TotalSeconds)), null, TimeSpan.FromSeconds(3), Timeout.InfiniteTimeSpan);
        using var periodic = time.CreateTimer(_ => fired.Add(("each", (time.GetUtcNow() - start).TotalSeconds)), null, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(2));

        time.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal([("each", 2), ("once", 3), ("each", 4)], fired);
        Assert.Equal(TimeSpan.FromSeconds(5), time.GetUtcNow() - start);
        Assert.Equal(TimeSpan.FromSeconds(5), time.GetElapsedTime(start.UtcTicks));
    }

    [Fact]
    public void Does_not_fire_a_timer_that_is_disposed_or_changed_to_never()
    {
        var fired = 0;
        time.CreateTimer(_ => fired++, null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1)).Dispose();
        using var stopped = time.CreateTimer(_ => fired++, null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
        stopped.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        time.Advance(TimeSpan.FromHours(1));

        Assert.Equal(0, fired);
    }
}
