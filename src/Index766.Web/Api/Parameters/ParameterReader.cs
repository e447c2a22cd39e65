using Index766.Web.Api.Answering;

namespace Index766.Web.Api.Parameters;

/// <summary>Reads a text as a value.</summary>
internal delegate bool TryRead<T>(string text, out T value);

/// <summary>
/// Reads the parameters of a request one by one. The first that is not usable is remembered
/// as the problem to answer with; those after it are read all the same.
/// </summary>
internal sealed class ParameterReader
{
    /// <summary>The longest value of one parameter, in characters.</summary>
    public const int MaxValueLength = 200;

    private readonly IQueryCollection _query;

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

    /// <summary>The first problem; null while all is well.</summary>
    public IResult? Problem { get; private set; }

    /// <summary>The parameter's text; null where it is absent or empty.</summary>
    public string? Text(string name) => string.IsNullOrEmpty(_query[name]) ? null : _query[name].ToString();

    /// <summary>A parameter that must be there.</summary>
    public T Required<T>(string name, TryRead<T> read, string expected)
        where T : struct
    {
        if (read(Text(name) ?? "", out var value))
        {
            return value;
        }

        Refuse(name, Text(name), expected);
        return default;
    }

    /// <summary>A parameter that may be absent.</summary>
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

    /// <summary>A parameter that is one of some words; the first of them where it is absent.</summary>
    public string OneOf(string name, params IReadOnlyList<string> words)
    {
        var text = Text(name) ?? words[0];
        if (!words.Contains(text, StringComparer.Ordinal))
        {
            Refuse(name, text, $"one of {string.Join(", ", words)}");
        }

        return text;
    }

    /// <summary>A comma-separated list of known words, each once; none where it is absent.</summary>
    /// <param name="name">The parameter.</param>
    /// <param name="words">What each part may be.</param>
    public IReadOnlyList<string> ListOf(string name, IReadOnlyList<string> words)
    {
        if (Text(name) is not { } text)
        {
            return [];
        }

        var parts = text.Split(',', StringSplitOptions.TrimEntries);
        if (Array.Exists(parts, part => !words.Contains(part, StringComparer.Ordinal))
            || parts.Distinct(StringComparer.Ordinal).Count() != parts.Length)
        {
            Refuse(name, text, $"a comma-separated list of {string.Join(", ", words)}, each once");
        }

        return parts;
    }

    private void Refuse(string name, string? found, string expected) => Problem ??= Problems.BadParameter(name, found, expected);
}
