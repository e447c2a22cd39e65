namespace Index766.Sources.SnapshotFiles.Texts;

/// <summary>
/// One form of a heading, a word or a name, however it was typed: composed, small letters, single blanks, one kind of hyphen, the tone
/// where it is put today.
/// </summary>
internal static partial class TextKey
{
    /// <summary>Hyphens, dashes and quotes as they are typed; each becomes the sign below it.</summary>
    private const string Signs = "\u2010\u2011\u2012\u2013\u2014\u2212\u2018\u2019\u201C\u201D";

    private const string PlainSigns = "------''\"\"";

    /// <summary>Tones that older spelling puts on the second vowel, as in hoà, khoẻ, uỷ; today's stand below.</summary>
    private const string OldToneLetters = "oàoáoảoãoạoèoéoẻoẽoẹuỳuýuỷuỹuỵ";

    private const string ToneLetters = "òaóaỏaõaọaòeóeỏeõeọeùyúyủyũyụy";

    /// <summary>The key of a text; empty where it has no letter or digit and is no dash.</summary>
    public static string Of(string text)
    {
        var key = new StringBuilder(text.Length);
        foreach (var c in ComposedText.Nfc(text))
        {
            if (char.IsWhiteSpace(c) || char.IsControl(c) || c is '\u00A0' or '\u200B' or '\uFEFF')
            {
                AddBlank(key);
            }
            else
            {
                key.Append(Signs.IndexOf(c, StringComparison.Ordinal) is >= 0 and var sign ? PlainSigns[sign] : char.ToLowerInvariant(c));
            }
        }

        var spaced = SpacedSigns()
            .Replace(key.ToString().Trim(), match => match.Groups["sign"].Value is "," ? ", " : match.Groups["sign"].Value);
        return OldTones().Replace(spaced, match => ToneLetters.Substring(OldToneLetters.IndexOf(match.Value, StringComparison.Ordinal), 2))
            .TrimEnd(':', '.', '*', ';', ' ');
    }

    private static void AddBlank(StringBuilder key)
    {
        if (key.Length > 0 && key[^1] != ' ')
        {
            key.Append(' ');
        }
    }

    [GeneratedRegex(@" *(?<sign>[,/&-]) *", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SpacedSigns();

    [GeneratedRegex(@"(?<!q)(o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ])(?!\p{L})", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OldTones();
}
