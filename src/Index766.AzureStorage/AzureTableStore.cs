using System.Runtime.CompilerServices;
using System.Text.Json;
using Azure;
using Index766.AzureStorage.Tables;
using Index766.Pipeline.Ports;

namespace Index766.AzureStorage;

/// <summary>
/// Rows as entities of Azure Tables, each table created when its first row is written. A row's tag is the entity's ETag.
/// A write whose answer was lost is tried again and may then be told as refused, although it was done. A query passes over rows whose keys this program never writes.
/// </summary>
/// <param name="account">The storage account.</param>
public sealed class AzureTableStore(AzureStorageAccount account) : ITableStore
{
    private readonly TableClient client = account.Tables;

    /// <summary>The largest batch that is tried, in bytes; tests go over the service's limit.</summary>
    internal int MaxBatchBytes { get; init; } = BatchPlan.MaxBytes;

    /// <inheritdoc/>
    public async Task<string?> InsertAsync(string table, TableRow row, CancellationToken cancel)
    {
        StorageRules.CheckTable(table);
        StorageRules.CheckRow(row);
        var answer = await CreatedAsync(table, () => client.InsertAsync(table, row, cancel), cancel);
        if (answer.Status != 409)
        {
            return TagOf(answer);
        }

        // The service answers 409 for a table on its way out as well.
        return answer.Content.ToString().Contains("EntityAlreadyExists", StringComparison.Ordinal) ? null : throw new RequestFailedException(answer);
    }

    /// <inheritdoc/>
    public async Task UpsertAsync(string table, IReadOnlyCollection<TableRow> rows, CancellationToken cancel)
    {
        StorageRules.CheckTable(table);
        StorageRules.CheckRows(rows);
        foreach (var batch in BatchPlan.Of(rows, row => BatchBody.BytesOf(client.Service, table, row), MaxBatchBytes))
        {
            await CreatedAsync(table, () => UpsertBatchAsync(table, batch, cancel), cancel);
        }
    }

    /// <inheritdoc/>
    public async Task<string?> ReplaceAsync(string table, TableRow row, string ifMatch, CancellationToken cancel)
    {
        StorageRules.CheckTable(table);
        StorageRules.CheckRow(row);
        var answer = await client.ReplaceAsync(table, row, ifMatch, cancel);
        return answer.IsError ? null : TagOf(answer);
    }

    /// <inheritdoc/>
    public async Task<StoredRow?> GetAsync(string table, string partition, string row, CancellationToken cancel)
    {
        Check(table, partition, row);
        var answer = await client.GetAsync(table, partition, row, cancel);
        if (answer.Status == 404)
        {
            return null;
        }

        using var document = JsonDocument.Parse(answer.Content);
        return TableJson.Read(document.RootElement, TagOf(answer));
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<StoredRow> QueryAsync(string table, string partition, [EnumeratorCancellation] CancellationToken cancel)
    {
        StorageRules.CheckTable(table);
        StorageRules.CheckKey(partition);
        string? nextPartition = null;
        string? nextRow = null;
        do
        {
            var answer = await client.QueryAsync(table, partition, nextPartition, nextRow, cancel);
            if (answer.Status == 404)
            {
                yield break;
            }

            foreach (var row in TableJson.ReadMany(answer.Content))
            {
                yield return row;
            }

            // A page may be short, or empty, and still not be the last: only these headers tell.
            nextPartition = Continuation(answer, "NextPartitionKey");
            nextRow = Continuation(answer, "NextRowKey");
        }
        while (nextPartition is not null || nextRow is not null);
    }

    /// <inheritdoc/>
    public async Task<bool> DeleteAsync(string table, string partition, string row, string? ifMatch, CancellationToken cancel)
    {
        Check(table, partition, row);
        var answer = await client.DeleteAsync(table, partition, row, ifMatch ?? "*", cancel);
        return answer.Status != 412;
    }

    private async Task<Response> UpsertBatchAsync(string table, IReadOnlyList<BatchRow> batch, CancellationToken cancel)
    {
        if (batch.Count == 1)
        {
            return await client.UpsertAsync(table, batch[0], cancel);
        }

        var (status, response) = await client.UpsertAsync(table, batch, cancel);
        if (status == 413)
        {
            var half = batch.Count / 2;
            await UpsertBatchAsync(table, [.. batch.Take(half)], cancel);
            return await UpsertBatchAsync(table, [.. batch.Skip(half)], cancel);
        }

        return status < 300 ? response : throw TableFailure.Of(status, response);
    }

    private async Task<Response> CreatedAsync(string table, Func<Task<Response>> act, CancellationToken cancel)
    {
        try
        {
            return await act();
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            await client.CreateTableAsync(table, cancel);
            return await act();
        }
    }

    private static void Check(string table, string partition, string row)
    {
        StorageRules.CheckTable(table);
        StorageRules.CheckKey(partition);
        StorageRules.CheckKey(row);
    }

    private static string TagOf(Response answer) =>
        answer.Headers.TryGetValue("ETag", out var tag) ? tag : throw new RequestFailedException(answer);

    private static string? Continuation(Response answer, string name) =>
        answer.Headers.TryGetValue("x-ms-continuation-" + name, out var value) && value.Length > 0 ? value : null;
}
