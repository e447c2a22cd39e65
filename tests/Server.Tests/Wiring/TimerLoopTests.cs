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

    /// <summary>Until the loop waits for its time.</summary>
    private static async Task SleepsAsync(WatchedTime clock)
    {
        while (clock.Waiting == 0)
        {
            await Task.Yield();
        }
    }
}
