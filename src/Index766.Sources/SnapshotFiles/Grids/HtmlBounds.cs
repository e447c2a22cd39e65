using System.Buffers;

namespace Index766.Sources.SnapshotFiles.Grids;

/// <summary>
/// What parsing a page would take, as far as its tags say: one that is deeper than any report, or makes more elements than the whole
/// country's, is not parsed.
/// </summary>
internal static partial class HtmlBounds
{
    private const int MaxBytes = 8 * 1024 * 1024;
    private const int MaxDepth = 100;

    /// <summary>Elements that parsing makes, each of which takes about 400 bytes: three for every cell of a national table.</summary>
    private const int MaxElements = 400_000;

    /// <summary>Attributes of one element, each of which the parser compares with all before it.</summary>
    private const int MaxAttributes = 200;

    /// <summary>As many attributes take as much as an element.</summary>
    private const int AttributesPerElement = 4;

    /// <summary>Elements that end by themselves: as often as they are opened, they lie no deeper.</summary>
    private static readonly HashSet<string> Closing = new(StringComparer.OrdinalIgnoreCase)
    {
        "td", "th", "tr", "tbody", "thead", "tfoot", "col", "colgroup", "p", "li", "dt", "dd", "option", "br", "hr", "img", "input", "meta",
        "link", "base", "area", "wbr",
    };

    /// <summary>Elements that are opened again in each block that follows, as long as they are not closed.</summary>
    private static readonly HashSet<string> Formatting = new(StringComparer.OrdinalIgnoreCase)
    {
        "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
    };

    /// <summary>Whether the page keeps the limits.</summary>
    public static bool AreKept(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > MaxBytes)
        {
            return false;
        }

        var (depth, formats, elements, attributeBytes) = (0, 0, 0, 0L);
        foreach (var match in Tag().EnumerateMatches(Encoding.Latin1.GetString(utf8)))
        {
            var tag = utf8.Slice(match.Index, match.Length);
            var step = tag[1] == '/' ? -1 : 1;
            var name = Encoding.Latin1.GetString(tag[(step < 0 ? 2 : 1)..]);
            var isFormat = Formatting.Contains(name);
            depth = Closing.Contains(name) ? depth : Math.Max(0, depth + step);
            formats = isFormat ? Math.Max(0, formats + step) : formats;
            // A paragraph that is closed without having been opened is one, too.
            elements += isFormat ? 1 : step > 0 ? 1 + formats : name is "p" or "P" or "br" or "BR" ? 1 : 0;
            var attributes = HtmlAttributes.Of(utf8[(match.Index + match.Length)..]);
            elements += attributes.Count / AttributesPerElement;
            attributeBytes += attributes.Length;
            // Where tags stand within each other's attributes, each is gone through: to no avail in a report.
            if (depth > MaxDepth || elements > MaxElements || attributes.Count > MaxAttributes || attributeBytes > 2L * MaxBytes)
            {
                return false;
            }
        }

        return true;
    }

    [GeneratedRegex("</?[A-Za-z][A-Za-z0-9:]*", RegexOptions.None, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Tag();
}

/// <summary>The attributes of a tag, as HTML tells them apart.</summary>
internal static class HtmlAttributes
{
    private static readonly SearchValues<byte> Blanks = SearchValues.Create(" \t\r\n\f/"u8);
    private static readonly SearchValues<byte> TagNameEnds = SearchValues.Create(" \t\r\n\f/>"u8);
    private static readonly SearchValues<byte> NameEnds = SearchValues.Create(" \t\r\n\f/>="u8);
    private static readonly SearchValues<byte> ValueEnds = SearchValues.Create(" \t\r\n\f>"u8);

    /// <summary>How many attributes stand behind a tag's name, and how many bytes up to its end.</summary>
    public static (int Count, int Length) Of(ReadOnlySpan<byte> text)
    {
        var count = 0;
        for (var place = EndOf(text, 0, TagNameEnds); ; count++)
        {
            while (place < text.Length && Blanks.Contains(text[place]))
            {
                place++;
            }

            if (place >= text.Length || text[place] == '>')
            {
                return (count, place);
            }

            place = ValueEnd(text, EndOf(text, place + 1, NameEnds));
        }
    }

    /// <summary>The end of the value behind a name's end; without one, of the name.</summary>
    private static int ValueEnd(ReadOnlySpan<byte> text, int nameEnd)
    {
        var place = nameEnd;
        while (place < text.Length && text[place] != '/' && Blanks.Contains(text[place]))
        {
            place++;
        }

        if (place >= text.Length || text[place] != '=')
        {
            return nameEnd;
        }

        do
        {
            place++;
        }
        while (place < text.Length && text[place] != '/' && Blanks.Contains(text[place]));

        if (place >= text.Length || text[place] is not ((byte)'"' or (byte)'\''))
        {
            return EndOf(text, place, ValueEnds);
        }

        var quote = text[(place + 1)..].IndexOf(text[place]);
        return quote < 0 ? text.Length : place + 1 + quote + 1;
    }

    private static int EndOf(ReadOnlySpan<byte> text, int place, SearchValues<byte> ends) =>
        place >= text.Length ? text.Length
            : text[place..].IndexOfAny(ends) is >= 0 and var next ? place + next : text.Length;
}
