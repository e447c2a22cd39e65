using System.Globalization;
using System.Text.Json;
using Azure.Data.Tables;
using Index766.Pipeline.Ports;
using KeyText = Index766.AzureStorage.Tables.KeyText;

namespace Index766.Functions.Worker.Adapters;

/// <summary>Rows as entities of Azure.Data.Tables, and back. Keys are written as the other head writes them, so that both read the same tables.</summary>
internal static class EntityRows
{
    private static readonly string[] OwnNames = ["PartitionKey", "RowKey", "Timestamp"];

    /// <summary>The entity of a row.</summary>
    public static TableEntity Entity(TableRow row)
    {
        var entity = new TableEntity(KeyText.Encode(row.Partition), KeyText.Encode(row.Row));
        foreach (var (name, value) in row.Columns)
        {
            entity[name] = value;
        }

        return entity;
    }

    /// <summary>The row of an entity.</summary>
    public static StoredRow Row(TableEntity entity)
    {
        // Another program may have written a number.
        var columns = entity.Where(it => !OwnNames.Contains(it.Key) && !it.Key.StartsWith("odata.", StringComparison.Ordinal))
            .ToDictionary(it => it.Key, it => Convert.ToString(it.Value, CultureInfo.InvariantCulture) ?? "");
        return new StoredRow(KeyText.Decode(entity.PartitionKey), KeyText.Decode(entity.RowKey), columns, entity.ETag.ToString());
    }

    /// <summary>The keys alone, checked.</summary>
    public static TableEntity Key(string partition, string row)
    {
        StorageRules.CheckKey(partition);
        StorageRules.CheckKey(row);
        return new TableEntity(KeyText.Encode(partition), KeyText.Encode(row));
    }

    /// <summary>The filter that all entities of a partition pass.</summary>
    public static string InPartition(string partition)
    {
        StorageRules.CheckKey(partition);
        return TableClient.CreateQueryFilter($"PartitionKey eq {KeyText.Encode(partition)}");
    }

    /// <summary>About how many bytes of a batch an entity takes: the package writes every character that is not ASCII as six.</summary>
    public static int BytesOf(TableEntity entity) => JsonSerializer.SerializeToUtf8Bytes(entity.ToDictionary(it => it.Key, it => it.Value)).Length;
}
