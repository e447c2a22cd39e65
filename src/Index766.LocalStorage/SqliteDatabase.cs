using Index766.Pipeline.Ports;
using Microsoft.Data.Sqlite;

namespace Index766.LocalStorage;

/// <summary>The file that holds the rows and the messages of one data folder. Several processes may use it at a time.</summary>
public sealed class SqliteDatabase : IDisposable
{
    private readonly DataFolder folder;
    private readonly string file;
    private readonly string connectionString;
    private readonly SemaphoreSlim writer = new(1);
    private readonly Lock preparing = new();
    private bool isPrepared;

    /// <summary>
    /// Opens the database, creating the file, its folder and its tables where they are missing, and bringing those of an earlier version
    /// up to date.
    /// </summary>
    /// <param name="file">The database file, such as <c>index766.db</c> in the data folder.</param>
    /// <exception cref="SqliteException">The file is no database, is a later version's, or cannot be written.</exception>
    public SqliteDatabase(string file)
        : this(new DataFolder(Path.GetDirectoryName(Path.GetFullPath(file))!), Path.GetFileName(file))
    {
    }

    /// <inheritdoc cref="SqliteDatabase(string)"/>
    /// <param name="folder">The data folder.</param>
    /// <param name="name">The file's name in it.</param>
    public SqliteDatabase(DataFolder folder, string name = "index766.db")
    {
        (this.folder, file) = (folder, folder[name]);
        DataFolder.Create(folder.FullPath);
        // The timeout, in seconds, is how long a statement waits for another process's transaction.
        var settings = new SqliteConnectionStringBuilder { DataSource = file, DefaultTimeout = 30 };
        using (var creating = new SqliteConnection(settings + ";Pooling=False"))
        {
            creating.Open();
        }

        // It is made once, here: one that went away while the program runs must not be there again, empty.
        settings.Mode = SqliteOpenMode.ReadWrite;
        connectionString = settings.ToString();
        try
        {
            using var connection = Open();
        }
        catch (SqliteException fault) when (DataFolderFaults.Classify(fault)!.Kind == StorageFaultKind.Full)
        {
            // What is published is served from a full disk too. The first use that finds room prepares the tables.
        }
    }

    /// <summary>
    /// Makes the file as small as what it holds. While other programs work on it, or where the disk has no room for a copy, it stays as it
    /// is: later rows use the space.
    /// </summary>
    public void GiveBackSpace()
    {
        using var connection = Open();
        GiveBackSpace(connection);
    }

    /// <summary>Gives up the pooled connections, so that the file can be moved or removed.</summary>
    public void Dispose()
    {
        using (var connection = new SqliteConnection(connectionString))
        {
            SqliteConnection.ClearPool(connection);
        }

        writer.Dispose();
    }

    /// <summary>Runs a query on a snapshot of its own.</summary>
    /// <exception cref="DataFolderException">The database can't be read.</exception>
    internal Task<T> ReadAsync<T>(Func<SqliteConnection, T> query, CancellationToken cancellationToken) => folder.ReadAsync(
        () =>
        {
            using var connection = OpenToRead();
            return Task.FromResult(query(connection));
        },
        cancellationToken);

    /// <summary>Runs statements in one transaction, which is on disk when the task ends and undone where they throw.</summary>
    /// <exception cref="DataFolderException">The database can't be written.</exception>
    internal async Task<T> WriteAsync<T>(Func<SqliteConnection, T> statements, CancellationToken cancellationToken)
    {
        // SQLite lets one writer in and has the others ask again and again: writers of this process queue here instead.
        await writer.WaitAsync(cancellationToken);
        try
        {
            return await folder.WriteAsync("index766.db", () => Task.FromResult(InTransaction(statements)), cancellationToken);
        }
        finally
        {
            writer.Release();
        }
    }

    private T InTransaction<T>(Func<SqliteConnection, T> statements)
    {
        using var connection = Open();
        using var transaction = connection.BeginTransaction(deferred: false);
        var result = statements(connection);
        transaction.Commit();
        return result;
    }

    /// <summary>
    /// A database in WAL mode needs a little room to be read. On a disk that has none it is read as a file that nobody changes, where its
    /// log is empty: then nobody can.
    /// </summary>
    private SqliteConnection OpenToRead()
    {
        try
        {
            return Open();
        }
        catch (SqliteException fault) when (DataFolderFaults.Classify(fault)!.Kind == StorageFaultKind.Full
            && new FileInfo(file + "-wal") is not { Exists: true, Length: > 0 })
        {
            var connection = new SqliteConnection(new SqliteConnectionStringBuilder
            {
                DataSource = new Uri(file).AbsoluteUri + "?immutable=1",
                Mode = SqliteOpenMode.ReadOnly,
                Pooling = false,
            }.ToString());
            connection.Open();
            if (SqliteSchema.IsCurrent(connection))
            {
                return connection;
            }

            connection.Dispose();
            throw;
        }
    }

    private SqliteConnection Open()
    {
        // A pooled connection holds the file wherever it went: what is written there would be missed where the program looks.
        folder.CheckThere(file, isFolder: false);
        var connection = new SqliteConnection(connectionString);
        try
        {
            connection.Open();
            using var command = connection.CreateCommand();
            // A commit survives a power cut, also in WAL mode.
            command.CommandText = "PRAGMA synchronous = FULL;";
            command.ExecuteNonQuery();
            Prepare(connection);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Creates the tables where they are missing, and brings those of an earlier version up to date; once.</summary>
    private void Prepare(SqliteConnection connection)
    {
        if (Volatile.Read(ref isPrepared))
        {
            return;
        }

        lock (preparing)
        {
            if (!isPrepared && SqliteSchema.Ensure(connection))
            {
                GiveBackSpace(connection);
            }

            Volatile.Write(ref isPrepared, true);
        }
    }

    private static void GiveBackSpace(SqliteConnection connection)
    {
        try
        {
            connection.Run("VACUUM");
            connection.Run("PRAGMA wal_checkpoint(TRUNCATE)");
        }
        catch (SqliteException fault) when (DataFolderFaults.Classify(fault)!.Kind is StorageFaultKind.Busy or StorageFaultKind.Full)
        {
            return;
        }
    }
}
