using Index766.LocalStorage;
using Index766.Pipeline.Documents;
using Index766.Server.Loops;
using Index766.TestKit;
using Index766.Web.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Server.Tests.Wiring;

/// <summary>How a loop waits for its queue.</summary>
public class QueueLoopTests
{
    private const int Messages = 20;

    [Fact]
    public async Task What_the_program_itself_sends_is_taken_without_waiting_for_the_next_look()
    {
        using var data = new TempData();
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 30, 0, 0, 0, TimeSpan.Zero));
        using var database = new SqliteDatabase(data["index766.db"]);
        var queues = new SqliteQueues(database, clock);
        using var handled = new SemaphoreSlim(0);
        var job = new QueuedJob("Test", QueueNames.ScoreSnapshots, (_, _) =>
        {
            handled.Release();
            return Task.CompletedTask;
        });
        var loop = new QueueLoop(
            job, queues, queues.NextArrival, new ExceptionClassifier(SqliteFaults.Classify), clock, NullLogger<QueueLoop>.Instance);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var running = loop.RunAsync(stop.Token);

        // The clock stands: whoever waits for its next look waits for ever.
        for (var message = 0; message < Messages; message++)
        {
            await queues.SendAsync(QueueNames.ScoreSnapshots, "{}", stop.Token);
            Assert.True(await handled.WaitAsync(TimeSpan.FromSeconds(30), stop.Token));
        }

        await stop.CancelAsync();
        await Task.WhenAny(running);
        Assert.False(running.IsFaulted);
    }
}
