using System.Diagnostics;
using Index766.LocalStorage;
using Index766.Pipeline.Ports;
using Index766.TestKit;

namespace Storage.Tests.Embedded;

/// <summary>A data folder that can't be read is not an empty one, and is never begun anew in its place.</summary>
public sealed class UnreadableFolderTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(300);

    private readonly TempData data = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Folder => data["var"];

    public static readonly TheoryData<string> Ways = ["renamed", "unmounted", "a file"];

    [Theory]
    [InlineData("documents")]
    [InlineData("database")]
    [InlineData("lock")]
    public void A_folder_that_is_created_is_open_to_its_own_account_alone(string by)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such modes.");
        using IDisposable opened = by switch
        {
            "documents" => new FileBlobStore(Folder),
            "database" => new SqliteDatabase(Path.Combine(Folder, "index766.db")),
            _ => DataFolderLock.Take(Folder),
        };

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute,
            OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(Folder));
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_folder_that_went_away_is_a_fault_for_every_question_and_stays_away(string way)
    {
        using var store = new FileBlobStore(Folder);
        using var database = new SqliteDatabase(Path.Combine(Folder, "index766.db"));
        var tables = new SqliteTableStore(database);
        var tag = await store.CreateAsync("a/b", "1"u8.ToArray(), Cancel);
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Move(Folder, data["elsewhere"]);
        if (way == "unmounted")
        {
            Directory.CreateDirectory(Folder);
        }
        else if (way == "a file")
        {
            await File.WriteAllTextAsync(Folder, "x", Cancel);
        }

        foreach (var ask in new Func<Task>[]
        {
            () => store.ReadAsync("a/b", Cancel), () => store.ReadAsync("never", Cancel),
            () => store.ListAsync("", Cancel).ToListAsync(Cancel).AsTask(),
            () => store.ListAsync("other/", Cancel).ToListAsync(Cancel).AsTask(), () => store.CreateAsync("a/c", "2"u8.ToArray(), Cancel),
            () => store.ReplaceAsync("a/b", "2"u8.ToArray(), tag!, Cancel), () => store.DeleteAsync("a/b", Cancel),
            () => store.ListSizesAsync("", Cancel).ToListAsync(Cancel).AsTask(), () => tables.GetAsync("tbl", "p", "r", Cancel),
            () => tables.DeleteAsync("tbl", "p", "r", null, Cancel),
        })
        {
            var fault = await Assert.ThrowsAsync<DataFolderException>(ask);
            Assert.Contains(Folder, fault.Message, StringComparison.Ordinal);
        }

        Assert.True(way == "a file" || !Directory.Exists(Folder) || !Directory.EnumerateFileSystemEntries(Folder).Any());
        File.Delete(way == "a file" ? Folder : data["nothing"]);
        if (way == "unmounted")
        {
            Directory.Delete(Folder);
        }

        Directory.Move(data["elsewhere"], Folder);
        Assert.NotNull(await store.ReadAsync("a/b", Cancel));
        Assert.Null(await store.ReadAsync("never", Cancel));
        Assert.Null(await store.ReadAsync("no/such/folder", Cancel));
        Assert.Empty(await store.ListAsync("no/such/", Cancel).ToListAsync(Cancel));
        Assert.Null(await tables.GetAsync("tbl", "p", "r", Cancel));
    }

    [Fact]
    public async Task A_file_in_the_place_of_a_folder_is_a_fault_and_not_the_absence_of_a_document()
    {
        using var store = new FileBlobStore(Folder);
        await store.CreateAsync("a/b/c", "1"u8.ToArray(), Cancel);
        var inner = Directory.GetDirectories(Path.Combine(Folder, "blobs")).Single();
        Directory.Delete(inner, recursive: true);
        await File.WriteAllTextAsync(inner, "x", Cancel);

        await Assert.ThrowsAsync<DataFolderException>(() => store.ReadAsync("a/b/c", Cancel));
        await Assert.ThrowsAsync<DataFolderException>(() => store.ListAsync("a/b/", Cancel).ToListAsync(Cancel).AsTask());
    }

    [Fact]
    public async Task A_call_that_hangs_is_given_up_in_time_and_takes_no_more_threads_than_are_set_aside()
    {
        Assert.SkipWhen(!OperatingSystem.IsLinux(), "mkfifo is of Linux.");
        using (var patient = new FileBlobStore(Folder))
        {
            await patient.CreateAsync("a", "1"u8.ToArray(), Cancel);
            await patient.CreateAsync("b", "1"u8.ToArray(), Cancel);
        }

        using var folder = new DataFolder(Folder, Limit);
        using var store = new FileBlobStore(folder);
        var pipe = Directory.GetFiles(Path.Combine(Folder, "blobs")).Order(StringComparer.Ordinal).First();
        File.Delete(pipe);
        using (var made = Process.Start("mkfifo", [pipe]))
        {
            await made.WaitForExitAsync(Cancel);
        }

        var fault = await Assert.ThrowsAsync<DataFolderException>(() => store.ReadAsync("a", Cancel));
        Assert.Equal(StorageFaultKind.Silent, fault.Kind);
        // A busy machine may need longer than the limit of this test for any call; one that hangs keeps no other from its answer.
        while (await IsSilentAsync(store))
        {
        }

        var all = await Task.WhenAll(Enumerable.Range(0, 40).Select(async _ =>
            (await Assert.ThrowsAsync<DataFolderException>(() => store.ReadAsync("a", Cancel))).Kind));
        Assert.All(all, kind => Assert.Equal(StorageFaultKind.Silent, kind));
        // Whoever writes to a pipe and closes it ends the reading: what hung comes back, and so do the slots.
        while (await IsSilentAsync(store))
        {
            await using var writer = new FileStream(pipe, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 1);
        }
    }

    [Fact]
    public void A_folder_with_a_database_and_no_documents_is_refused()
    {
        new SqliteDatabase(Path.Combine(Folder, "index766.db")).Dispose();

        using var folder = new DataFolder(Folder);
        var fault = Assert.Throws<DataFolderException>(folder.CheckWhole);

        Assert.Contains("blobs", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_last_fault_of_writing_is_known_until_it_can_be_written_again()
    {
        using var folder = new DataFolder(Folder);
        using var store = new FileBlobStore(folder);
        Directory.Move(Path.Combine(Folder, "blobs"), data["blobs"]);
        await Assert.ThrowsAsync<DataFolderException>(() => store.CreateAsync("a", "1"u8.ToArray(), Cancel));
        Assert.NotNull(folder.WriteFault);

        Directory.Move(data["blobs"], Path.Combine(Folder, "blobs"));
        Assert.Null(await folder.CheckWritingAsync(Cancel));
    }

    public void Dispose() => data.Dispose();

    private static async Task<bool> IsSilentAsync(FileBlobStore store)
    {
        try
        {
            await store.ReadAsync("b", Cancel);
            return false;
        }
        catch (DataFolderException fault) when (fault.Kind == StorageFaultKind.Silent)
        {
            return true;
        }
    }
}
