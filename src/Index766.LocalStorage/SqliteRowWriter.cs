using Index766.Pipeline.Ports;
using Microsoft.Data.Sqlite;

namespace Index766.LocalStorage;

/// <summary>
/// Writes rows within one transaction. The statement is compiled once; the names of partitions and columns, which repeat from row to row,
/// are stored once and looked up once.
/// </summary>
internal sealed class SqliteRowWriter(SqliteConnection connection, string sql) : IDisposable
{
    /// <summary>Adds a row that is not there yet.</summary>
    public const string Insert =
        "INSERT INTO rows (partition, row, tag, layout, vals, bytes) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING";

    /// <summary>Writes a row whatever was there.</summary>
    public const string Upsert =
        "INSERT OR REPLACE INTO rows (partition, row, tag, layout, vals, bytes) VALUES ($1, $2, $3, $4, $5, $6)";

    /// <summary>Replaces a row that has the tag of the seventh parameter.</summary>
    public const string Replace =
        "UPDATE rows SET tag = $3, layout = $4, vals = $5, bytes = $6 WHERE partition = $1 AND row = $2 AND tag = $7";

    private readonly SqliteCommand _statement = connection.Statement(sql, sql == Replace ? 7 : 6);
    private readonly Dictionary<(string Table, string Name), long> _partitions = [];
    private readonly Dictionary<string, long> _layouts = new(StringComparer.Ordinal);

    /// <summary>Writes a row under a new tag.</summary>
    /// <returns>The tag; null where the statement changed nothing.</returns>
    public long? Run(string table, TableRow row, long ifMatch = 0)
    {
        var tag = Random.Shared.NextInt64();
        var (names, values, bytes) = SqliteRow.Write(row.Columns);
        ReadOnlySpan<object> parameters =
            [PartitionOf(table, row.Partition), row.Row, tag, LayoutOf(names), values, bytes ?? (object)DBNull.Value, ifMatch];
        return _statement.Run(parameters[.._statement.Parameters.Count]) == 1 ? tag : null;
    }

    /// <inheritdoc/>
    public void Dispose() => _statement.Dispose();

    private long PartitionOf(string table, string name)
    {
        if (!_partitions.TryGetValue((table, name), out var id))
        {
            connection.Run("INSERT INTO partitions (tbl, name) VALUES ($1, $2) ON CONFLICT DO NOTHING", table, name);
            _partitions[(table, name)] = id = connection.Rows(
                "SELECT id FROM partitions WHERE tbl = $1 AND name = $2", reader => reader.GetInt64(0), table, name)[0];
        }

        return id;
    }

    private long LayoutOf(string names)
    {
        if (!_layouts.TryGetValue(names, out var id))
        {
            connection.Run("INSERT INTO layouts (names) VALUES ($1) ON CONFLICT DO NOTHING", names);
            _layouts[names] = id = connection.Rows("SELECT id FROM layouts WHERE names = $1", reader => reader.GetInt64(0), names)[0];
        }

        return id;
    }
}
