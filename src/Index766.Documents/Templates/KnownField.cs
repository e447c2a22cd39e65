namespace Index766.Documents.Templates;

/// <summary>What kind of field a template may name.</summary>
internal enum FieldKind
{
    /// <summary>A text: <c>{{TEN}}</c>.</summary>
    Text,

    /// <summary>A section: <c>{{#TEN}}</c> … <c>{{/TEN}}</c>.</summary>
    Section,

    /// <summary>A block that the program draws, alone in its paragraph.</summary>
    Block,
}

/// <summary>A field that a template may name.</summary>
/// <param name="Name">Its name, capitals.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Within">The section that it belongs to; null where it stands anywhere.</param>
/// <param name="Meaning">What it becomes, for the office.</param>
internal sealed record KnownField(string Name, FieldKind Kind, string? Within, string Meaning);
