using System.Globalization;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Index766.Domain.Snapshots;
using Index766.Domain.Units;

namespace Index766.Pipeline.Documents;

/// <summary>
/// How documents, answers and messages are written: camelCase, codes as text, numbers without trailing zeros, Vietnamese as it is; the
/// same value gives the same bytes. Answers have every member, stored documents only those that say something.
/// </summary>
public static class DocumentJson
{
    /// <summary>The options of answers and messages. Read-only.</summary>
    public static JsonSerializerOptions Options { get; } = Create(isStored: false);

    /// <summary>
    /// Those of stored documents. A document that lacks what every such document has, or has nothing in its place, was not written by this
    /// program.
    /// </summary>
    private static JsonSerializerOptions Stored { get; } = Create(isStored: true);

    /// <summary>The bytes of an answer.</summary>
    public static byte[] Write<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, Options);

    /// <summary>The bytes of a stored document, unpacked: its identity is their SHA-256.</summary>
    public static byte[] WriteStored<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, Stored);

    /// <summary>A stored document, written straight into its SHA-256 and packing: a national one is never in memory as a whole.</summary>
    public static PackedDocument Pack<T>(T value)
    {
        using var writer = new PackedDocumentWriter();
        JsonSerializer.Serialize(writer, value, Stored);
        return writer.Finish();
    }

    /// <summary>The value of a document that this program wrote, of this version or an earlier one.</summary>
    /// <exception cref="BrokenDocumentException">It is not such a document: somebody edited it, or it is another kind.</exception>
    public static T Read<T>(string path, ReadOnlySpan<byte> content)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(content, Stored) ?? throw new BrokenDocumentException(path, "null");
        }
        catch (JsonException fault)
        {
            throw new BrokenDocumentException(path, fault.Message, fault);
        }
    }

    /// <summary>SHA-256, 64 small hexadecimal digits.</summary>
    public static string Sha256(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));

    private static JsonSerializerOptions Create(bool isStored)
    {
        var resolver = JsonTypeInfoResolver.Combine(ScoreJson.Default, new DefaultJsonTypeInfoResolver())
            .WithAddedModifier(LeaveOutDerivedProperties);
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            NumberHandling = JsonNumberHandling.Strict,
            TypeInfoResolver = isStored ? resolver.WithAddedModifier(StoredMembers.LeaveOutEmpty) : resolver,
            DefaultIgnoreCondition = isStored ? JsonIgnoreCondition.WhenWritingNull : JsonIgnoreCondition.Never,
            RespectNullableAnnotations = isStored,
            RespectRequiredConstructorParameters = isStored,
            Converters =
            {
                new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false),
                new PlainDecimalConverter(),
                new TextConverter<UnitCode>(UnitCode.Parse),
                new TextConverter<IndicatorCode>(IndicatorCode.Parse),
                new TextConverter<Period>(Period.Parse),
                new TextConverter<AsOf>(AsOf.Parse),
            },
        };
        options.MakeReadOnly();
        return options;
    }

    /// <summary>What follows from other properties is not stored.</summary>
    private static void LeaveOutDerivedProperties(JsonTypeInfo type)
    {
        for (var i = type.Properties.Count - 1; i >= 0; i--)
        {
            if (type.Properties[i].Set is null && type.Kind == JsonTypeInfoKind.Object)
            {
                type.Properties.RemoveAt(i);
            }
        }
    }

    private sealed class TextConverter<T>(Func<string, T> parse) : JsonConverter<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            try
            {
                return parse(reader.GetString() ?? "");
            }
            catch (FormatException fault)
            {
                throw new JsonException(fault.Message, fault);
            }
        }

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value!.ToString());
    }

    private sealed class PlainDecimalConverter : JsonConverter<decimal>
    {
        public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDecimal();

        public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) =>
            writer.WriteRawValue(value.ToString("0.############################", CultureInfo.InvariantCulture));
    }
}

/// <summary>A stored document or row that is not what this program wrote.</summary>
public sealed class BrokenDocumentException(string path, string reason, Exception? inner = null)
    : Exception($"{path} is not readable as this program wrote it: {reason}", inner);
