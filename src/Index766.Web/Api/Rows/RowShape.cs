using System.Text.Json;
using System.Text.Json.Nodes;
using Index766.Domain.Scoring;
using Index766.Domain.Units;
using Index766.Pipeline.Documents;

namespace Index766.Web.Api.Rows;

/// <summary>A kind of row that is answered: which unit it is of, by what it can be sorted, and what stands in its columns.</summary>
/// <param name="CodeOf">The unit's code.</param>
/// <param name="NameOf">The unit's name.</param>
/// <param name="StatusOf">What became of the unit.</param>
/// <param name="CellOf">What a row has in a column: a text, a number as <see cref="decimal"/>, or null.</param>
internal sealed record RowShape<T>(Func<T, UnitCode> CodeOf, Func<T, string> NameOf, Func<T, UnitStatus> StatusOf,
    Func<T, string, object?> CellOf)
{
    /// <summary>The fields of a row, by the names under which JSON answers them, in order.</summary>
    public static IReadOnlyList<string> Fields { get; } = [.. DocumentJson.Options.GetTypeInfo(typeof(T)).Properties.Select(
        property => property.Name)];

    /// <summary>The fields by which rows can be sorted.</summary>
    public required IReadOnlyList<string> SortFields { get; init; }

    /// <summary>Fields that are several columns in a table.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Spread { get; init; } = new Dictionary<string, IReadOnlyList<string>>(
        StringComparer.Ordinal);

    /// <summary>The columns of the wanted fields; all where none is named.</summary>
    public IEnumerable<string> ColumnsOf(IReadOnlyList<string> fields) =>
        Fields.Where(name => fields.Count == 0 || fields.Contains(name, StringComparer.Ordinal))
            .SelectMany(name => Spread.GetValueOrDefault(name) ?? [name]);

    /// <summary>An answer as JSON, its rows with just the wanted fields; all where none is named.</summary>
    public static byte[] Write<TAnswer>(TAnswer answer, IReadOnlyList<string> fields)
    {
        if (fields.Count == 0)
        {
            return DocumentJson.Write(answer);
        }

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
}
