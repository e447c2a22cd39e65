using System.Globalization;
using Index766.Server.Loops;
using Index766.TestKit;
using Index766.Web.Hosting;
using Index766.Web.Jobs;
using Microsoft.Extensions.Logging.Abstractions;

namespace Server.Tests.Wiring;

/// <summary>The program's own timer under a clock of the test's own.</summary>
public class TimerLoopTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    public async Task The_slot_that_is_due_at_the_start_runs_after_the_others_had_their_time(int minutes)
    {
        // Monday, a quarter past eight in Vietnam: seven o'clock was missed.
        var clock = new WatchedTime(new DateTimeOffset(2027, 1, 4, 1, 15, 0, TimeSpan.Zero));
        var runs = System.Threading.Channels.Channel.CreateUnbounded<DateTimeOffset>();
        var job =
            new TimedJob("Test", new ReportSchedule("0 0 0 * * MON"), TimeSpan.FromMinutes(minutes),
                _ => runs.Writer.WriteAsync(clock.GetUtcNow(), Cancel).AsTask());
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var running = new TimerLoop(job, new ExceptionClassifier(_ => null), clock, NullLogger<TimerLoop>.Instance).RunAsync(stop.Token);
        for (var minute = 0; minute < minutes; minute++)
        {
            Assert.False(runs.Reader.TryRead(out _));
            await SleepsAsync(clock);
            clock.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal(new DateTimeOffset(2027, 1, 4, 1, 15 + minutes, 0, TimeSpan.Zero), await runs.Reader.ReadAsync(Cancel));
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    [Fact]
    public async Task A_clock_that_is_set_three_days_ahead_and_back_misses_no_slot()
    {
        await using var loop = new Loop("0 0 23 * * *", new DateTimeOffset(2028, 2, 28, 23, 0, 0, TimeSpan.Zero));
        Assert.Equal("2028-02-28T23:00", await loop.NextAsync());
        loop.Clock.Ahead = TimeSpan.FromDays(3);
        Assert.Equal("2028-03-02T23:00", await loop.NextAsync());
        Assert.Equal("2028-03-03T23:00", loop.NextRun());
        loop.Clock.Ahead = TimeSpan.Zero;
        Assert.Equal("2028-02-28T23:00", await loop.NextAsync());
        Assert.Equal("2028-02-29T23:00", loop.NextRun());
        foreach (var slot in (string[])["2028-02-29T23:00", "2028-03-01T23:00", "2028-03-02T23:00"])
        {
            loop.Clock.Advance(TimeSpan.FromHours(24) - TimeSpan.FromMinutes(5));
            Assert.Equal(slot, await loop.NextAsync());
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_slot_that_fell_due_while_the_machine_slept_runs_within_a_minute(bool hasMonotonicClockStood)
    {
        await using var loop = new Loop("0 0 * * * *", new DateTimeOffset(2026, 12, 1, 8, 30, 0, TimeSpan.Zero));
        Assert.Equal("2026-12-01T08:00", await loop.NextAsync());
        if (hasMonotonicClockStood)
        {
            loop.Clock.Ahead = TimeSpan.FromHours(1);
        }
        else
        {
            await SleepsAsync(loop.Clock);
            loop.Clock.Advance(TimeSpan.FromHours(1));
        }

        Assert.Equal("2026-12-01T09:00", await loop.NextAsync(minutes: 1));
        Assert.Equal("2026-12-01T10:00", loop.NextRun());
    }

    [Fact]
    public async Task A_run_that_failed_is_tried_again_by_the_monotonic_clock_and_the_status_says_when()
    {
        await using var loop = new Loop("0 0 23 * * *", new DateTimeOffset(2026, 12, 1, 12, 0, 0, TimeSpan.Zero), fails: 2);
        await loop.NextAsync();
        await SleepsAsync(loop.Clock);
        Assert.Equal("2026-12-01T12:01", loop.NextRun());
        await loop.NextAsync(minutes: 1);
        await SleepsAsync(loop.Clock);
        Assert.Equal("2026-12-01T12:06", loop.NextRun());
        loop.Clock.Ahead = TimeSpan.FromHours(-2);
        Assert.Equal("2026-12-01T10:06", loop.NextRun());
        await loop.NextAsync(minutes: 5);
        await SleepsAsync(loop.Clock);
        Assert.Equal("2026-12-01T23:00", loop.NextRun());
    }

    /// <summary>A loop whose job tells which slot is due.</summary>
    private sealed class Loop : IAsyncDisposable
    {
        private readonly System.Threading.Channels.Channel<string> _runs = System.Threading.Channels.Channel.CreateUnbounded<string>();
        private readonly CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        private readonly FetchSchedule _schedule;
        private readonly Task _running;

        public Loop(string schedule, DateTimeOffset start, int fails = 0)
        {
            (Clock, _schedule) = (new WatchedTime(start), new FetchSchedule(schedule));
            var job = new TimedJob("Test", _schedule, TimeSpan.Zero, async cancellationToken =>
            {
                await Task.Yield();
                await _runs.Writer.WriteAsync(Text(_schedule.SlotAt(Clock.GetUtcNow()).Moment), cancellationToken);
                if (fails-- > 0)
                {
                    throw new SourcesFailedException("away");
                }
            });
            _running = new TimerLoop(job, new ExceptionClassifier(_ => null), Clock, NullLogger<TimerLoop>.Instance).RunAsync(_stop.Token);
        }

        public WatchedTime Clock { get; }

        public string NextRun() => Text(_schedule.NextRun(Clock));

        /// <summary>The next run, within so many minutes of the monotonic clock.</summary>
        public async Task<string> NextAsync(int minutes = 6)
        {
            for (var minute = 0; ; minute++)
            {
                while (Clock.Waiting == 0 && _runs.Reader.Count == 0)
                {
                    await Task.Yield();
                }

                if (_runs.Reader.TryRead(out var run))
                {
                    return run;
                }

                Assert.True(minute < minutes, "no run");
                Clock.Advance(TimeSpan.FromMinutes(1));
            }
        }

        public async ValueTask DisposeAsync()
        {
            await _stop.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _running);
            _stop.Dispose();
        }

        private static string Text(DateTimeOffset moment) => moment.ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);
    }

    /// <summary>Until the loop waits for its time.</summary>
    private static async Task SleepsAsync(WatchedTime clock)
    {
        while (clock.Waiting == 0)
        {
            await Task.Yield();
        }
    }
}
