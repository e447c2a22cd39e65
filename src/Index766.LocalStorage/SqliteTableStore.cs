using System.Globalization;
using System.Runtime.CompilerServices;
using Index766.Pipeline.Ports;

namespace Index766.LocalStorage;

/// <summary>
/// Rows in SQLite. A tag is made anew by every write, so that a row written twice alike still changes its tag.
/// </summary>
/// <param name="database">The database that holds the rows.</param>
public sealed class SqliteTableStore(SqliteDatabase database) : ITableStore, ITableInventory
{
    private const int PageRows = 500;
    private const string InPartition = "partition = (SELECT id FROM partitions WHERE tbl = $1 AND name = $2)";
    private const string Select = "SELECT row, names, vals, bytes, tag FROM rows JOIN layouts ON id = layout WHERE " + InPartition;

    /// <inheritdoc/>
    public async Task<string?> InsertAsync(string table, TableRow row, CancellationToken cancellationToken)
    {
        StorageRules.CheckTable(table);
        StorageRules.CheckRow(row);
        return await WriteAsync(SqliteRowWriter.Insert, writer => TagOf(writer.Run(table, row)), cancellationToken);
    }

    /// <inheritdoc/>
    public async Task UpsertAsync(string table, IReadOnlyCollection<TableRow> rows, CancellationToken cancellationToken)
    {
        StorageRules.CheckTable(table);
        StorageRules.CheckRows(rows);
        await WriteAsync(
            SqliteRowWriter.Upsert,
            writer =>
            {
                foreach (var row in rows)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    writer.Run(table, row);
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
        return await WriteAsync(SqliteRowWriter.Replace,
            writer => TagOf(TryParse(ifMatch, out var tag) ? writer.Run(table, row, tag) : null), cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<StoredRow?> GetAsync(string table, string partition, string row, CancellationToken cancellationToken)
    {
        StorageRules.CheckTable(table);
        StorageRules.CheckKey(partition);
        StorageRules.CheckKey(row);
        return await database.ReadAsync(
            connection => connection.Rows(Select + " AND row = $3", reader => SqliteRow.Read(partition, reader), table, partition, row)
                .SingleOrDefault(),
            cancellationToken);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<StoredRow> QueryAsync(string table, string partition,
        [EnumeratorCancellation] CancellationToken cancellationToken, string after = "", string before = "")
    {
        StorageRules.CheckTable(table);
        StorageRules.CheckKey(partition);
        while (true)
        {
            // Page by page, so that a slow reader keeps no transaction open.
            var page = await database.ReadAsync(
                connection => connection.Rows(
                    $"{Select} AND row > $3{(before.Length == 0 ? "" : " AND row < $5")} ORDER BY row LIMIT $4",
                    reader => SqliteRow.Read(partition, reader),
                    before.Length == 0 ? [table, partition, after, PageRows] : [table, partition, after, PageRows, before]),
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
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<StoredRow> ScanAsync(string table, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        StorageRules.CheckTable(table);
        var partitions = await database.ReadAsync(
            connection => connection.Rows(
                "SELECT name FROM partitions WHERE tbl = $1 ORDER BY name", reader => SqliteRow.KeyOf(reader, 0), table),
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
                    $"SELECT tag FROM rows WHERE {InPartition} AND row = $3", reader => reader.GetInt64(0), table, partition, row);
                var allowed = ifMatch is null || tags.TrueForAll(tag => TagOf(tag) == ifMatch);
                if (allowed)
                {
                    connection.Run($"DELETE FROM rows WHERE {InPartition} AND row = $3", table, partition, row);
                }

                return allowed;
            },
            cancellationToken);
    }

    private Task<T> WriteAsync<T>(string sql, Func<SqliteRowWriter, T> write, CancellationToken cancellationToken) =>
        database.WriteAsync(
            connection =>
            {
                using var writer = new SqliteRowWriter(connection, sql);
                return write(writer);
            },
            cancellationToken);

    private static string? TagOf(long? tag) => tag?.ToString(CultureInfo.InvariantCulture);

    private static bool TryParse(string tag, out long number) =>
        long.TryParse(tag, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
