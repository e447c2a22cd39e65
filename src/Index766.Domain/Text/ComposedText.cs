using System.Text;

namespace Index766.Domain.Text;

/// <summary>
/// Vietnamese text in composed form (NFC), whatever form it was typed in. The
/// programs run without culture data, where <see cref="string.Normalize()"/>
/// returns its input: so the letters of Vietnamese are composed here.
/// </summary>
public static class ComposedText
{
    /// <summary>Marks that change the letter: breve, circumflex, horn.</summary>
    private const string ShapeMarks = "\u0306\u0302\u031B";

    /// <summary>Tones in the order in which <see cref="Forms"/> lists them: grave, acute, hook above, tilde, dot below.</summary>
    private const string ToneMarks = "\u0300\u0301\u0309\u0303\u0323";

    /// <summary>Each letter of Vietnamese that takes tones, followed by itself with each tone.</summary>
    private static readonly string[] Forms =
    [
        "aàáảãạ", "ăằắẳẵặ", "âầấẩẫậ", "eèéẻẽẹ", "êềếểễệ", "iìíỉĩị", "oòóỏõọ", "ôồốổỗộ", "ơờớởỡợ", "uùúủũụ", "ưừứửữự", "yỳýỷỹỵ",
    ];

    private static readonly Dictionary<(char Letter, char Mark), char> Compositions = AllCompositions();

    /// <summary>The text with every Vietnamese letter as one character; other letters and marks stay as they are.</summary>
    public static string Nfc(string text)
    {
        if (!text.AsSpan().ContainsAny(ShapeMarks + ToneMarks))
        {
            return text;
        }

        var composed = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (composed.Length > 0 && Compositions.TryGetValue((composed[^1], c), out var both))
            {
                composed[^1] = both;
            }
            else
            {
                composed.Append(c);
            }
        }

        return composed.ToString();
    }

    private static Dictionary<(char Letter, char Mark), char> AllCompositions()
    {
        var all = new Dictionary<(char, char), char>();
        foreach (var forms in Forms.SelectMany(forms => new[] { forms, forms.ToUpperInvariant() }))
        {
            for (var tone = 0; tone < ToneMarks.Length; tone++)
            {
                all[(forms[0], ToneMarks[tone])] = forms[tone + 1];
            }
        }

        foreach (var (plain, mark, shaped) in new[] { ('a', 0, 'ă'), ('a', 1, 'â'), ('e', 1, 'ê'), ('o', 1, 'ô'), ('o', 2, 'ơ'),
            ('u', 2, 'ư') })
        {
            AddShape(all, plain, ShapeMarks[mark], shaped);
            AddShape(all, char.ToUpperInvariant(plain), ShapeMarks[mark], char.ToUpperInvariant(shaped));
        }

        return all;
    }

    /// <summary>The letter takes its shape also after its tone: canonical order puts the dot below before the circumflex.</summary>
    private static void AddShape(Dictionary<(char, char), char> all, char plain, char mark, char shaped)
    {
        all[(plain, mark)] = shaped;
        foreach (var tone in ToneMarks)
        {
            all[(all[(plain, tone)], mark)] = all[(shaped, tone)];
        }
    }
}
