using System.Globalization;

namespace Index766.Domain.Text;

/// <summary>
/// Characters that make a name look like another one, or break the line that shows it: controls, line ends, and those that turn the
/// direction of text (Unicode's Bidi_Control).
/// </summary>
public static class NameCharacters
{
    /// <summary>The first such character; null where there is none.</summary>
    public static char? FirstHidden(string name) => name.AsEnumerable().Where(IsHidden).Select(c => (char?)c).FirstOrDefault();

    /// <summary>The name with each of them spelled out: <c>[U+202E]</c>.</summary>
    public static string Visible(string name) =>
        FirstHidden(name) is null ? name : string.Concat(name.Select(c => IsHidden(c) ? $"[{CodeOf(c)}]" : c.ToString()));

    /// <summary>A character by its number: <c>U+202E</c>.</summary>
    public static string CodeOf(char c) => string.Create(CultureInfo.InvariantCulture, $"U+{(int)c:X4}");

    private static bool IsHidden(char c) =>
        char.IsControl(c) || c is '\u061C' or '\u200E' or '\u200F' or (>= '\u2028' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}
