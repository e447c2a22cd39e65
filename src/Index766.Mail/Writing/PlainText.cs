using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Index766.Mail.Writing;

/// <summary>Makes text that others wrote (names, notes) safe to stand in one line of a subject, an e-mail or a page.</summary>
public static class PlainText
{
    /// <summary>Encodes texts for HTML in UTF-8: Vietnamese letters stay as they are.</summary>
    public static readonly HtmlEncoder HtmlEncoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>One line as HTML.</summary>
    public static string Html(string? text) => HtmlEncoder.Encode(OneLine(text));

    /// <summary>
    /// One line: line breaks and control characters become single blanks; invisible format characters,
    /// such as those that reverse the direction of reading, are dropped.
    /// </summary>
    public static string OneLine(string? text)
    {
        var line = new StringBuilder();
        foreach (var rune in (text ?? "").EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            if (category == UnicodeCategory.Control || Rune.IsWhiteSpace(rune))
            {
                line.Append(line.Length > 0 && line[^1] != ' ' ? " " : "");
            }
            else if (category != UnicodeCategory.Format)
            {
                line.Append(rune.ToString());
            }
        }

        return line.ToString().TrimEnd(' ');
    }

    /// <summary>One line of at most <paramref name="maxLength"/> UTF-16 characters; what is cut off is shown by an ellipsis.</summary>
    public static string OneLine(string? text, int maxLength)
    {
        var line = OneLine(text);
        if (line.Length <= maxLength)
        {
            return line;
        }

        var end = maxLength - 1;
        while (end > 0
            && (char.IsLowSurrogate(line[end]) || CharUnicodeInfo.GetUnicodeCategory(line[end]) == UnicodeCategory.NonSpacingMark))
        {
            end--;
        }

        return line[..end].TrimEnd(' ') + "…";
    }
}
