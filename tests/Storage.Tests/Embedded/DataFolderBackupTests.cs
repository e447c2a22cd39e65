using System.Globalization;
using System.Text;
using Index766.LocalStorage;
using Index766.Pipeline.Ports;
using Index766.TestKit;
using Microsoft.Extensions.Time.Testing;

namespace Storage.Tests.Embedded;

/// <summary>What a backup is while others write, and what is left of one that does not come to its end.</summary>
public sealed class DataFolderBackupTests : IDisposable
{
    private const string Pointer = "manifests/turn.json";

    private readonly TempData _data = new();
    private readonly TempData _target = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private DataFolderBackup Backup => new(_data.Folder, new FakeTimeProvider());

    [Fact]
    public async Task Is_of_one_moment_while_another_process_writes()
    {
        await using var other = await OtherProcess.StartAsync(OtherProcess.WriteInTurn, _data.Folder, Cancel);
        var seen = new List<int>();
        for (var turn = 0; turn < 8; turn++)
        {
            var copy = _target[$"{turn}"];
            await Backup.WriteAsync(copy, Cancel);
            using var blobs = new FileBlobStore(copy);
            using var database = new SqliteDatabase(Path.Combine(copy, "index766.db"));
            var pointer = NumberOf(await blobs.ReadAsync(Pointer, Cancel));
            var row = await new SqliteTableStore(database).GetAsync("turns", "p", "r", Cancel);
            // The other process writes a document, moves the pointer to it and then says so in a row.
            Assert.InRange(int.Parse(row!["turn"]!, CultureInfo.InvariantCulture), pointer - 1, pointer);
            Assert.Equal(pointer, NumberOf(await blobs.ReadAsync($"raw/a/{pointer}", Cancel)));
            seen.Add(pointer);
        }

        Assert.True(seen.Distinct().Count() > 1, "the other process wrote nothing meanwhile");
        Assert.Equal(seen.Order(), seen);
    }

