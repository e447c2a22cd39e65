using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Index766.Pipeline.Ports;

namespace Index766.AzureStorage.Tables;

/// <summary>Entities as the service's JSON. Every value is a string, for which the service asks no type annotation.</summary>
internal static class TableJson
{
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The entity of a row.</summary>
    public static byte[] Write(TableRow row)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Compact))
        {
            json.WriteStartObject();
            json.WriteString("PartitionKey", KeyText.Encode(row.Partition));
            json.WriteString("RowKey", KeyText.Encode(row.Row));
            foreach (var (name, value) in row.Columns)
            {
                json.WriteString(name, value);
            }

            json.WriteEndObject();
        }

        return Ascii(Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length));
    }

    /// <summary>The row of an entity; its tag is <paramref name="tag"/>, or where that is null the one in the JSON.</summary>
    public static StoredRow Read(JsonElement entity, string? tag)
    {
        var columns = new Dictionary<string, string>();
        foreach (var property in entity.EnumerateObject())
        {
            var own = property.Name is "PartitionKey" or "RowKey" or "Timestamp" || property.Name.Contains("odata.", StringComparison.Ordinal);
            if (!own)
            {
                // Another program may have written a number.
                columns[property.Name] = property.Value.ValueKind == JsonValueKind.String ? property.Value.GetString()! : property.Value.GetRawText();
            }
        }

        return new StoredRow(Key("PartitionKey"), Key("RowKey"), columns, tag ?? entity.GetProperty("odata.etag").GetString()!);

        string Key(string name) => KeyText.Decode(entity.GetProperty(name).GetString()!);
    }

    // The emulator tears characters of several bytes apart in a large body, and decodes %xx in a batch's values: neither is there to be spoiled.
    private static byte[] Ascii(string json)
    {
        var text = new StringBuilder(json.Length);
        foreach (var c in json)
        {
            _ = char.IsAscii(c) && c != '%' ? text.Append(c) : text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
        }

        return Encoding.ASCII.GetBytes(text.ToString());
    }

    /// <summary>The rows of a query's answer, without those that somebody added by hand under a key that this program never writes.</summary>
    public static List<StoredRow> ReadMany(BinaryData content)
    {
        using var document = JsonDocument.Parse(content);
        return [.. document.RootElement.GetProperty("value").EnumerateArray().Where(IsOurs).Select(entity => Read(entity, tag: null))];
    }

    private static bool IsOurs(JsonElement entity) => KeyText.IsWritten(entity.GetProperty("PartitionKey").GetString()!) && KeyText.IsWritten(entity.GetProperty("RowKey").GetString()!);
}
