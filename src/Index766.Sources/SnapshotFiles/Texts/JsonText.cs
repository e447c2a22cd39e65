using System.Text.Json;

namespace Index766.Sources.SnapshotFiles.Texts;

/// <summary>Values of JSON as text.</summary>
internal static class JsonText
{
    /// <summary>
    /// The value as text; null for a value of another kind, or for half a surrogate pair, which JSON can write and text can't hold.
    /// </summary>
    public static string? TextOf(JsonProperty property, out string name)
    {
        name = "";
        try
        {
            name = property.Name;
            return property.Value.ValueKind switch
            {
                JsonValueKind.String => property.Value.GetString(),
                JsonValueKind.Number => property.Value.GetRawText(),
                JsonValueKind.Null => "",
                _ => null,
            };
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The beginning of a value, for a finding.</summary>
    public static string Excerpt(JsonElement element) => element.GetRawText().Start(100);
}
