using Index766.Pipeline.Ports;

namespace Storage.Tests.Suites;

/// <summary>
/// What every pair of <see cref="IQueueSender"/> and <see cref="IQueueReceiver"/> does; each test has a queue of its own.
/// </summary>
public abstract class QueuesSuite
{
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(5);

    protected abstract IQueueSender Sender { get; }

    protected abstract IQueueReceiver Receiver { get; }

    protected string Queue { get; } = "q-" + Guid.NewGuid().ToString("N");

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Lets a little time pass between two looks at a queue: on the clock of the test, or on the wall.</summary>
    protected abstract Task PassAsync();

    [Fact]
    public async Task Delivers_the_text_that_was_sent()
    {
        const string text = "{\"snapshot\":\"Bộ/2024 <&> 😀\"}";
        await Sender.SendAsync(Queue, text, Cancel);

        var message = await TakeAsync(Long);
        Assert.Equal(text, message.Body);
        Assert.Equal(1, message.DequeueCount);
    }

    [Fact]
    public async Task Delivers_a_message_of_48_KiB_and_refuses_a_longer_one()
    {
        var longest = new string('x', 48 * 1024);
        await Sender.SendAsync(Queue, longest, Cancel);

        Assert.Equal(longest, (await TakeAsync(Long)).Body);
        await Assert.ThrowsAsync<ArgumentException>(() => Sender.SendAsync(Queue, longest + "x", Cancel));
        await Assert.ThrowsAsync<ArgumentException>(() => Sender.SendAsync(Queue, new string('ệ', 17_000), Cancel));
    }

    [Fact]
    public async Task Delivers_a_later_message_after_its_delay_and_not_before()
    {
        await Sender.SendLaterAsync(Queue, "later", Short, Cancel);
        await Sender.SendLaterAsync(Queue, "much later", TimeSpan.FromHours(1), Cancel);

        Assert.Equal("later", (await EventuallyAsync(Long)).Body);
        Assert.Empty(await Receiver.ReceiveAsync(Queue, 32, Long, Cancel));
        Assert.Equal(2, await Receiver.CountAsync(Queue, Cancel));
    }

    [Fact]
    public async Task Has_nothing_where_nothing_was_sent()
    {
        Assert.Empty(await Receiver.ReceiveAsync(Queue, 32, Long, Cancel));
        Assert.Equal(0, await Receiver.CountAsync(Queue, Cancel));
    }

