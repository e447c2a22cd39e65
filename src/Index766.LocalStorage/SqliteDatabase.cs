using Microsoft.Data.Sqlite;

namespace Index766.LocalStorage;

/// <summary>The file that holds the rows and the messages of one data folder. Several processes may use it at a time.</summary>
public sealed class SqliteDatabase : IDisposable
{
    private const int Busy = 5;
    private const int Locked = 6;
    private const int Full = 13;

    private readonly string connectionString;
    private readonly SemaphoreSlim writer = new(1);

    /// <summary>
    /// Opens the database, creating the file, its folder and its tables where they are missing, and bringing those of an earlier version
    /// up to date.
    /// </summary>
    /// <param name="file">The database file, such as <c>index766.db</c> in the data folder.</param>
    /// <exception cref="SqliteException">The file is no database, is a later version's, or cannot be written.</exception>
    public SqliteDatabase(string file)
    {
        var full = Path.GetFullPath(file);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        // The timeout, in seconds, is how long a statement waits for another process's transaction.
        connectionString = new SqliteConnectionStringBuilder { DataSource = full, DefaultTimeout = 30 }.ToString();
        using var connection = Open();
        if (SqliteSchema.Ensure(connection))
        {
            GiveBackSpace();
        }
    }

    /// <summary>
    /// Makes the file as small as what it holds. While other programs work on it, or where the disk has no room for a copy, it stays as it
    /// is: later rows use the space.
    /// </summary>
    public void GiveBackSpace()
    {
        using var connection = Open();
        try
        {
            connection.Run("VACUUM");
            connection.Run("PRAGMA wal_checkpoint(TRUNCATE)");
        }
        catch (SqliteException fault) when (fault.SqliteErrorCode is Busy or Locked or Full)
        {
            return;
        }
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
    internal T Read<T>(Func<SqliteConnection, T> query, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var connection = Open();
        return query(connection);
    }

    /// <summary>Runs statements in one transaction, which is on disk when the task ends and undone where they throw.</summary>
    internal async Task<T> WriteAsync<T>(Func<SqliteConnection, T> statements, CancellationToken cancellationToken)
    {
        // SQLite lets one writer in and has the others ask again and again: writers of this process queue here instead.
        await writer.WaitAsync(cancellationToken);
        try
        {
            using var connection = Open();
            using var transaction = connection.BeginTransaction(deferred: false);
            var result = statements(connection);
            transaction.Commit();
            return result;
        }
        finally
        {
            writer.Release();
        }
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(connectionString);
        try
        {
            connection.Open();
            using var command = connection.CreateCommand();
            // A commit survives a power cut, also in WAL mode.
            command.CommandText = "PRAGMA synchronous = FULL;";
            command.ExecuteNonQuery();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
