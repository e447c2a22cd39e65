using Index766.Web.Api.Answering;

namespace Index766.Web.Api.Parameters;

/// <summary>
/// Reads the parameters of a request one by one. The first that is not usable is remembered
/// as the problem to answer with; those after it are read all the same.
/// </summary>
internal sealed class ParameterReader
{
    /// <summary>The longest value of one parameter, in characters.</summary>
    public const int MaxValueLength = 200;

    private readonly IQueryCollection _query;
    private readonly IReadOnlyList<Parameter>? _parameters;

    /// <param name="query">The request's parameters.</param>
    /// <param name="known">The names that this address takes; any other is a slip, and refused.</param>
    public ParameterReader(IQueryCollection query, IReadOnlyList<string> known)
    {
        _query = query;
        foreach (var (name, values) in query)
        {
            if (!known.Contains(name, StringComparer.Ordinal))
            {
                Refuse(Problems.Shown(name), values, $"one of {string.Join(", ", known)} and nothing else");
            }
            else if (values.Count > 1)
            {
                Refuse(name, values, "it once");
            }
            else if (values.ToString().Length > MaxValueLength)
            {
                Refuse(name, values, $"at most {MaxValueLength} characters");
            }
        }
    }

    /// <param name="query">The request's parameters.</param>
    /// <param name="parameters">Those that this address takes in its query.</param>
    /// <param name="refusesOthers">Whether any other is refused; else it is left alone.</param>
    public ParameterReader(IQueryCollection query, IReadOnlyList<Parameter> parameters, bool refusesOthers = true)
        : this(query, refusesOthers ? [.. parameters.Select(parameter => parameter.Name)] : [.. query.Keys]) => _parameters = parameters;

    /// <summary>The first problem; null while all is well.</summary>
    public IResult? Problem { get; private set; }

    /// <summary>The parameter's text; null where it is absent or empty.</summary>
    public string? Text(string name) => string.IsNullOrEmpty(_query[name]) ? null : _query[name].ToString();

    /// <summary>The parameter's text; null where it is absent or empty.</summary>
    public string? Text(Parameter parameter) => Text(Declared(parameter).Name);

    /// <summary>A parameter that must be there.</summary>
    public T Required<T>(Parameter<T> parameter) => OfPath(parameter, Text(parameter) ?? "");

    /// <summary>A parameter that stands in the path.</summary>
    public T OfPath<T>(Parameter<T> parameter, string text)
    {
        if (!parameter.Read(text, out var value))
        {
            Refuse(parameter.Name, text, parameter.Expected);
        }

        return value;
    }

    /// <summary>A parameter that may be absent; null also where it can't be read.</summary>
    public T? Optional<T>(Parameter<T> parameter)
        where T : struct =>
        Optional(Declared(parameter).Name, parameter.Read, parameter.Expected);

    /// <inheritdoc cref="Optional{T}(Parameter{T})"/>
    public string? Optional(Parameter<string> parameter) => Text(parameter) is null ? null : Required(parameter);

    /// <summary>A parameter of a page that the API does not have; null also where it can't be read.</summary>
    public T? Optional<T>(string name, TryRead<T> read, string expected)
        where T : struct
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        if (read(text, out var value))
        {
            return value;
        }

        Refuse(name, text, expected);
        return null;
    }

    /// <summary>A parameter that is one of its few words; null where it is absent.</summary>
    public string? Word(Parameter parameter) => Text(parameter) is null ? null : OneOf(parameter.Name, parameter.Values);

    /// <summary>A parameter that is there and one of some words.</summary>
    public string OneOf(string name, IReadOnlyList<string> words)
    {
        var text = Text(name)!;
        if (!words.Contains(text, StringComparer.Ordinal))
        {
            Refuse(name, text, $"one of {string.Join(", ", words)}");
        }

        return text;
    }

    /// <summary>A comma-separated list of known words, each once; none where it is absent.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="words">What each part may be.</param>
    public IReadOnlyList<string> ListOf(Parameter parameter, IReadOnlyList<string> words)
    {
        if (Text(parameter) is not { } text)
        {
            return [];
        }

        var parts = text.Split(',', StringSplitOptions.TrimEntries);
        if (Array.Exists(parts, part => !words.Contains(part, StringComparer.Ordinal))
            || parts.Distinct(StringComparer.Ordinal).Count() != parts.Length)
        {
            Refuse(parameter, $"a comma-separated list of {string.Join(", ", words)}, each once");
        }

        return parts;
    }

    /// <summary>Refuses a parameter for what only the address knows.</summary>
    public void Refuse(Parameter parameter, string expected) => Refuse(parameter.Name, Text(parameter), expected);

    private void Refuse(string name, string? found, string expected) => Problem ??= Problems.BadParameter(name, found, expected);

    /// <summary>What is read is declared, and so described.</summary>
    private Parameter Declared(Parameter parameter) =>
        _parameters?.Contains(parameter) ?? true ? parameter
            : throw new InvalidOperationException($"The address reads the parameter '{parameter.Name}', which it does not declare.");
}
