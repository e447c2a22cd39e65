using System.Globalization;
using DocumentFormat.OpenXml;

namespace Index766.Documents.Templates;

/// <summary>
/// What stands behind the fields of a template at one place: texts, sections that
/// are repeated for each item, and blocks that the program draws.
/// </summary>
internal sealed class FieldSet
{
    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<FieldSet>> _sections = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Func<OpenXmlElement>> _blocks = new(StringComparer.Ordinal);
    private FieldSet? _around;

    /// <summary>Every name that is set here or in an item.</summary>
    public IEnumerable<string> Names =>
        _texts.Keys.Concat(_sections.Keys).Concat(_blocks.Keys)
            .Concat(_sections.Values.SelectMany(items => items).SelectMany(item => item.Names)).Distinct();

    public FieldSet Text(string name, string value)
    {
        _texts[name] = value;
        return this;
    }

    public FieldSet Text(string name, int value) => Text(name, value.ToString(CultureInfo.InvariantCulture));

    /// <summary>Sets the items of a section; the fields around it can be used within.</summary>
    public FieldSet Section(string name, IEnumerable<FieldSet> items)
    {
        List<FieldSet> list = [.. items];
        list.ForEach(item => item._around = this);
        _sections[name] = list;
        return this;
    }

    /// <summary>Sets a section that is there once or not at all.</summary>
    public FieldSet When(string name, FieldSet? item) => Section(name, item is null ? [] : [item]);

    /// <inheritdoc cref="When(string, FieldSet?)"/>
    public FieldSet When(string name, bool isThere) => When(name, isThere ? new FieldSet() : null);

    public FieldSet Block(string name, Func<OpenXmlElement> draw)
    {
        _blocks[name] = draw;
        return this;
    }

    /// <summary>The text, here or around; null where there is none.</summary>
    public string? FindText(string name) => _texts.GetValueOrDefault(name) ?? _around?.FindText(name);

    /// <summary>The items of a section, here or around; null where there is none.</summary>
    public IReadOnlyList<FieldSet>? FindSection(string name) => _sections.GetValueOrDefault(name) ?? _around?.FindSection(name);

    /// <summary>The block, here or around; null where there is none.</summary>
    public Func<OpenXmlElement>? FindBlock(string name) => _blocks.GetValueOrDefault(name) ?? _around?.FindBlock(name);
}

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
