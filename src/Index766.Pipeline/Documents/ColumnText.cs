using System.Text;

namespace Index766.Pipeline.Documents;

/// <summary>Makes text from outside fit a column: whole characters only, so that every store can hold it.</summary>
public static class ColumnText
{
    private const int Longest = 8000;

    /// <summary>The text, cut after 8,000 characters at most; half characters are replaced.</summary>
    public static string Fit(string text)
    {
        var fitted = new StringBuilder(Math.Min(text.Length, Longest));
        foreach (var rune in text.EnumerateRunes())
        {
            if (fitted.Length + rune.Utf16SequenceLength > Longest)
            {
                break;
            }

            fitted.Append(rune.ToString());
        }

        return fitted.ToString();
    }
}
