using Index766.AzureStorage;
using Index766.Pipeline.CompactStorage;
using Index766.Pipeline.Documents;
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

    /// <summary>What an account holds, as <c>storage report</c> tells an operator: rows as Azure bills them.</summary>
    public static async Task<StoredBytes> OfAccountAsync(string connection)
    {
        const string setting = "AzureWebJobsStorage";
        var account = new AzureStorageAccount(AzureStorageSettings.Read(setting, name => name == setting ? connection : null));
        var blobs = new AzureBlobStore(account, Container);
        var report = new StorageReport(new CompressedBlobStore(blobs), blobs, new AzureTableStore(account));
        return Of(Sum((await report.MakeAsync(CancellationToken.None)).Select(use => (use.Kind.TrimEnd('/'), (double)use.Bytes))));
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
        using var command = connection.CreateCommand();
        command.CommandText = """
            SELECT tbl, SUM(OCTET_LENGTH(row) + OCTET_LENGTH(vals) + COALESCE(OCTET_LENGTH(bytes), 0))
            FROM rows JOIN partitions ON partitions.id = rows.partition GROUP BY tbl
            """;
        using var reader = command.ExecuteReader();
        var tables = new Dictionary<string, double>(StringComparer.Ordinal);
        while (reader.Read())
        {
            tables[reader.GetString(0)] = reader.GetDouble(1);
        }

        return tables;
    }
}
