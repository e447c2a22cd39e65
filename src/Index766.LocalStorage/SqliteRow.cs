using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Index766.Pipeline.Ports;
using Microsoft.Data.Sqlite;

namespace Index766.LocalStorage;

/// <summary>
/// A row's columns as the database holds them: their names, separated by commas; their values in that order as a JSON array in UTF-8, in
/// which a number with a point or an exponent is a double, one without them a whole number, and <c>[n]</c> the next n bytes; and the bytes,
/// one binary value after the other.
/// </summary>
internal static class SqliteRow
{
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly SearchValues<byte> OfDoubles = SearchValues.Create(".E"u8);

    /// <summary>The columns to store.</summary>
    public static (string Names, byte[] Values, byte[]? Bytes) Write(IReadOnlyDictionary<string, ColumnValue> columns)
    {
        var values = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(values, Readable))
        {
            json.WriteStartArray();
            foreach (var (_, value) in columns)
            {
                Write(json, value.Value);
            }

            json.WriteEndArray();
        }

        var bytes = columns.Values.Select(value => value.Bytes).OfType<byte[]>().ToList();
        return (string.Join(',', columns.Keys), values.WrittenSpan.ToArray(), bytes.Count switch
        {
            0 => null,
            1 => bytes[0],
            _ => [.. bytes.SelectMany(part => part)],
        });
    }

    /// <summary>The row of a record of row, names, values, bytes and tag.</summary>
    public static StoredRow Read(string partition, SqliteDataReader reader)
    {
        var bytes = reader.IsDBNull(3) ? [] : reader.GetFieldValue<byte[]>(3);
        return new StoredRow(partition, KeyOf(reader, 0), Read(reader.GetString(1).Split(','), reader.GetFieldValue<byte[]>(2), bytes),
            reader.GetInt64(4).ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>A key by its stored bytes: read as text, it would end at its first NUL.</summary>
    public static string KeyOf(SqliteDataReader reader, int column) =>
        Encoding.BigEndianUnicode.GetString(reader.GetFieldValue<byte[]>(column));

    private static void Write(Utf8JsonWriter json, object value)
    {
        switch (value)
        {
            case string text:
                json.WriteStringValue(text);
                break;
            case int number:
                json.WriteNumberValue(number);
                break;
            case double number:
                var digits = number.ToString("R", CultureInfo.InvariantCulture);
                json.WriteRawValue(digits.AsSpan().ContainsAny('.', 'E') ? digits : digits + ".0");
                break;
            case byte[] bytes:
                json.WriteStartArray();
                json.WriteNumberValue(bytes.Length);
                json.WriteEndArray();
                break;
        }
    }

    private static Dictionary<string, ColumnValue> Read(string[] names, ReadOnlySpan<byte> values, byte[] bytes)
    {
        var columns = new Dictionary<string, ColumnValue>(names.Length, StringComparer.Ordinal);
        var json = new Utf8JsonReader(values);
        json.Read();
        for (var (column, start) = (0, 0); json.Read() && json.TokenType != JsonTokenType.EndArray; column++)
        {
            if (json.TokenType == JsonTokenType.StartArray)
            {
                json.Read();
                var length = json.GetInt32();
                columns[names[column]] = bytes[start..(start += length)];
                json.Read();
            }
            else
            {
                columns[names[column]] = ReadPlain(ref json);
            }
        }

        return columns;
    }

    private static ColumnValue ReadPlain(ref Utf8JsonReader json)
    {
        if (json.TokenType == JsonTokenType.String)
        {
            return json.GetString()!;
        }

        if (json.ValueSpan.ContainsAny(OfDoubles))
        {
            return json.GetDouble();
        }

        return json.GetInt32();
    }
}
