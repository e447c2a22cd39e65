using System.Text.Json;
using System.Text.Json.Serialization;

namespace Index766.Pipeline.PublishLeaderboards;

/// <summary>
/// A manifest as it is stored. Its entries are called <c>snapshots</c> since they have numbers: a program that would order them by the
/// clock looks for <c>entries</c>, and refuses the document.
/// </summary>
internal sealed class ManifestConverter : JsonConverter<Manifest>
{
    public override Manifest Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var stored = JsonSerializer.Deserialize<Stored>(ref reader, options) ?? throw new JsonException("null");
        return new Manifest(stored.Series, stored.Snapshots ?? stored.Entries ?? throw new JsonException("it has no snapshots"))
        {
            Pages = stored.Pages ?? [],
        };
    }

    public override void Write(Utf8JsonWriter writer, Manifest value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, new Stored(value.Series, value.Entries, null, value.Pages), options);

    private sealed record Stored(
        string Series, IReadOnlyList<ManifestEntry>? Snapshots,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<ManifestEntry>? Entries,
        IReadOnlyList<ManifestPage>? Pages);
}
