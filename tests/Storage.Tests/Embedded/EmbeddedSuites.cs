using Index766.LocalStorage;
using Index766.Pipeline.Documents;
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

    [Fact]
    public async Task Hides_nothing_for_days_where_the_clock_was_ahead_and_is_set_back()
    {
        time.Advance(TimeSpan.FromDays(3));
        await queues.SendAsync(Queue, "in hand", Cancel);
        await queues.ReceiveAsync(Queue, 1, TimeSpan.FromMinutes(2), Cancel);
        await queues.SendAsync(Queue, "given back", Cancel);
        var givenBack = Assert.Single(await queues.ReceiveAsync(Queue, 1, TimeSpan.FromMinutes(2), Cancel));
        await queues.ReleaseAsync(Queue, givenBack, TimeSpan.FromMinutes(1), Cancel);
        await queues.SendLaterAsync(Queue, "later", TimeSpan.FromHours(1), Cancel);
        await queues.SendAsync(Queue, "at once", Cancel);
        time.AdjustTime(time.GetUtcNow() - TimeSpan.FromDays(3));

        Assert.Equal(["at once"], await TakeAsync());
        time.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(["given back", "in hand"], await TakeAsync());
        time.Advance(TimeSpan.FromMinutes(58));
        Assert.Equal(["later"], await TakeAsync());

        async Task<IEnumerable<string>> TakeAsync()
        {
            var taken = await queues.ReceiveAsync(Queue, 32, TimeSpan.FromMinutes(2), Cancel);
            foreach (var message in taken)
            {
                await queues.CompleteAsync(Queue, message, Cancel);
            }

            return taken.Select(message => message.Body);
        }
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

public sealed class CompressedBlobStoreTests : BlobStoreSuite, IDisposable
{
    private static readonly byte[] Document =
        System.Text.Encoding.UTF8.GetBytes($$"""{"units":[{{string.Join(',', Enumerable.Repeat("\"Sở Y tế\"", 2000))}}]}""");

    private readonly TempData data = new();
    private readonly FileBlobStore files;

    public CompressedBlobStoreTests()
    {
        files = new FileBlobStore(data.Folder);
        Store = new CompressedBlobStore(files);
    }

    protected override IBlobStore Store { get; }

    protected override IBlobInventory Inventory => files;

    [Fact]
    public async Task A_long_document_is_kept_as_gzip_and_read_as_it_was_written()
    {
        await Store.CreateAsync("scores/a.json", Document, Cancel);
        var tag = (await Store.ReadAsync("scores/a.json", Cancel))!.Tag;
        await Store.ReplaceAsync("scores/a.json", Document, tag, Cancel);

        Assert.Equal(Document, (await Store.ReadAsync("scores/a.json", Cancel))!.Content);
        var kept = (await files.ReadAsync("scores/a.json", Cancel))!.Content;
        Assert.Equal([0x1F, 0x8B], kept[..2]);
        Assert.InRange(kept.Length, 1, Document.Length / 20);
    }

    [Theory]
    [InlineData("raw/portal/0123", "a,b\n")]
    [InlineData("raw/portal/0123", "\u001F\u008B")]
    public async Task A_raw_file_is_kept_as_gzip_and_read_byte_for_byte(string path, string start)
    {
        byte[] content = [.. System.Text.Encoding.Latin1.GetBytes(start), .. Document];
        await Store.CreateAsync(path, content, Cancel);

        Assert.Equal(content, (await Store.ReadAsync(path, Cancel))!.Content);
        Assert.InRange((await files.ReadAsync(path, Cancel))!.Content.Length, 1, content.Length / 20);
    }

    [Theory]
    [InlineData("manifests/a.json", 4095, "{")]
    [InlineData("raw/portal/0123", 4095, "a")]
    [InlineData("raw/portal/0123", 40_000, "PK")]
    public async Task A_workbook_and_what_is_short_are_kept_as_they_are(string path, int length, string start)
    {
        var content = (byte[])[.. System.Text.Encoding.Latin1.GetBytes(start), .. Document.Take(length - start.Length)];
        await Store.CreateAsync(path, content, Cancel);

        Assert.Equal(content, (await files.ReadAsync(path, Cancel))!.Content);
        Assert.Equal(content, (await Store.ReadAsync(path, Cancel))!.Content);
    }

    [Fact]
    public async Task A_raw_file_that_is_gzip_itself_stays_gzip_also_where_an_earlier_version_kept_it()
    {
        byte[] content = [.. Gzip(Document)];
        var path = $"raw/a/{Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(content))}";
        await Store.CreateAsync(path, content, Cancel);
        await files.CreateAsync(path.Replace("/a/", "/earlier/", StringComparison.Ordinal), content, Cancel);

        Assert.Equal(content, (await Store.ReadAsync(path, Cancel))!.Content);
        Assert.Equal(content, (await Store.ReadAsync(path.Replace("/a/", "/earlier/", StringComparison.Ordinal), Cancel))!.Content);
    }

    [Fact]
    public Task A_raw_file_that_was_cut_is_said_to_be_broken() => AssertBrokenAsync(kept => kept[..^8], "raw/a/0123");

    [Fact]
    public async Task What_an_earlier_version_stored_is_read_as_it_is()
    {
        await files.CreateAsync("scores/a.json", Document, Cancel);

        Assert.Equal(Document, (await Store.ReadAsync("scores/a.json", Cancel))!.Content);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(40)]
    public Task A_document_that_was_cut_is_said_to_be_broken(int cut) => AssertBrokenAsync(kept => kept[..^cut]);

    [Fact]
    public Task The_first_two_bytes_of_a_document_are_said_to_be_broken() => AssertBrokenAsync(kept => kept[..2]);

    [Fact]
    public Task A_document_with_another_checksum_is_said_to_be_broken() => AssertBrokenAsync(kept =>
    {
        kept[^6] ^= 0xFF;
        return kept;
    });

    private async Task AssertBrokenAsync(Func<byte[], byte[]> damage, string path = "scores/a.json")
    {
        await Store.CreateAsync(path, Document, Cancel);
        var kept = (await files.ReadAsync(path, Cancel))!;
        await files.ReplaceAsync(path, damage(kept.Content), kept.Tag, Cancel);

        await Assert.ThrowsAsync<BrokenDocumentException>(() => Store.ReadAsync(path, Cancel));
    }

    private static byte[] Gzip(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var gzip = new System.IO.Compression.GZipStream(packed, System.IO.Compression.CompressionMode.Compress))
        {
            gzip.Write(content);
        }

        return packed.ToArray();
    }

    public void Dispose()
    {
        files.Dispose();
        data.Dispose();
    }
}
