using Microsoft.Data.Sqlite;

namespace Index766.LocalStorage;

/// <summary>What a backup did.</summary>
/// <param name="Mark">What the copy's mark says.</param>
/// <param name="Held">For how long nobody could change a document.</param>
public sealed record BackupOutcome(BackupMark Mark, TimeSpan Held);

/// <summary>
/// Copies a data folder while programs work on it. The copy is what a power cut at one moment would have left, which every start goes on
/// from: in that moment nobody changes a document, the names of all are read, those that change under their name are copied, and a
/// transaction sees the database as it is then. The rest, which never changes, and the database are copied afterwards.
/// </summary>
/// <param name="folder">The data folder.</param>
/// <param name="clock">The clock.</param>
public sealed class DataFolderBackup(string folder, TimeProvider clock)
{
    private const string Database = "index766.db";
    private const string PartialEnd = ".partial";

    /// <summary>What a start makes anew, or the copy has its own of.</summary>
    private static readonly string[] Left =
        ["temp", "locks", "loops.lock", Database, Database + "-wal", Database + "-shm", BackupMark.FileName, FolderCopy.SumsFile];

    /// <summary>
    /// Folders of documents that are written once. A history does change: a point in it counts only where the manifest names its snapshot,
    /// so that a later one does no harm. A folder that is not named here is copied in the moment.
    /// </summary>
    private static readonly string[] Settled =
    [
        .. new[] { "raw", "scores", "views", "warnings", "provenance", "manifest-pages", "quarantine", "reports", "mails", "history" }
            .Select(kind => Path.Combine("blobs", FileNames.EncodeFolder([kind])) + Path.DirectorySeparatorChar),
        "mail" + Path.DirectorySeparatorChar,
    ];

    private static readonly string Unfinished = Path.Combine("mail", ".writing") + Path.DirectorySeparatorChar;

    private readonly string _folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));

    /// <summary>
    /// Writes the copy into a folder beside the target, and gives it the target's name when it is whole. Where it throws or is cancelled,
    /// nothing is left; a process that dies leaves a folder that ends with <c>.partial</c>.
    /// </summary>
    /// <param name="target">A folder that is not there, or empty.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="IOException">The target can't be used, the folder can't be read, or the database is damaged.</exception>
    /// <exception cref="TimeoutException">A document was held for too long.</exception>
    public async Task<BackupOutcome> WriteAsync(string target, CancellationToken cancellationToken)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(target));
        var partial = full + PartialEnd;
        Check(full, partial);
        DataFolder.Create(partial);
        try
        {
            // Also where there is no document yet: a start takes a folder with a database and without this one for half of one.
            Directory.CreateDirectory(Path.Combine(partial, "blobs"));
            var outcome = await CopyAsync(partial, cancellationToken);
            if (Directory.Exists(full))
            {
                Directory.Delete(full);
            }

            Directory.Move(partial, full);
            return outcome;
        }
        catch
        {
            Directory.Delete(partial, recursive: true);
            throw;
        }
    }

    private async Task<BackupOutcome> CopyAsync(string partial, CancellationToken cancellationToken)
    {
        // Names that were read a moment ago are in the system's cache: reading them again takes little of the moment.
        _ = Names().Count();
        var copy = new FolderCopy(_folder, partial);
        using var database = Open(Path.Combine(_folder, Database));
        List<string> settled;
        DateTimeOffset takenAt;
        TimeSpan held;
        using var locks = new PathLocks(Directory.CreateDirectory(Path.Combine(_folder, "locks")).FullName);
        using (await locks.TakeAllAsync(cancellationToken))
        {
            var start = clock.GetTimestamp();
            takenAt = clock.GetUtcNow();
            var names = Names().ToLookup(IsSettled);
            settled = [.. names[true]];
            await copy.CopyAsync(names[false], cancellationToken);
            Pin(database);
            held = clock.GetElapsedTime(start);
        }

        await copy.CopyAsync(settled, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        CopyDatabase(database, Path.Combine(partial, Database));
        await copy.AddAsync(Database, cancellationToken);
        copy.WriteSums();
        var mark = new BackupMark(takenAt, copy.Files, copy.Bytes);
        mark.Write(partial);
        return new BackupOutcome(mark, held);
    }

    private IEnumerable<string> Names() => Directory.EnumerateFileSystemEntries(_folder)
        .Where(entry => !Left.Contains(Path.GetFileName(entry), StringComparer.Ordinal)
            && !Path.GetFileName(entry).StartsWith("probe-", StringComparison.Ordinal))
        .SelectMany(entry => Directory.Exists(entry) ? Directory.EnumerateFiles(entry, "*", SearchOption.AllDirectories) : [entry])
        .Select(file => Path.GetRelativePath(_folder, file))
        .Where(name => !name.StartsWith(Unfinished, StringComparison.Ordinal));

    private static bool IsSettled(string name) => Array.Exists(Settled, start => name.StartsWith(start, StringComparison.Ordinal));

    private static SqliteConnection Open(string file)
    {
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadWrite, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }

    /// <summary>From here on the connection sees the database as it is now, whatever others write.</summary>
    private static void Pin(SqliteConnection database)
    {
        database.BeginTransaction(deferred: true);
        database.Rows("SELECT COUNT(*) FROM sqlite_schema", reader => reader.GetInt64(0));
    }

    private static void CopyDatabase(SqliteConnection database, string file)
    {
        using var copy = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        copy.Open();
        database.BackupDatabase(copy);
        if (copy.Rows("PRAGMA quick_check(1)", reader => reader.GetString(0)) is not ["ok"])
        {
            throw new IOException($"{database.DataSource}: cơ sở dữ liệu bị hỏng, không sao lưu (the database is damaged: no backup).");
        }
    }

    private void Check(string target, string partial)
    {
        if (IsWithin(target, _folder) || IsWithin(_folder, target))
        {
            throw new IOException($"{target}: hãy chọn thư mục ngoài thư mục dữ liệu (choose a folder outside the data folder).");
        }

        if (File.Exists(target) || (Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any()))
        {
            throw new IOException($"{target}: đã có nội dung; cần thư mục mới hoặc rỗng (not empty: name a new or an empty folder).");
        }

        if (Path.Exists(partial))
        {
            throw new IOException(
                $"{partial}: phần dở dang của một lần sao lưu bị ngắt, hoặc đang sao lưu; hãy xóa (left of a backup that was interrupted, "
                    + "or one is under way: remove it).");
        }
    }

    private static bool IsWithin(string path, string folder) =>
        (path + Path.DirectorySeparatorChar).StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
