using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Index766.Domain.Boards;
using Index766.Pipeline.Documents;

namespace Index766.Functions.Api.Parameters;

/// <summary>The fields of a board's row, by the names under which they are answered.</summary>
internal static class RowFields
{
    /// <summary>All of them, in order.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. RowType().Properties.Select(property => property.Name)];

    /// <summary>An answer whose rows have just these fields.</summary>
    public static byte[] Keep<T>(T answer, IReadOnlyList<string> fields)
    {
        var document = JsonSerializer.SerializeToNode(answer, DocumentJson.Options)!.AsObject();
        foreach (var row in document["rows"]!.AsArray().OfType<JsonObject>())
        {
            foreach (var name in row.Select(property => property.Key).Except(fields, StringComparer.Ordinal).ToList())
            {
                row.Remove(name);
            }
        }

        return JsonSerializer.SerializeToUtf8Bytes(document, DocumentJson.Options);
    }

    private static JsonTypeInfo RowType() => DocumentJson.Options.GetTypeInfo(typeof(BoardRow));
}
