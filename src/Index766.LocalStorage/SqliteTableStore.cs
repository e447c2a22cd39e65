using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Index766.Pipeline.Ports;
using Microsoft.Data.Sqlite;

namespace Index766.LocalStorage;

/// <summary>
/// Rows in SQLite, their columns as JSON. A tag is made anew by every write, so that a row written twice alike still changes its tag.
/// </summary>
/// <param name="database">The database that holds the rows.</param>
public sealed class SqliteTableStore(SqliteDatabase database) : ITableStore, ITableInventory
{
    private const int PageRows = 500;
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <inheritdoc/>
    public async Task<string?> InsertAsync(string table, TableRow row, CancellationToken cancellationToken)
    {
        StorageRules.CheckTable(table);
        StorageRules.CheckRow(row);
        var tag = NewTag();
        var added = await database.WriteAsync(
            connection => connection.Run(
                "INSERT INTO rows (tbl, partition, row, columns, tag) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING",
                table, row.Partition, row.Row, Write(row), tag),
            cancellationToken);
        return added == 1 ? tag : null;
    }

    /// <inheritdoc/>
    public async Task UpsertAsync(string table, IReadOnlyCollection<TableRow> rows, CancellationToken cancellationToken)
    {
        StorageRules.CheckTable(table);
        StorageRules.CheckRows(rows);
        await database.WriteAsync(
            connection =>
            {
                foreach (var row in rows)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    connection.Run(
                        """
                        INSERT INTO rows (tbl, partition, row, columns, tag) VALUES ($1, $2, $3, $4, $5)
                        ON CONFLICT (tbl, partition, row) DO UPDATE SET columns = excluded.columns, tag = excluded.tag
                        """,
                        table, row.Partition, row.Row, Write(row), NewTag());
                }

                return rows.Count;
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<string?> ReplaceAsync(string table, TableRow row, string ifMatch, CancellationToken cancellationToken)
    {
        StorageRules.CheckTable(table);
        StorageRules.CheckRow(row);
        var tag = NewTag();
        var changed = await database.WriteAsync(
            connection => connection.Run(
                "UPDATE rows SET columns = $1, tag = $2 WHERE tbl = $3 AND partition = $4 AND row = $5 AND tag = $6",
                Write(row), tag, table, row.Partition, row.Row, ifMatch),
            cancellationToken);
        return changed == 1 ? tag : null;
    }

    /// <inheritdoc/>
    public Task<StoredRow?> GetAsync(string table, string partition, string row, CancellationToken cancellationToken)
    {
        StorageRules.CheckTable(table);
        StorageRules.CheckKey(partition);
        StorageRules.CheckKey(row);
        var found = database.Read(
            connection => connection.Rows(
                "SELECT row, columns, tag FROM rows WHERE tbl = $1 AND partition = $2 AND row = $3",
                reader => Read(partition, reader), table, partition, row),
            cancellationToken);
        return Task.FromResult(found.SingleOrDefault());
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<StoredRow> QueryAsync(string table, string partition,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        StorageRules.CheckTable(table);
        StorageRules.CheckKey(partition);
        var after = "";
        while (true)
        {
            // Page by page, so that a slow reader keeps no transaction open.
            var page = database.Read(
                connection => connection.Rows(
                    "SELECT row, columns, tag FROM rows WHERE tbl = $1 AND partition = $2 AND row > $3 ORDER BY row LIMIT $4",
                    reader => Read(partition, reader), table, partition, after, PageRows),
                cancellationToken);
            foreach (var row in page)
            {
                yield return row;
            }

            if (page.Count < PageRows)
            {
                yield break;
            }

            after = page[^1].Row;
            await Task.Yield();
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<StoredRow> ScanAsync(string table, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        StorageRules.CheckTable(table);
        var partitions = database.Read(
            connection => connection.Rows(
                "SELECT DISTINCT partition FROM rows WHERE tbl = $1 ORDER BY partition", reader => KeyOf(reader, 0), table),
            cancellationToken);
        foreach (var partition in partitions)
        {
            await foreach (var row in QueryAsync(table, partition, cancellationToken))
            {
                yield return row;
            }
        }
    }

    /// <inheritdoc/>
    public async Task<bool> DeleteAsync(string table, string partition, string row, string? ifMatch, CancellationToken cancellationToken)
    {
        StorageRules.CheckTable(table);
        StorageRules.CheckKey(partition);
        StorageRules.CheckKey(row);
        return await database.WriteAsync(
            connection =>
            {
                var tags = connection.Rows(
                    "SELECT tag FROM rows WHERE tbl = $1 AND partition = $2 AND row = $3",
                    reader => reader.GetString(0), table, partition, row);
                var allowed = ifMatch is null || tags.All(tag => tag == ifMatch);
                if (allowed)
                {
                    connection.Run("DELETE FROM rows WHERE tbl = $1 AND partition = $2 AND row = $3", table, partition, row);
                }

                return allowed;
            },
            cancellationToken);
    }

    private static string NewTag() => Guid.NewGuid().ToString("N");

    private static string Write(TableRow row) => JsonSerializer.Serialize(row.Columns, Readable);

    private static StoredRow Read(string partition, SqliteDataReader reader) =>
        new(partition, KeyOf(reader, 0),
            JsonSerializer.Deserialize<Dictionary<string, string>>(reader.GetString(1))!, reader.GetString(2));

    /// <summary>A key by its stored bytes: read as text, it would end at its first NUL.</summary>
    private static string KeyOf(SqliteDataReader reader, int column) =>
        Encoding.BigEndianUnicode.GetString(reader.GetFieldValue<byte[]>(column));
}
