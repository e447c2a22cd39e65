using System.Text.Json;
using System.Text.Unicode;

namespace Index766.Sources.ReferenceFiles;

/// <summary>A value in a JSON file of an office, with the way to it, so that a fault names its place: <c>groups[2].maxPoints</c>.</summary>
internal sealed class JsonPlace
{
    private readonly string _file;
    private readonly string _path;
    private readonly JsonElement _element;

    private JsonPlace(string file, string path, JsonElement element) => (_file, _path, _element) = (file, path, element);

    /// <summary>Reads a file as strict JSON: no comments, no trailing commas, no doubled properties.</summary>
    /// <exception cref="ReferenceDataException">It is not.</exception>
    public static JsonPlace Root(string file, ReadOnlyMemory<byte> utf8)
    {
        var content = utf8.Span.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? utf8[3..] : utf8;
        if (!Utf8.IsValid(content.Span) || content.Span.IndexOf((byte)0) >= 0)
        {
            throw new ReferenceDataException($"{file}: the file is not UTF-8; expected text in UTF-8.");
        }

        if (content.Span.Trim(" \t\r\n"u8).IsEmpty)
        {
            throw new ReferenceDataException($"{file}: the file is empty; expected one object {{ … }}.");
        }

        try
        {
            using var document = JsonDocument.Parse(content, new JsonDocumentOptions { MaxDepth = 16, AllowDuplicateProperties = false });
            return new JsonPlace(file, "", document.RootElement.Clone());
        }
        catch (JsonException fault)
        {
            var place = fault.LineNumber is { } line
                ? $"line {line + 1}, position {fault.BytePositionInLine + 1}" : "one object";
            throw new ReferenceDataException(
                $"{file}: {place} is not strict JSON; expected no comments, no trailing commas and each property once "
                    + $"({fault.Message.Split(". LineNumber", 2)[0].TrimEnd('.')}).", fault);
        }
    }

    /// <summary>This object, which may have these properties and no others.</summary>
    public JsonPlace Only(params IReadOnlyList<string> known)
    {
        if (_element.ValueKind != JsonValueKind.Object)
        {
            throw Fault("an object");
        }

        foreach (var name in _element.EnumerateObject().Select(NameOf).Where(name => !known.Contains(name)))
        {
            throw new ReferenceDataException(
                $"{_file}: {Child(name)} is not a known property; expected one of {string.Join(", ", known)} (nearest: "
                    + $"{DidYouMean.Nearest(Short(name), known)}).");
        }

        return this;
    }

    /// <summary>The property of that name; null where it is absent or null.</summary>
    public JsonPlace? Optional(string name) => _element.ValueKind != JsonValueKind.Object ? throw Fault("an object") :
        _element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? new JsonPlace(_file, Child(name), value)
        : null;

    public JsonPlace Required(string name) => Optional(name)
        ?? throw new ReferenceDataException($"{_file}: {Child(name)} is missing; expected a value.");

    public List<JsonPlace> Items() => _element.ValueKind == JsonValueKind.Array
        ? [.. _element.EnumerateArray()
            .Select((item, i) => new JsonPlace(_file, $"{_path}[{i}]", item))]
        : throw Fault("a list [ … ]");

    /// <summary>The items of the array of that name; none where it is absent.</summary>
    public List<JsonPlace> OptionalItems(string name) => Optional(name)?.Items() ?? [];

    /// <summary>This text, of 1 to 500 characters.</summary>
    public string Text() =>
        _element.ValueKind == JsonValueKind.String && TextOrNull() is { } text && !string.IsNullOrWhiteSpace(text) && text.Length <= 500
        ? text.Trim() : throw Fault("a text of 1 to 500 characters");

    public decimal Number(decimal least, decimal most) =>
        _element.ValueKind == JsonValueKind.Number && _element.TryGetDecimal(out var number) && number >= least && number <= most
        ? number : throw Fault(string.Create(CultureInfo.InvariantCulture, $"a number from {least} to {most}"));

    public int Whole(int least, int most) =>
        _element.ValueKind == JsonValueKind.Number && _element.TryGetDecimal(out var number) && number >= least && number <= most
            && number == decimal.Truncate(number)
        ? (int)number : throw Fault($"a whole number from {least} to {most}");

    public bool Flag() =>
        _element.ValueKind is JsonValueKind.True or JsonValueKind.False ? _element.GetBoolean() : throw Fault("true or false");

    public DateOnly Date() => DateOnly.TryParseExact(Text(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
        ? date : throw Fault("a date such as 2024-12-17");

    /// <summary>This text as a value of an enumeration.</summary>
    public T Word<T>()
        where T : struct, Enum => EnumNames<T>.All.TryGetValue(Text(), out var value) ? value
        : throw Fault($"one of {string.Join(", ", EnumNames<T>.All.Keys)} (nearest: "
            + $"{DidYouMean.Nearest(Short(Text()), EnumNames<T>.All.Keys)})");

    public Level Level() => Parsed<Level>(Levels.TryParse, $"one of {Levels.AllCodes}");

    public IndicatorCode Code() => Parsed<IndicatorCode>(IndicatorCode.TryParse, "a code: 1 to 64 letters, digits, '-' or '_'");

    public T Parsed<T>(TryParse<T> parser, string expected) => parser(Text(), out var value) ? value : throw Fault(expected);

    /// <summary>One sentence: file, place, what was found and what was expected.</summary>
    public ReferenceDataException Fault(string expected) =>
        new($"{_file}: {(_path.Length == 0 ? "the file" : _path)} is {Short(_element.GetRawText())}; expected {expected}.");

    private string Child(string name) => _path.Length == 0 ? name : $"{_path}.{name}";

    /// <summary>JSON can write half a surrogate pair, which text can't hold: then null.</summary>
    private string? TextOrNull()
    {
        try
        {
            return _element.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static string NameOf(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            return "?";
        }
    }

    private static string Short(string text) => text.Length <= 60 ? text : text[..60] + "…";
}

/// <summary>Reads a text as something, or says that it is none.</summary>
internal delegate bool TryParse<T>(string? text, out T value);

/// <summary>The values of an enumeration by their names as files of rules write them: <c>score_lost</c>.</summary>
internal static class EnumNames<T>
    where T : struct, Enum
{
    public static readonly IReadOnlyDictionary<string, T> All =
        Enum.GetValues<T>().ToDictionary(value => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()));
}
