namespace Index766.Sources.SnapshotFiles.Texts;

/// <summary>
/// Numbers as Vietnamese documents print them: <c>94</c>, <c>95,38</c> or <c>95.38</c>. No thousands separators (480.499 would be
/// ambiguous), no exponent; at most 15 digits before and 10 after the decimal sign, which a <see cref="decimal"/> holds exactly.
/// </summary>
internal static partial class NumberText
{
    private const int MaxDigits = 15;

    /// <summary>Reads a number, which stands in UTF-8, and keeps its printed decimals: <c>83,60</c> has two.</summary>
    public static bool TryParse(ReadOnlySpan<byte> utf8, out decimal number)
    {
        if (utf8.Length is > 0 and <= MaxDigits && !utf8.ContainsAnyExceptInRange((byte)'0', (byte)'9'))
        {
            // A count: most cells of a national file.
            var count = 0L;
            foreach (var digit in utf8)
            {
                count = (10 * count) + (digit - '0');
            }

            number = count;
            return true;
        }

        number = 0;
        var text = Encoding.UTF8.GetString(utf8);
        return Shape().IsMatch(text)
            && decimal.TryParse(text.Replace(',', '.'), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign,
                CultureInfo.InvariantCulture, out number);
    }

    [GeneratedRegex(@"\A-?[0-9]{1,15}([.,][0-9]{1,10})?\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Shape();
}
