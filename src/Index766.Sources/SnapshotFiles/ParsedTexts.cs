namespace Index766.Sources.SnapshotFiles;

/// <summary>Reads a cell's text.</summary>
internal delegate bool TryParseText<T>(string text, out T value);

/// <summary>Reads a column whose texts repeat from row to row: each distinct one is parsed once.</summary>
internal sealed class ParsedTexts<T>(TryParseText<T> tryParse)
    where T : struct
{
    private readonly Dictionary<string, T?> _known = new(StringComparer.Ordinal);
    private string? _lastText;
    private T? _last;

    /// <summary>The text's value; null where it is none.</summary>
    public T? Parse(string text)
    {
        if (string.Equals(text, _lastText, StringComparison.Ordinal))
        {
            return _last;
        }

        if (!_known.TryGetValue(text, out var value))
        {
            _known[text] = value = tryParse(text, out var parsed) ? parsed : null;
        }

        (_lastText, _last) = (text, value);
        return value;
    }
}
