using System.Collections.Frozen;
using System.Text;

namespace Index766.Domain.Text;

/// <summary>
/// Vietnamese text without diacritics and case, as people type it into a search box:
/// <c>Sở Y tế</c> is <c>so y te</c>. For finding, never for identifying.
/// </summary>
public static class PlainLetters
{
    private static readonly FrozenDictionary<char, char> Plain = new (char Letter, string Forms)[]
    {
        ('a', "àáảãạăằắẳẵặâầấẩẫậ"), ('d', "đ"), ('e', "èéẻẽẹêềếểễệ"), ('i', "ìíỉĩị"), ('o', "òóỏõọôồốổỗộơờớởỡợ"), ('u', "ùúủũụưừứửữự"),
        ('y', "ỳýỷỹỵ"),
    }.SelectMany(letter => letter.Forms.Select(form => (form, letter.Letter))).ToFrozenDictionary(pair => pair.form, pair => pair.Letter);

    /// <summary>The plain letters of a text, in any form of Unicode; runs of blanks become one.</summary>
    public static string Of(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in ComposedText.Nfc(text))
        {
            var letter = char.IsWhiteSpace(c) ? ' ' : char.ToLowerInvariant(c);
            if (letter != ' ' || (plain.Length > 0 && plain[^1] != ' '))
            {
                plain.Append(Plain.GetValueOrDefault(letter, letter));
            }
        }

        return plain.ToString().TrimEnd();
    }

    /// <summary>A text as a part of a file's name that every system takes: <c>Sở Y tế</c> is <c>so-y-te</c>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="maxLength">How long it may be; what is over is cut off.</param>
    public static string InFileName(string text, int maxLength)
    {
        var name = new StringBuilder();
        foreach (var c in Of(text))
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                name.Append(c);
            }
            else if (name.Length > 0 && name[^1] != '-')
            {
                name.Append('-');
            }
        }

        return name.ToString(0, Math.Min(name.Length, maxLength)).Trim('-');
    }

    /// <summary>Whether it is a letter of Vietnamese with a mark, in either case.</summary>
    public static bool IsMarked(char letter) => Plain.ContainsKey(char.ToLowerInvariant(letter));

    /// <summary>Whether a text has a part that reads as the other does.</summary>
    public static bool Contains(string text, string part) => Of(text).Contains(Of(part), StringComparison.Ordinal);
}
