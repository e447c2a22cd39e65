using System.Text;
using Index766.LocalStorage;
using Index766.Pipeline.Ports;
using Index766.TestKit;
using Microsoft.Extensions.Time.Testing;
using Storage.Tests.Suites;

namespace Storage.Tests.Embedded;

/// <summary>What holds when several processes use a data folder, and when one of them dies.</summary>
public sealed class DataFolderTests : IDisposable
{
    private readonly TempData data = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void Refuses_a_second_taker_of_the_lock_with_one_sentence()
    {
        using var first = DataFolderLock.Take(data.Folder);

        var refusal = Assert.Throws<DataFolderInUseException>(() => DataFolderLock.Take(data.Folder));
        Assert.Equal(data.Folder, refusal.Folder);
        Assert.Equal(
            $"The data folder {data.Folder} is in use by another running program: stop that one, or set Storage:DataFolder to another "
                + "folder.", refusal.Message);
    }

    [Fact]
    public void Gives_the_lock_to_the_next_when_it_is_freed()
    {
        DataFolderLock.Take(data.Folder).Dispose();

        using var second = DataFolderLock.Take(data.Folder);
        Assert.Throws<DataFolderInUseException>(() => DataFolderLock.Take(data.Folder));
    }

    [Fact]
    public async Task Holds_the_lock_against_another_process_until_that_dies()
    {
        await using var other = await OtherProcess.StartAsync(OtherProcess.HoldLock, data.Folder, Cancel);
        Assert.Throws<DataFolderInUseException>(() => DataFolderLock.Take(data.Folder));

        await other.KillAsync();

        using var mine = DataFolderLock.Take(data.Folder);
        Assert.True(File.Exists(data["loops.lock"]));
    }

    [Fact]
    public async Task Does_not_keep_another_process_from_reading_and_writing()
    {
        using var loops = DataFolderLock.Take(data.Folder);
        using var store = new FileBlobStore(data.Folder);
        await store.CreateAsync("a", "1"u8.ToArray(), Cancel);

        using var beside = new FileBlobStore(data.Folder);

        Assert.Equal("1"u8.ToArray(), (await beside.ReadAsync("a", Cancel))!.Content);
    }

    [Fact]
    public async Task Loses_no_update_between_two_processes()
    {
        using var store = new FileBlobStore(data.Folder);
        using var database = new SqliteDatabase(data["index766.db"]);
        var tables = new SqliteTableStore(database);
        await store.CreateAsync("counter", "0"u8.ToArray(), Cancel);
        await tables.InsertAsync("counters", new TableRow("p", "r", new Dictionary<string, ColumnValue> { ["count"] = "0" }), Cancel);

        await using var other = await OtherProcess.StartAsync(OtherProcess.Count, data.Folder, Cancel);
        await Counter.AddAsync(store, "counter", OtherProcess.Times, Cancel);
        await Counter.AddAsync(tables, "counters", "p", "r", OtherProcess.Times, Cancel);
        Assert.Equal(0, await other.EndAsync(Cancel));

        Assert.Equal($"{2 * OtherProcess.Times}", Encoding.UTF8.GetString((await store.ReadAsync("counter", Cancel))!.Content));
        Assert.Equal($"{2 * OtherProcess.Times}", (await tables.GetAsync("counters", "p", "r", Cancel))!["count"]);
    }

    [Fact]
    public async Task Lets_one_of_two_stores_on_a_folder_create_a_document()
    {
        using var one = new FileBlobStore(data.Folder);
        using var two = new FileBlobStore(data.Folder);
        for (var round = 0; round < 50; round++)
        {
            var path = $"race/{round}";
            var tags = await Task.WhenAll(
                Task.Run(() => one.CreateAsync(path, "1"u8.ToArray(), Cancel), Cancel),
                Task.Run(() => two.CreateAsync(path, "2"u8.ToArray(), Cancel), Cancel));
            Assert.Single(tags, tag => tag is not null);
        }
    }

    [Fact]
    public async Task Removes_what_a_dead_process_left_and_nothing_of_a_living_one()
    {
        using var living = new FileBlobStore(data.Folder);
        var mine = Assert.Single(Directory.GetDirectories(data["temp"]));
        await using (var other = await OtherProcess.StartAsync(OtherProcess.LeaveTemporaryFile, data.Folder, Cancel))
        {
            await other.KillAsync();
        }

        Assert.Single(Directory.GetFiles(data["temp"], "half-written", SearchOption.AllDirectories));

        using var next = new FileBlobStore(data.Folder);

        Assert.Empty(Directory.GetFiles(data["temp"], "half-written", SearchOption.AllDirectories));
        Assert.True(Directory.Exists(mine));
        Assert.Equal(2, Directory.GetDirectories(data["temp"]).Length);
        Assert.NotNull(await living.CreateAsync("still/writes", "x"u8.ToArray(), Cancel));
    }

    [Fact]
    public async Task Leaves_no_temporary_file_behind_a_write_whether_it_was_done_or_refused()
    {
        using (var store = new FileBlobStore(data.Folder))
        {
            var tag = await store.CreateAsync("a", "1"u8.ToArray(), Cancel);
            await store.CreateAsync("a", "2"u8.ToArray(), Cancel);
            await store.ReplaceAsync("a", "3"u8.ToArray(), tag!, Cancel);
            await store.ReplaceAsync("a", "4"u8.ToArray(), tag!, Cancel);
            Assert.Empty(Directory.GetFiles(Assert.Single(Directory.GetDirectories(data["temp"]))));
        }

        Assert.Empty(Directory.GetFileSystemEntries(data["temp"]));
    }

    [Fact]
    public async Task Keeps_rows_and_messages_when_the_database_is_opened_again()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 1, 5, 0, 0, 0, TimeSpan.Zero));
        using (var database = new SqliteDatabase(data["index766.db"]))
        {
            await new SqliteTableStore(database).InsertAsync("tbl",
                new TableRow("p", "r", new Dictionary<string, ColumnValue> { ["v"] = "1" }), Cancel);
            await new SqliteQueues(database, time).SendAsync("jobs", "a", Cancel);
        }

        using var again = new SqliteDatabase(data["index766.db"]);
        Assert.Equal("1", (await new SqliteTableStore(again).GetAsync("tbl", "p", "r", Cancel))!["v"]);
        Assert.Equal("a", Assert.Single(await new SqliteQueues(again, time).ReceiveAsync("jobs", 1, TimeSpan.FromMinutes(1), Cancel)).Body);
    }

    [Fact]
    public async Task Tags_a_document_with_the_hash_of_its_bytes()
    {
        using var store = new FileBlobStore(data.Folder);

        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
            await store.CreateAsync("a", "abc"u8.ToArray(), Cancel));
    }

    [Fact]
    public async Task Ignores_files_that_somebody_else_put_into_the_folder()
    {
        using var store = new FileBlobStore(data.Folder);
        await store.CreateAsync("a/b", "1"u8.ToArray(), Cancel);
        await File.WriteAllTextAsync(data["blobs/a+/Thumbs.db"], "x", Cancel);
        Directory.CreateDirectory(data["blobs/other"]);
        await File.WriteAllTextAsync(data["blobs/other/file"], "x", Cancel);

        Assert.Equal(["a/b"], await store.ListAsync("", Cancel).Select(it => it.Path).ToListAsync(Cancel));
    }

    public void Dispose() => data.Dispose();
}
