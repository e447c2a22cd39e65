using System.Text.Json;

namespace Index766.Functions.Triggers;

/// <summary>What the Functions host posts to a custom handler: <c>{"Data":{binding:…},"Metadata":{…}}</c>.</summary>
public static class HostPayload
{
    /// <summary>The bound value as text. A queue's string is encoded twice by the real host and once in its documentation: both are read.</summary>
    /// <returns>Null where the body is not such a payload.</returns>
    public static string? Read(ReadOnlyMemory<byte> body, string binding)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement is { ValueKind: JsonValueKind.Object } root
                && root.TryGetProperty("Metadata", out var metadata) && metadata.ValueKind == JsonValueKind.Object
                && root.TryGetProperty("Data", out var data) && data.ValueKind == JsonValueKind.Object
                && data.TryGetProperty(binding, out var value)
                    ? TextOf(value)
                    : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string TextOf(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            return value.GetRawText();
        }

        var once = value.GetString()!;
        try
        {
            using var inner = JsonDocument.Parse(once);
            return inner.RootElement.ValueKind == JsonValueKind.String ? inner.RootElement.GetString()! : once;
        }
        catch (JsonException)
        {
            return once;
        }
    }
}
