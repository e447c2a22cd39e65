using System.Text.Json;
using Index766.Pipeline.Ports;
using Microsoft.Data.Sqlite;

namespace Index766.LocalStorage;

/// <summary>
/// The tables of a data folder's database. <c>user_version</c> numbers their layout: 0 is that of version 0.1.0, 1 has typed rows,
/// 2 knows since when a message is hidden.
/// </summary>
internal static class SqliteSchema
{
    private const long Version = 2;
    private const int NotADatabase = 26;

    // Keys compare by the bytes that the database stores: in UTF-16, big end first, that is the ordinal order of .NET.
    private const string Settings = "PRAGMA encoding = 'UTF-16be'; PRAGMA journal_mode = WAL;";

    private const string Tables = """
        CREATE TABLE partitions (id INTEGER PRIMARY KEY, tbl TEXT NOT NULL COLLATE NOCASE, name TEXT NOT NULL, UNIQUE (tbl, name));
        CREATE TABLE layouts (id INTEGER PRIMARY KEY, names TEXT NOT NULL UNIQUE);
        CREATE TABLE rows (
            partition INTEGER NOT NULL, row TEXT NOT NULL, tag INTEGER NOT NULL, layout INTEGER NOT NULL,
            vals BLOB NOT NULL, bytes BLOB NULL, PRIMARY KEY (partition, row)) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS messages (
            id INTEGER PRIMARY KEY AUTOINCREMENT, queue TEXT NOT NULL, body TEXT NOT NULL,
            visible_at INTEGER NOT NULL, dequeue_count INTEGER NOT NULL, receipt TEXT NULL);
        CREATE INDEX IF NOT EXISTS messages_by_queue ON messages (queue, visible_at, id);
        """;

    /// <summary>Messages of before are hidden until their moment, whatever the clock says.</summary>
    private const string HiddenSince = "ALTER TABLE messages ADD COLUMN hidden_at INTEGER NULL; PRAGMA user_version = 2;";

    /// <summary>Creates the tables where they are missing, and moves the rows of an earlier layout; whether it moved any.</summary>
    /// <exception cref="SqliteException">The database is a later version's.</exception>
    public static bool Ensure(SqliteConnection connection)
    {
        connection.Run(Settings);
        if (VersionOf(connection) == Version)
        {
            return false;
        }

        using var transaction = connection.BeginTransaction(deferred: false);
        var isMoved = false;
        switch (VersionOf(connection))
        {
            case Version:
                return false;
            case 0 when HasRows(connection):
                connection.Run("ALTER TABLE rows RENAME TO earlier_rows");
                connection.Run(Tables);
                MoveRows(connection);
                connection.Run("DROP TABLE earlier_rows");
                isMoved = true;
                break;
            case 0:
                connection.Run(Tables);
                break;
            case 1:
                break;
            case var later:
                throw new SqliteException(
                    $"The database has layout {later}, of a later version of this program; this one reads up to {Version}.", NotADatabase);
        }

        connection.Run(HiddenSince);
        transaction.Commit();
        return isMoved;
    }

    /// <summary>Whether the tables are there, in today's layout.</summary>
    public static bool IsCurrent(SqliteConnection connection) => VersionOf(connection) == Version;

    private static long VersionOf(SqliteConnection connection) =>
        connection.Rows("PRAGMA user_version", reader => reader.GetInt64(0))[0];

    private static bool HasRows(SqliteConnection connection) =>
        connection.Rows("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'rows'", _ => true).Count > 0;

    /// <summary>Until layout 1 a row's columns were text, as a JSON object.</summary>
    private static void MoveRows(SqliteConnection connection)
    {
        using var writer = new SqliteRowWriter(connection, SqliteRowWriter.Insert);
        using var query = connection.CreateCommand();
        query.CommandText = "SELECT tbl, partition, row, columns FROM earlier_rows";
        using var reader = query.ExecuteReader();
        while (reader.Read())
        {
            var columns = JsonSerializer.Deserialize<Dictionary<string, string>>(reader.GetString(3))!
                .ToDictionary(column => column.Key, column => (ColumnValue)column.Value, StringComparer.Ordinal);
            writer.Run(reader.GetString(0), new TableRow(SqliteRow.KeyOf(reader, 1), SqliteRow.KeyOf(reader, 2), columns));
        }
    }
}
