namespace Index766.Sources.SnapshotFiles.Texts;

/// <summary>
/// Vietnamese of the time before Unicode (TCVN 5712:1993, called ABC or .VnTime; and VNI Windows), as it looks without its fonts: <c>§¬n
/// vÞ</c>, <c>Ñôn vò</c>. Fonts drew other letters over those of the Western code page, so bytes and pasted text hold the same signs.
/// </summary>
internal static class LegacyLetters
{
    /// <summary>What an expert calls the old letters.</summary>
    public const string Tcvn3 = "TCVN3 (ABC, phông .VnTime)";

    /// <inheritdoc cref="Tcvn3" />
    public const string Vni = "VNI (phông VNI-Times)";

    /// <summary>From 0xA1 on, one letter for each sign; a blank for those that stand for none.</summary>
    private const string Tcvn3Letters = "ĂÂÊÔƠƯĐăâêôơưđ      àảãáạ ằẳẵắ       ặầẩẫấậè ẻẽéẹềểễếệìỉ   ĩíịò ỏõóọồổỗốộờởỡớợù ủũúụừửữứựỳỷỹýỵ";

    private const string VniSigns = "ñÑôÔöÖæÆîÎíÍìÌóÓòÒ";
    private const string VniLetters = "đĐơƠưƯỉỈỵỴíÍìÌĩĨịỊ";
    private const string VniBases = "aeouyôöAEOUYÔÖ";

    /// <summary>Marks behind a vowel, and what they add to it: a hat or a bowl, and a tone.</summary>
    private static readonly Dictionary<char, string> VniMarks = new (char Sign, string Marks)[]
    {
        ('ù', "\u0301"), ('ø', "\u0300"), ('û', "\u0309"), ('õ', "\u0303"), ('ï', "\u0323"),
        ('ê', "\u0306"), ('é', "\u0306\u0301"), ('è', "\u0306\u0300"), ('ú', "\u0306\u0309"), ('ü', "\u0306\u0303"), ('ë', "\u0306\u0323"),
        ('â', "\u0302"), ('á', "\u0302\u0301"), ('à', "\u0302\u0300"), ('å', "\u0302\u0309"), ('ã', "\u0302\u0303"), ('ä', "\u0302\u0323"),
    }.ToDictionary(mark => mark.Sign, mark => mark.Marks);

    /// <summary>Whether it has signs that the old alphabets use for letters.</summary>
    public static bool MayBe(string text) => text.Any(c => c is >= '\u00A1' and <= '\u00FF');

    /// <summary>
    /// The text read as each of the old alphabets, where it can be: what the alphabet is called, and the text in Unicode.
    /// </summary>
    public static IEnumerable<(string Alphabet, string Text)> Readings(string text)
    {
        if (text.All(c => c < '\u0080' || c == '\u00A0' || Tcvn3Of(c) is not null))
        {
            yield return (Tcvn3, string.Concat(text.Select(c => Tcvn3Of(c) ?? c)));
        }

        yield return (Vni, OfVni(text));
    }

    private static char? Tcvn3Of(char c) =>
        c - '\u00A1' is >= 0 and var place && place < Tcvn3Letters.Length && Tcvn3Letters[place] != ' ' ? Tcvn3Letters[place] : null;

    private static string OfVni(string text)
    {
        var letters = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var sign = VniSigns.IndexOf(text[i], StringComparison.Ordinal);
            letters.Append(sign >= 0 ? VniLetters[sign] : text[i]);
            if (i + 1 < text.Length && VniBases.Contains(text[i], StringComparison.Ordinal)
                && VniMarks.TryGetValue(char.ToLowerInvariant(text[i + 1]), out var marks))
            {
                letters.Append(marks);
                i++;
            }
        }

        return ComposedText.Nfc(letters.ToString());
    }
}
