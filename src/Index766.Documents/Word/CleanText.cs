using System.Text;
using System.Xml;

namespace Index766.Documents.Word;

/// <summary>
/// Makes text from outside fit a document: what XML cannot hold is left out, so that one odd character does not spoil a file.
/// </summary>
internal static class CleanText
{
    /// <summary>The text with line breaks as blanks and without characters that XML cannot hold.</summary>
    public static string Of(string? text)
    {
        if (text is null)
        {
            return "";
        }

        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
            {
                clean.Append(text, i++, 2);
            }
            else if (text[i] is '\r' or '\n' or '\t')
            {
                clean.Append(' ');
            }
            else if (XmlConvert.IsXmlChar(text[i]) && !char.IsSurrogate(text[i]))
            {
                clean.Append(text[i]);
            }
        }

        return clean.ToString();
    }
}
