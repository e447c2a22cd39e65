namespace Index766.Sources.SnapshotFiles.Texts;

/// <summary>
/// Numbers as Vietnamese documents print them: <c>94</c>, <c>95,38</c> or <c>95.38</c>. No thousands separators (480.499 would be
/// ambiguous), no exponent; at most 15 digits before and 10 after the decimal sign, which a <see cref="decimal"/> holds exactly.
/// </summary>
internal static partial class NumberText
{
    private const int MaxDigits = 15;

    /// <summary>Reads a number and keeps its printed decimals: <c>83,60</c> has two.</summary>
    public static bool TryParse(string text, out decimal number)
    {
        if (text.Length is > 0 and <= MaxDigits && !text.AsSpan().ContainsAnyExceptInRange('0', '9'))
        {
            // A count: most cells of a national file.
            number = long.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
            return true;
        }

        number = 0;
        return Shape().IsMatch(text)
            && decimal.TryParse(text.Replace(',', '.'), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign,
                CultureInfo.InvariantCulture, out number);
    }

    [GeneratedRegex(@"\A-?[0-9]{1,15}([.,][0-9]{1,10})?\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Shape();
}
