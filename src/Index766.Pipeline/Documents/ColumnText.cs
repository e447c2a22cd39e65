using System.Globalization;
using System.Text;

namespace Index766.Pipeline.Documents;

/// <summary>How text from outside, moments and counts are written in a column of text, and read.</summary>
public static class ColumnText
{
    private const int Longest = 8000;

    /// <summary>
    /// The text, cut after 8,000 whole characters at most, so that every store can hold it; half characters are replaced.
    /// </summary>
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

    /// <summary>A moment: ISO 8601 with its offset.</summary>
    public static string Of(DateTimeOffset moment) => moment.ToString("O", CultureInfo.InvariantCulture);

    /// <summary>A count.</summary>
    public static string Of(long count) => count.ToString(CultureInfo.InvariantCulture);

    /// <summary>The moment of a column; null where it has none, or somebody edited it into nonsense.</summary>
    public static DateTimeOffset? MomentOf(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var moment) ? moment : null;

    /// <summary>The count of a column; 0 where it has none, or somebody edited it into nonsense.</summary>
    public static int CountOf(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 0;
}
