using System.Globalization;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Microsoft.Data.Sqlite;

namespace Index766.Benchmarks.EndToEnd;

/// <summary>Megabytes that are kept, by kind of artefact: the first part of a document's path, or the name of a table.</summary>
internal sealed record StoredBytes(IReadOnlyDictionary<string, double> ByKind)
{
    private const string Database = "index766.db";
    private const string Container = "index766";

    public static readonly StoredBytes None = new(new Dictionary<string, double>(StringComparer.Ordinal));

    public double Megabytes => ByKind.Values.Sum();

    /// <summary>What a data folder holds. Rows are told by table; what the database needs beside them is a kind of its own.</summary>
    public static StoredBytes OfDataFolder(string folder)
    {
        var files = Sum(Directory.GetFiles(folder, "*", SearchOption.AllDirectories)
            .Select(file => (KindOf(Path.GetRelativePath(folder, file)), (double)new FileInfo(file).Length)));
        var rows = RowsOf(Path.Combine(folder, Database));
        files[Database] -= rows.Values.Sum();
        return Of(Sum([.. files.Select(kind => (Named(kind.Key), kind.Value)), .. rows.Select(kind => (kind.Key, kind.Value))]));
    }

    /// <summary>What a folder holds, as one kind.</summary>
    public static StoredBytes OfFiles(string kind, string folder) => Of(new Dictionary<string, double>(StringComparer.Ordinal)
    {
        [kind] = Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Sum(file => new FileInfo(file).Length),
    });

    /// <summary>What an account holds: the bytes of its blobs, and of its rows as Azure bills them.</summary>
    public static async Task<StoredBytes> OfAccountAsync(string connection)
    {
        var kinds = new List<(string, double)>();
        await foreach (var blob in new BlobContainerClient(connection, Container).GetBlobsAsync())
        {
            kinds.Add((blob.Name.Split('/')[0], blob.Properties.ContentLength ?? 0));
        }

        var tables = new TableServiceClient(connection);
        await foreach (var table in tables.QueryAsync())
        {
            await foreach (var row in tables.GetTableClient(table.Name).QueryAsync<TableEntity>())
            {
                kinds.Add((table.Name, SizeOf(row)));
            }
        }

        return Of(Sum(kinds));
    }

    private static StoredBytes Of(Dictionary<string, double> bytes) =>
        new(bytes.ToDictionary(kind => kind.Key, kind => kind.Value / 1e6, StringComparer.Ordinal));

    private static Dictionary<string, double> Sum(IEnumerable<(string Kind, double Bytes)> parts) => parts
        .GroupBy(part => part.Kind, part => part.Bytes, StringComparer.Ordinal)
        .ToDictionary(kind => kind.Key, kind => kind.Sum(), StringComparer.Ordinal);

    private static string KindOf(string path)
    {
        var parts = path.Split(Path.DirectorySeparatorChar);
        return parts is ["blobs", var kind, ..] ? kind.TrimEnd('+') : parts[0].StartsWith(Database, StringComparison.Ordinal) ? Database
            : parts[0];
    }

    private static string Named(string kind) => kind == Database ? "database: keys, pages, log" : kind;

    private static Dictionary<string, double> RowsOf(string database)
    {
        using var connection = new SqliteConnection($"Data Source={database};Mode=ReadOnly;Pooling=False");
        connection.Open();
        var columns = Query(connection, "SELECT name FROM pragma_table_info('rows')", reader => reader.GetString(0));
        var length = string.Join(" + ", columns.Select(column => $"COALESCE(OCTET_LENGTH(\"{column}\"), 0)"));
        return Query(connection, $"SELECT tbl, SUM({length}) FROM rows GROUP BY tbl", reader => (reader.GetString(0), reader.GetDouble(1)))
            .ToDictionary(table => table.Item1, table => table.Item2, StringComparer.Ordinal);
    }

    private static List<T> Query<T>(SqliteConnection connection, string sql, Func<SqliteDataReader, T> read)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    /// <summary>4 bytes, the keys, and 8 bytes, name and value of each column; texts have 2 bytes a character.</summary>
    private static double SizeOf(TableEntity row) => 4 + (2 * (row.PartitionKey.Length + row.RowKey.Length))
        + row.Where(column => column.Key is not ("odata.etag" or "PartitionKey" or "RowKey"))
            .Sum(column => 8 + (2 * column.Key.Length) + SizeOf(column.Value));

    private static double SizeOf(object? value) => value switch
    {
        string text => 4 + (2 * Convert.ToDouble(text.Length, CultureInfo.InvariantCulture)),
        byte[] bytes => 4 + bytes.Length,
        BinaryData bytes => 4 + bytes.ToMemory().Length,
        int => 4,
        bool => 1,
        null => 0,
        _ => 8,
    };
}