    [Fact]
    public async Task Gives_each_message_to_one_receiver()
    {
        for (var i = 0; i < 40; i++)
        {
            await Sender.SendAsync(Queue, $"m{i}", Cancel);
        }

        var taken =
            await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Receiver.ReceiveAsync(Queue, 5, Long, Cancel), Cancel)));

        Assert.All(taken, batch => Assert.InRange(batch.Count, 0, 5));
        var rest = new List<QueuedMessage>(taken.SelectMany(batch => batch));
        while (await Receiver.ReceiveAsync(Queue, 32, Long, Cancel) is { Count: > 0 } more)
        {
            rest.AddRange(more);
        }

        Assert.Equal(Enumerable.Range(0, 40).Select(i => $"m{i}").Order(), rest.Select(it => it.Body).Order());
    }

    [Fact]
    public async Task Keeps_queues_apart()
    {
        await Sender.SendAsync(Queue, "here", Cancel);

        Assert.Empty(await Receiver.ReceiveAsync(Queue + "2", 32, Long, Cancel));
    }

    [Fact]
    public async Task Counts_hidden_messages_too()
    {
        await Sender.SendAsync(Queue, "a", Cancel);
        await Sender.SendAsync(Queue, "b", Cancel);
        await TakeAsync(Long);

        Assert.Equal(2, await Receiver.CountAsync(Queue, Cancel));
    }

    [Fact]
    public async Task Hides_a_message_in_hand_and_brings_it_back_when_nobody_completes_it()
    {
        await Sender.SendAsync(Queue, "a", Cancel);
        var first = await TakeAsync(Short);
        Assert.Empty(await Receiver.ReceiveAsync(Queue, 32, Long, Cancel));

        var second = await EventuallyAsync(Long);
        Assert.Equal(first.Id, second.Id);
        Assert.Equal(2, second.DequeueCount);
    }

    [Fact]
    public async Task Removes_a_completed_message()
    {
        await Sender.SendAsync(Queue, "a", Cancel);
        var message = await TakeAsync(Long);

        await Receiver.CompleteAsync(Queue, message, Cancel);
        await Receiver.CompleteAsync(Queue, message, Cancel);

        Assert.Equal(0, await Receiver.CountAsync(Queue, Cancel));
    }

    [Fact]
    public async Task Gives_a_released_message_out_again_at_once_or_later()
    {
        await Sender.SendAsync(Queue, "a", Cancel);
        await Receiver.ReleaseAsync(Queue, await TakeAsync(Long), TimeSpan.Zero, Cancel);
        var second = await TakeAsync(Long);
        Assert.Equal(("a", 2), (second.Body, second.DequeueCount));

        await Receiver.ReleaseAsync(Queue, second, Short, Cancel);
        Assert.Empty(await Receiver.ReceiveAsync(Queue, 32, Long, Cancel));
        Assert.Equal(3, (await EventuallyAsync(Long)).DequeueCount);
    }

    [Fact]
    public async Task Leaves_a_message_alone_that_another_receiver_has_taken_since()
    {
        await Sender.SendAsync(Queue, "a", Cancel);
        var stale = await TakeAsync(Short);
        var current = await EventuallyAsync(Long);

        await Receiver.CompleteAsync(Queue, stale, Cancel);
        await Receiver.ReleaseAsync(Queue, stale, TimeSpan.Zero, Cancel);
        await Receiver.PoisonAsync(Queue, stale, Cancel);

        Assert.Empty(await Receiver.ReceiveAsync(Queue, 32, Long, Cancel));
        Assert.Equal(1, await Receiver.CountAsync(Queue, Cancel));
        Assert.Equal(0, await Receiver.CountAsync(StorageRules.PoisonOf(Queue), Cancel));
        await Receiver.CompleteAsync(Queue, current, Cancel);
        Assert.Equal(0, await Receiver.CountAsync(Queue, Cancel));
    }

    [Fact]
    public async Task Moves_a_message_to_the_poison_queue_after_its_fifth_delivery()
    {
        await Sender.SendAsync(Queue, "bad", Cancel);
        for (var delivery = 1; delivery < 5; delivery++)
        {
            var message = await TakeAsync(Long);
            Assert.Equal(delivery, message.DequeueCount);
            await Receiver.ReleaseAsync(Queue, message, TimeSpan.Zero, Cancel);
        }

        var fifth = await TakeAsync(Long);
        Assert.Equal(5, fifth.DequeueCount);
        await Receiver.PoisonAsync(Queue, fifth, Cancel);

        Assert.Equal(0, await Receiver.CountAsync(Queue, Cancel));
        var poisoned = Assert.Single(await Receiver.ReceiveAsync($"{Queue}-poison", 32, Long, Cancel));
        Assert.Equal(("bad", 1), (poisoned.Body, poisoned.DequeueCount));
    }

    [Theory]
    [InlineData("ab")]
    [InlineData("Big")]
    [InlineData("two--hyphens")]
    [InlineData("-first")]
    [InlineData("under_score")]
    [InlineData("a-name-of-57-characters-leaves-no-room-for-its-poison-one")]
    public async Task Refuses_a_bad_queue_name(string queue)
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Sender.SendAsync(queue, "x", Cancel));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(33)]
    public async Task Refuses_to_take_none_or_more_than_32(int max)
    {
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Receiver.ReceiveAsync(Queue, max, Long, Cancel));
    }

    [Fact]
    public async Task Stops_when_it_is_cancelled()
    {
        using var source = new CancellationTokenSource();
        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Sender.SendAsync(Queue, "x", source.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Receiver.ReceiveAsync(Queue, 1, Long, source.Token));
        Assert.Equal(0, await Receiver.CountAsync(Queue, Cancel));
    }

    private async Task<QueuedMessage> TakeAsync(TimeSpan visibility) =>
        Assert.Single(await Receiver.ReceiveAsync(Queue, 1, visibility, Cancel));

    private async Task<QueuedMessage> EventuallyAsync(TimeSpan visibility)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        deadline.CancelAfter(TimeSpan.FromSeconds(30));
        while (true)
        {
            if (await Receiver.ReceiveAsync(Queue, 1, visibility, deadline.Token) is [var message])
            {
                return message;
            }

            await PassAsync();
        }
    }
}
