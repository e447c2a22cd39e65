using System.Reflection;

namespace Index766.Mail.Templates;

/// <summary>
/// Which fields there are, and what each holds: the records of <see cref="LetterFields"/>, by the names that templates use.
/// </summary>
internal static class FieldTypes
{
    /// <summary>The records whose fields templates may name.</summary>
    public static IReadOnlyList<Type> All { get; } =
        [typeof(LetterFields), typeof(UnitFields), typeof(ScoreFields), typeof(TargetsFields), typeof(SectionFields), typeof(ItemFields),
            typeof(LinkFields)];

    /// <summary>The fields of a record, by name; none of a text, a number or a list.</summary>
    public static IReadOnlyDictionary<string, Type> Of(Type type) =>
        !All.Contains(type) ? new Dictionary<string, Type>(StringComparer.Ordinal)
        : type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .ToDictionary(Fluid.MemberNameStrategies.SnakeCase.Invoke, property => property.PropertyType, StringComparer.Ordinal);

    /// <summary>What a list holds; null for what is no list.</summary>
    public static Type? ElementOf(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? type.GetGenericArguments()[0] : null;
}
