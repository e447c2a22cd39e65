namespace Index766.Domain.Findings;

/// <summary>
/// What was probably meant by the unknown words of one file: looked for once for each, and only for as many as a report lists. The words
/// after them are told without.
/// </summary>
public sealed class Suggestions
{
    private readonly Dictionary<string, string> _found = new(StringComparer.Ordinal);

    /// <summary>The known word that was probably meant; empty where none is, or where very many were asked for before.</summary>
    /// <param name="word">The unknown word.</param>
    /// <param name="find">Looks for it.</param>
    public string Of(string word, Func<string, string> find)
    {
        if (!_found.TryGetValue(word, out var nearest) && _found.Count < FindingReport.Most)
        {
            _found[word] = nearest = find(word);
        }

        return nearest ?? "";
    }
}
