using System.Globalization;

namespace Index766.Documents.Notices;

/// <summary>Numbers the parts of a document as they come: a part that is left out leaves no gap.</summary>
internal sealed class PartNumbers
{
    private static readonly string[] Romans = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"];

    private int _last;

    /// <summary>The next number.</summary>
    public string Next() => (++_last).ToString(CultureInfo.InvariantCulture);

    /// <summary>A part of an appendix.</summary>
    public static string Roman(int number) => number <= Romans.Length ? Romans[number - 1] : number.ToString(CultureInfo.InvariantCulture);
}
