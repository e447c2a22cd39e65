using Index766.LocalStorage;
using Index766.Pipeline.Ports;
using Index766.TestKit;
using Microsoft.Extensions.Time.Testing;
using Storage.Tests.Suites;

namespace Storage.Tests.Embedded;

public sealed class FileBlobStoreTests : BlobStoreSuite, IDisposable
{
    private readonly TempData data = new();
    private readonly FileBlobStore store;

    public FileBlobStoreTests() => store = new FileBlobStore(data.Folder);

    protected override IBlobStore Store => store;

    public void Dispose()
    {
        store.Dispose();
        data.Dispose();
    }
}

public sealed class SqliteTableStoreTests : TableStoreSuite, IDisposable
{
    private readonly TempData data = new();
    private readonly SqliteDatabase database;

    public SqliteTableStoreTests()
    {
        database = new SqliteDatabase(data["index766.db"]);
        Store = new SqliteTableStore(database);
    }

    protected override ITableStore Store { get; }

    public void Dispose()
    {
        database.Dispose();
        data.Dispose();
    }
}

public sealed class SqliteQueuesTests : QueuesSuite, IDisposable
{
    private readonly TempData data = new();
    private readonly SqliteDatabase database;
    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 1, 5, 0, 0, 0, TimeSpan.Zero));
    private readonly SqliteQueues queues;

    public SqliteQueuesTests()
    {
        database = new SqliteDatabase(data["index766.db"]);
        queues = new SqliteQueues(database, time);
    }

    protected override IQueueSender Sender => queues;

    protected override IQueueReceiver Receiver => queues;

    [Fact]
    public async Task Shows_a_message_again_at_the_millisecond_and_not_before()
    {
        await queues.SendAsync(Queue, "a", Cancel);
        await queues.ReceiveAsync(Queue, 1, TimeSpan.FromSeconds(90), Cancel);

        time.Advance(TimeSpan.FromMilliseconds(89_999));
        Assert.Empty(await queues.ReceiveAsync(Queue, 1, TimeSpan.FromSeconds(90), Cancel));
        time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Single(await queues.ReceiveAsync(Queue, 1, TimeSpan.FromSeconds(90), Cancel));
    }

    public void Dispose()
    {
        database.Dispose();
        data.Dispose();
    }

    protected override Task PassAsync()
    {
        time.Advance(TimeSpan.FromMilliseconds(200));
        return Task.CompletedTask;
    }
}
