using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;
using Index766.AzureStorage.Tables;
using Index766.Pipeline.Ports;

namespace Index766.AzureStorage;

/// <summary>
/// Rows as entities of Azure Tables, each table created when its first row is written. A row's tag is the entity's ETag.
/// A write whose answer was lost is tried again and may then be told as refused, although it was done.
/// A query passes over rows whose keys this program never writes.
/// </summary>
/// <param name="account">The storage account.</param>
public sealed class AzureTableStore(AzureStorageAccount account) : ITableStore, ITableInventory
{
    /// <summary>The largest batch that is tried, in bytes; tests go over the service's limit.</summary>
    internal int MaxBatchBytes { get; init; } = EntityBatches.MaxBytes;

    /// <inheritdoc/>
    public async Task<string?> InsertAsync(string table, TableRow row, CancellationToken cancellationToken)
    {
        var client = ClientOf(table);
        StorageRules.CheckRow(row);
        try
        {
            return TagOf(
                await CreatedAsync(client, () => client.AddEntityAsync(EntityRows.Entity(row), cancellationToken), cancellationToken));
        }
        catch (RequestFailedException fault) when (fault.ErrorCode == TableErrorCode.EntityAlreadyExists)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public async Task UpsertAsync(string table, IReadOnlyCollection<TableRow> rows, CancellationToken cancellationToken)
    {
        var client = ClientOf(table);
        StorageRules.CheckRows(rows);
        foreach (var batch in EntityBatches.Of(rows.Select(EntityRows.Entity), MaxBatchBytes))
        {
            await CreatedAsync(client, () => UpsertBatchAsync(client, batch, cancellationToken), cancellationToken);
        }
    }

    /// <inheritdoc/>
    public async Task<string?> ReplaceAsync(string table, TableRow row, string ifMatch, CancellationToken cancellationToken)
    {
        var client = ClientOf(table);
        StorageRules.CheckRow(row);
        try
        {
            return TagOf(
                await client.UpdateEntityAsync(EntityRows.Entity(row), new ETag(ifMatch), TableUpdateMode.Replace, cancellationToken));
        }
        catch (RequestFailedException fault) when (fault.Status == 412 || StorageFailure.IsAbsent(fault))
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public async Task<StoredRow?> GetAsync(string table, string partition, string row, CancellationToken cancellationToken)
    {
        var client = ClientOf(table);
        var (partitionKey, rowKey) = (KeyOf(partition), KeyOf(row));
        try
        {
            var answer = await client.GetEntityAsync<TableEntity>(partitionKey, rowKey, cancellationToken: cancellationToken);
            return EntityRows.Row(answer.Value);
        }
        catch (RequestFailedException fault) when (StorageFailure.IsAbsent(fault))
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<StoredRow> QueryAsync(
        string table, string partition, CancellationToken cancellationToken, string after = "", string before = "") =>
        RowsAsync(
            table,
            TableClient.CreateQueryFilter($"PartitionKey eq {KeyOf(partition)}")
                + (after.Length == 0 ? "" : TableClient.CreateQueryFilter($" and RowKey gt {KeyOf(after)}"))
                + (before.Length == 0 ? "" : TableClient.CreateQueryFilter($" and RowKey lt {KeyOf(before)}")),
            cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<StoredRow> ScanAsync(string table, CancellationToken cancellationToken) =>
        RowsAsync(table, null, cancellationToken);

    private async IAsyncEnumerable<StoredRow> RowsAsync(
        string table, string? filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var entities = ClientOf(table).QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken);
        await using var found = entities.GetAsyncEnumerator(cancellationToken);
        while (await NextAsync(found))
        {
            if (EntityRows.Row(found.Current) is { } row)
            {
                yield return row;
            }
        }
    }

    /// <inheritdoc/>
    public async Task<bool> DeleteAsync(string table, string partition, string row, string? ifMatch, CancellationToken cancellationToken)
    {
        var client = ClientOf(table);
        var (partitionKey, rowKey) = (KeyOf(partition), KeyOf(row));
        try
        {
            var answer = await client.DeleteEntityAsync(
                partitionKey, rowKey, ifMatch is null ? ETag.All : new ETag(ifMatch), cancellationToken);
            // The client library takes every 404 for a row that is gone.
            if (answer.Status == 404 && new RequestFailedException(answer) is var fault && !StorageFailure.IsAbsent(fault))
            {
                throw fault;
            }

            return true;
        }
        catch (RequestFailedException taken) when (taken.Status == 412)
        {
            return false;
        }
    }

    private static async Task<Response> UpsertBatchAsync(TableClient client, IReadOnlyList<TableEntity> batch,
        CancellationToken cancellationToken)
    {
        if (batch.Count == 1)
        {
            return await client.UpsertEntityAsync(batch[0], TableUpdateMode.Replace, cancellationToken);
        }

        try
        {
            var actions = batch.Select(entity => new TableTransactionAction(TableTransactionActionType.UpsertReplace, entity));
            var answer = await client.SubmitTransactionAsync(actions, cancellationToken);
            return answer.Value.Count == batch.Count ? answer.GetRawResponse() : throw new RequestFailedException(answer.GetRawResponse());
        }
        catch (RequestFailedException fault) when (fault.Status == 413)
        {
            var half = batch.Count / 2;
            await UpsertBatchAsync(client, [.. batch.Take(half)], cancellationToken);
            return await UpsertBatchAsync(client, [.. batch.Skip(half)], cancellationToken);
        }
    }

    /// <summary>Whether there is a next one; a table that nobody has written to has none.</summary>
    private static async Task<bool> NextAsync(IAsyncEnumerator<TableEntity> entities)
    {
        try
        {
            return await entities.MoveNextAsync();
        }
        catch (RequestFailedException fault) when (StorageFailure.IsAbsent(fault))
        {
            return false;
        }
    }

    private static async Task<Response> CreatedAsync(TableClient client, Func<Task<Response>> act, CancellationToken cancellationToken)
    {
        try
        {
            return await act();
        }
        catch (RequestFailedException fault) when (fault.Status == 404)
        {
            await client.CreateIfNotExistsAsync(cancellationToken);
            return await act();
        }
    }

    private static string TagOf(Response answer) => answer.Headers.ETag?.ToString() ?? throw new RequestFailedException(answer);

    private static string KeyOf(string key)
    {
        StorageRules.CheckKey(key);
        return KeyText.Encode(key);
    }

    private TableClient ClientOf(string table)
    {
        StorageRules.CheckTable(table);
        return account.Tables.GetTableClient(table);
    }
}
