using System.Collections.Concurrent;
using Index766.AzureStorage;
using Index766.LocalStorage;
using Index766.Pipeline.Documents;
using Index766.Pipeline.Ports;
using Index766.Server.Loops;
using Index766.TestKit;
using Index766.Web.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Server.Tests.Running;

namespace Server.Tests.Wiring;

/// <summary>How a loop waits for its queue, in which order it handles messages, and what it leaves at a stop.</summary>
public class QueueLoopTests
{
    private const int Messages = 20;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

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
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var running = Loop(job, queues, queues.NextArrival, clock).RunAsync(stop.Token);

        // The clock stands: whoever waits for its next look waits for ever.
        for (var message = 0; message < Messages; message++)
        {
            await queues.SendAsync(QueueNames.ScoreSnapshots, "{}", stop.Token);
            Assert.True(await handled.WaitAsync(Patience, stop.Token));
        }

        await stop.CancelAsync();
        await Task.WhenAny(running);
        Assert.False(running.IsFaulted);
    }

    [Fact]
    public async Task A_stop_gives_back_what_is_in_hand_so_that_the_next_start_goes_on_at_once()
    {
        using var data = new TempData();
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 30, 0, 0, 0, TimeSpan.Zero));
        using var database = new SqliteDatabase(data["index766.db"]);
        var queues = new SqliteQueues(database, clock);
        await AssertGivenBackAsync(queues, queues, queues.NextArrival, clock);
    }

    [Fact]
    public async Task A_stop_gives_back_what_is_in_hand_on_Azure_Storage_too()
    {
        Assert.SkipWhen(AzuriteProgram.ReasonToSkip() is not null, AzuriteProgram.ReasonToSkip() ?? "");
        using var data = new TempData();
        await using var azurite = new Azurite(data["azurite"]);
        await azurite.StartAsync(TestContext.Current.CancellationToken);
        var queues = new AzureQueues(new AzureStorageAccount(
            new AzureStorageSettings("AzureWebJobsStorage") { ConnectionString = azurite.ConnectionString }));
        await AssertGivenBackAsync(queues, queues, null, new QuickTime(maxWaitMilliseconds: 200));
    }

    [Fact]
    public async Task A_message_that_takes_long_holds_those_of_its_lane_only_and_in_their_order()
    {
        using var data = new TempData();
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 30, 0, 0, 0, TimeSpan.Zero));
        using var database = new SqliteDatabase(data["index766.db"]);
        var queues = new SqliteQueues(database, clock);
        var (slow, done) = (new TaskCompletionSource(), new BlockingCollection<string>());
        var job = new QueuedJob("Test", QueueNames.ScoreSnapshots, async (body, stopping) =>
        {
            await (body == "a1" ? slow.Task : Task.CompletedTask);
            done.Add(body, stopping);
        })
        { Workers = 2, LaneOf = body => body[..1] };
        string[] waiting = ["a1", "a2", "a3", "a4", "a5", "a6"];
        foreach (var body in waiting.Append("b1"))
        {
            await queues.SendAsync(QueueNames.ScoreSnapshots, body, TestContext.Current.CancellationToken);
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var running = Loop(job, queues, queues.NextArrival, clock).RunAsync(stop.Token);

        Assert.True(done.TryTake(out var first, Patience));
        Assert.Equal("b1", first);
        // What is in hand for longer than it is hidden comes again, and is neither run twice nor left.
        clock.Advance(TimeSpan.FromMinutes(3));
        await queues.SendAsync(QueueNames.ScoreSnapshots, "b2", TestContext.Current.CancellationToken);
        Assert.True(done.TryTake(out var second, Patience));
        Assert.Equal("b2", second);
        slow.SetResult();
        foreach (var expected in waiting)
        {
            Assert.True(done.TryTake(out var next, Patience));
            Assert.Equal(expected, next);
        }

        await stop.CancelAsync();
        await Task.WhenAny(running);
        Assert.Equal(0, await queues.CountAsync(QueueNames.ScoreSnapshots, TestContext.Current.CancellationToken));
        Assert.Empty(done);
        done.Dispose();
    }

    [Theory]
    [InlineData(0, 5)]
    [InlineData(12, 5)]
    [InlineData(20, 5)]
    [InlineData(25, 0)]
    public async Task Kills_do_not_count_as_failures_until_there_are_too_many_for_chance(int kills, int runs)
    {
        using var data = new TempData();
        var clock = new LeapingTime(new DateTimeOffset(2026, 11, 30, 0, 0, 0, TimeSpan.Zero));
        using var database = new SqliteDatabase(data["index766.db"]);
        var queues = new SqliteQueues(database, clock);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        await queues.SendAsync(QueueNames.ScoreSnapshots, "{}", stop.Token);
        for (var kill = 0; kill < kills; kill++)
        {
            Assert.Single(await queues.ReceiveAsync(QueueNames.ScoreSnapshots, 1, TimeSpan.FromMinutes(2), stop.Token));
            await queues.ReleaseAllAsync(stop.Token);
        }

        var run = 0;
        var job = new QueuedJob("Test", QueueNames.ScoreSnapshots, (_, _) =>
        {
            run++;
            throw new InvalidDataException("a fault");
        });
        var running = Loop(job, queues, queues.NextArrival, clock).RunAsync(stop.Token);
        while (await queues.CountAsync(QueueNames.ScoreSnapshots + QueueNames.PoisonSuffix, stop.Token) == 0)
        {
            await Task.Yield();
        }

        await stop.CancelAsync();
        await Task.WhenAny(running);
        Assert.Equal(runs, run);
    }

    [Fact]
    public async Task A_message_that_may_have_ended_the_program_is_handled_alone()
    {
        using var data = new TempData();
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 30, 0, 0, 0, TimeSpan.Zero));
        using var database = new SqliteDatabase(data["index766.db"]);
        var queues = new SqliteQueues(database, clock);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        await queues.SendAsync(QueueNames.ScoreSnapshots, "before", stop.Token);
        var hidden = Assert.Single(await queues.ReceiveAsync(QueueNames.ScoreSnapshots, 1, TimeSpan.FromMinutes(2), stop.Token));
        await queues.SendAsync(QueueNames.ScoreSnapshots, "suspect", stop.Token);
        for (var kill = 0; kill < 20; kill++)
        {
            var suspect = Assert.Single(await queues.ReceiveAsync(QueueNames.ScoreSnapshots, 1, TimeSpan.FromMinutes(2), stop.Token));
            await queues.ReleaseAsync(QueueNames.ScoreSnapshots, suspect, TimeSpan.Zero, stop.Token);
        }

        await queues.ReleaseAsync(QueueNames.ScoreSnapshots, hidden, TimeSpan.Zero, stop.Token);
        await queues.SendAsync(QueueNames.ScoreSnapshots, "after", stop.Token);
        var (running, most, done) = (0, 0, new BlockingCollection<string>());
        var job = new QueuedJob("Test", QueueNames.ScoreSnapshots, async (body, stopping) =>
        {
            most = Math.Max(most, Interlocked.Increment(ref running));
            // Long enough for another one to be taken, were it taken.
            for (var turn = 0; turn < 10_000; turn++)
            {
                await Task.Yield();
            }

            Interlocked.Decrement(ref running);
            done.Add(body, stopping);
        })
        { Workers = 4, LaneOf = body => body };
        var loop = Loop(job, queues, queues.NextArrival, clock).RunAsync(stop.Token);

        foreach (var expected in new[] { "before", "suspect", "after" })
        {
            Assert.True(done.TryTake(out var next, Patience));
            Assert.Equal(expected, next);
        }

        Assert.Equal(1, most);
        await stop.CancelAsync();
        await Task.WhenAny(loop);
        done.Dispose();
    }

    private static async Task AssertGivenBackAsync(
        IQueueSender sender, IQueueReceiver queues, Func<string, Task>? arrival, TimeProvider clock)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var begun = new TaskCompletionSource();
        var job = new QueuedJob("Test", QueueNames.ScoreSnapshots, async (_, stopping) =>
        {
            begun.TrySetResult();
            await Task.Delay(Timeout.Infinite, stopping);
        });
        await sender.SendAsync(QueueNames.ScoreSnapshots, "{}", cancellationToken);
        using var stop = new CancellationTokenSource();
        var running = Loop(job, queues, arrival, clock).RunAsync(stop.Token);
        await begun.Task.WaitAsync(Patience, cancellationToken);

        await stop.CancelAsync();
        await Task.WhenAny(running).WaitAsync(Patience, cancellationToken);

        Assert.False(running.IsFaulted);
        var again = Assert.Single(await queues.ReceiveAsync(QueueNames.ScoreSnapshots, 1, TimeSpan.FromMinutes(2), cancellationToken));
        Assert.Equal(("{}", 2), (again.Body, again.DequeueCount));
    }

    private static QueueLoop Loop(QueuedJob job, IQueueReceiver queues, Func<string, Task>? arrival, TimeProvider clock) =>
        new(job, queues, arrival, new ExceptionClassifier(DataFolderFaults.Classify), clock, NullLogger<QueueLoop>.Instance);
}