    [Fact]
    public async Task Has_every_file_with_its_sum_and_a_mark_and_nothing_of_the_program_that_runs()
    {
        using var store = await StartedAsync();
        Directory.CreateDirectory(_data["mail/.writing/half"]);
        await File.WriteAllTextAsync(_data["mail/.writing/half/whole.eml"], "x", Cancel);
        await File.WriteAllTextAsync(_data["mail/a.eml"], "To: x", Cancel);

        var outcome = await Backup.WriteAsync(_target["copy"], Cancel);

        string[] files = ["blobs/manifests+/turn.json", "blobs/raw+/a+/1", "index766.db", "mail/a.eml"];
        Assert.Equal(
            [.. new[] { "backup.json", "files.sha256" }.Concat(files).Order(StringComparer.Ordinal)],
            Directory.GetFiles(_target["copy"], "*", SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(_target["copy"], file).Replace('\\', '/')).Order(StringComparer.Ordinal));
        Assert.Equal(outcome.Mark, BackupMark.Find(_target["copy"]));
        Assert.Equal((4, files.Sum(file => new FileInfo(_target[$"copy/{file}"]).Length)), (outcome.Mark.Files, outcome.Mark.Bytes));
        Assert.All(await File.ReadAllLinesAsync(_target["copy/files.sha256"], Cancel), line => Assert.Equal(
            line[..64], Convert.ToHexStringLower(
                System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(_target[$"copy/{line[66..]}"])))));
    }

    [Fact]
    public async Task Of_a_folder_without_documents_a_program_can_be_started()
    {
        using var store = new FileBlobStore(_data.Folder);
        using (new SqliteDatabase(_data["index766.db"]))
        {
            await Backup.WriteAsync(_target["copy"], Cancel);
        }

        using var copy = new DataFolder(_target["copy"]);
        copy.CheckWhole();
    }

    [Fact]
    public async Task Refuses_a_target_that_is_not_empty_or_not_outside()
    {
        using var store = await StartedAsync();
        Directory.CreateDirectory(_target["full"]);
        await File.WriteAllTextAsync(_target["full/x"], "mine", Cancel);
        await File.WriteAllTextAsync(_target["file"], "mine", Cancel);

        foreach (var target in new[]
            { _target["full"], _target["file"], _data.Folder, _data["copy"], Path.GetDirectoryName(_data.Folder)! })
        {
            var refusal = await Assert.ThrowsAsync<IOException>(() => Backup.WriteAsync(target, Cancel));
            Assert.StartsWith(target, refusal.Message, StringComparison.Ordinal);
        }

        Assert.Equal(["file", "full"], Directory.GetFileSystemEntries(_target.Folder).Select(Path.GetFileName).Order());
        Assert.Equal("mine", await File.ReadAllTextAsync(_target["full/x"], Cancel));
        Directory.CreateDirectory(_target["empty"]);
        await Backup.WriteAsync(_target["empty"], Cancel);
    }

    [Fact]
    public async Task Leaves_nothing_where_it_is_cancelled_or_the_database_is_damaged()
    {
        using var store = await StartedAsync();
        using (var locks = new PathLocks(_data["locks"]))
        using (await locks.TakeAsync("x", Cancel))
        {
            using var ended = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
            var backup = Backup.WriteAsync(_target["copy"], ended.Token);
            Assert.True(Directory.Exists(_target["copy.partial"]));
            await ended.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => backup);
        }

        Assert.Empty(Directory.GetFileSystemEntries(_target.Folder));
        using (var file = new FileStream(_data["index766.db"], FileMode.Open))
        {
            file.Position = file.Length / 2;
            file.Write(new byte[file.Length / 2]);
        }

        await Assert.ThrowsAnyAsync<Exception>(() => Backup.WriteAsync(_target["copy"], Cancel));
        Assert.Empty(Directory.GetFileSystemEntries(_target.Folder));
    }

    [Fact]
    public async Task A_killed_one_leaves_nothing_that_looks_whole()
    {
        using var store = await StartedAsync();
        using (var locks = new PathLocks(_data["locks"]))
        using (await locks.TakeAsync("x", Cancel))
        {
            await using var other = await OtherProcess.StartAsync(OtherProcess.BackUp, $"{_data.Folder}|{_target["copy"]}", Cancel);
            Assert.True(Directory.Exists(_target["copy.partial"]));
            await other.KillAsync();
        }

        Assert.Equal([_target["copy.partial"]], Directory.GetFileSystemEntries(_target.Folder));
        Assert.Null(BackupMark.Find(_target["copy.partial"]));
        var refusal = await Assert.ThrowsAsync<IOException>(() => Backup.WriteAsync(_target["copy"], Cancel));
        Assert.StartsWith(_target["copy.partial"], refusal.Message, StringComparison.Ordinal);
        Directory.Delete(_target["copy.partial"], recursive: true);
        await Backup.WriteAsync(_target["copy"], Cancel);
    }

    public void Dispose()
    {
        _data.Dispose();
        _target.Dispose();
    }

    /// <summary>Writes a document, moves the pointer to it, and says so in a row, again and again.</summary>
    internal static async Task WriteInTurnAsync(string folder, Action begun)
    {
        using var blobs = new FileBlobStore(folder);
        using var database = new SqliteDatabase(Path.Combine(folder, "index766.db"));
        var tables = new SqliteTableStore(database);
        for (var turn = 1; ; turn++)
        {
            await TurnAsync(blobs, tables, turn);
            if (turn == 1)
            {
                begun();
            }
        }
    }

    private static async Task TurnAsync(FileBlobStore blobs, SqliteTableStore tables, int turn)
    {
        var content = Encoding.UTF8.GetBytes(turn.ToString(CultureInfo.InvariantCulture));
        await blobs.CreateAsync($"raw/a/{turn}", content, CancellationToken.None);
        var tag = (await blobs.ReadAsync(Pointer, CancellationToken.None))?.Tag;
        Assert.NotNull(tag is null ? await blobs.CreateAsync(Pointer, content, CancellationToken.None)
            : await blobs.ReplaceAsync(Pointer, content, tag, CancellationToken.None));
        await tables.UpsertAsync("turns", [new TableRow("p", "r", new Dictionary<string, ColumnValue> { ["turn"] = $"{turn}" })],
            CancellationToken.None);
    }

    private static int NumberOf(Blob? blob) => int.Parse(Encoding.UTF8.GetString(blob!.Content), CultureInfo.InvariantCulture);

    private async Task<FileBlobStore> StartedAsync()
    {
        var blobs = new FileBlobStore(_data.Folder);
        using var database = new SqliteDatabase(_data["index766.db"]);
        await TurnAsync(blobs, new SqliteTableStore(database), 1);
        return blobs;
    }
}
