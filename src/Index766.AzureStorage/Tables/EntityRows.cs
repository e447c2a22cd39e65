using System.Buffers.Text;
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
            entity[name] = value.Value;
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

        var columns = entity.Where(it => it.Key is not ("PartitionKey" or "RowKey" or "Timestamp" or "odata.etag"))
            .ToDictionary(it => it.Key, it => Column(it.Value));
        return new StoredRow(KeyText.Decode(entity.PartitionKey), KeyText.Decode(entity.RowKey), columns, entity.ETag.ToString());
    }

    /// <summary>How many bytes an entity takes in a batch, at most: its JSON, its address, and the headers around them.</summary>
    public static int BytesOf(TableEntity entity) =>
        1024
        + Uri.EscapeDataString(entity.PartitionKey).Length + Uri.EscapeDataString(entity.RowKey).Length
        + entity.Where(it => it.Key is not ("PartitionKey" or "RowKey")).Sum(it => BytesOf(it.Key, it.Value));

    /// <summary>A value is followed by a comma; a number or bytes also by the name of its type under its own name.</summary>
    private static int BytesOf(string name, object value) => value switch
    {
        string text => name.Length + 6 + JavaScriptEncoder.Default.Encode(text).Length,
        byte[] bytes => (2 * name.Length) + 40 + Base64.GetMaxEncodedToUtf8Length(bytes.Length),
        _ => (2 * name.Length) + 64,
    };

    /// <summary>Another program may have written a value of a type that this one never writes: it counts as text.</summary>
    private static ColumnValue Column(object value) => value switch
    {
        int number => number,
        double number => number,
        byte[] bytes => bytes,
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}
