using System.Globalization;
using System.Text.Encodings.Web;
using Azure.Data.Tables;
using Index766.Pipeline.Ports;

namespace Index766.AzureStorage.Tables;

/// <summary>Rows as entities of Azure.Data.Tables, and back.</summary>
internal static class EntityRows
{
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

    /// <summary>The row of an entity; null for one that somebody added by hand under a key that this program never writes.</summary>
    public static StoredRow? Row(TableEntity entity)
    {
        if (!KeyText.IsWritten(entity.PartitionKey) || !KeyText.IsWritten(entity.RowKey))
        {
            return null;
        }

        // Another program may have written a number.
        var columns = entity.Where(it => it.Key is not ("PartitionKey" or "RowKey" or "Timestamp" or "odata.etag"))
            .ToDictionary(it => it.Key, it => Convert.ToString(it.Value, CultureInfo.InvariantCulture) ?? "");
        return new StoredRow(KeyText.Decode(entity.PartitionKey), KeyText.Decode(entity.RowKey), columns, entity.ETag.ToString());
    }

    /// <summary>How many bytes an entity takes in a batch, at most: its JSON, its address, and the headers around them.</summary>
    public static int BytesOf(TableEntity entity) =>
        1024
        + Uri.EscapeDataString(entity.PartitionKey).Length + Uri.EscapeDataString(entity.RowKey).Length
        + entity.Where(it => it.Value is string).Sum(it => it.Key.Length + 6 + JavaScriptEncoder.Default.Encode((string)it.Value).Length);
}
