using System.Collections;
using System.Reflection;
using System.Text.Json.Serialization.Metadata;
using Index766.Domain.Boards;
using Index766.Domain.Scoring;
using Index766.Domain.Targets;

namespace Index766.Pipeline.Documents;

/// <summary>
/// What stored documents leave out: members that are null, and empty lists of the records of which a document has thousands. Read, they
/// are null and empty again. What a document is made of stays required: without its entries, points or rows it is no document.
/// </summary>
internal static class StoredMembers
{
    private static readonly HashSet<Type> Rows =
        [typeof(ScoredUnit), typeof(UnitScore), typeof(TargetCompletion), typeof(BoardRow), typeof(TargetRow), typeof(BoardAggregates)];

    /// <summary>Null members are left out by <see cref="System.Text.Json.JsonSerializerOptions.DefaultIgnoreCondition"/>.</summary>
    public static void LeaveOutEmpty(JsonTypeInfo type)
    {
        var lists = new List<(PropertyInfo Property, object Empty)>();
        foreach (var member in type.Kind == JsonTypeInfoKind.Object ? type.Properties : [])
        {
            var empty = member.IsGetNullable || !Rows.Contains(type.Type) ? null : EmptyOf(member.PropertyType);
            if (member.IsGetNullable || empty is not null)
            {
                member.IsRequired = false;
            }

            if (empty is not null)
            {
                member.ShouldSerialize = (_, list) => list is not ICollection { Count: 0 };
                lists.Add(((PropertyInfo)member.AttributeProvider!, empty));
            }
        }

        if (lists.Count > 0)
        {
            type.OnDeserialized = row => FillIn(row, lists);
        }
    }

    private static void FillIn(object row, List<(PropertyInfo Property, object Empty)> lists)
    {
        foreach (var (property, empty) in lists)
        {
            if (property.GetValue(row) is null)
            {
                property.SetValue(row, empty);
            }
        }
    }

    /// <summary>The empty list or dictionary of that type; null for any other type.</summary>
    private static object? EmptyOf(Type type) => !type.IsGenericType ? null
        : type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? Array.CreateInstance(type.GenericTypeArguments[0], 0)
        : type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>)
            ? Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(type.GenericTypeArguments))
        : null;
}
