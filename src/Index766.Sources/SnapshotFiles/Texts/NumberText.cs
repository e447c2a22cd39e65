namespace Index766.Sources.SnapshotFiles.Texts;

/// <summary>
/// Numbers as Vietnamese documents print them: <c>94</c>, <c>95,38</c> or <c>95.38</c>. No thousands separators (480.499 would be
/// ambiguous), no exponent; at most 15 digits before and 10 after the decimal sign, which a <see cref="decimal"/> holds exactly.
/// </summary>
internal static partial class NumberText
{
    private const int MaxDigits = 15;
    private const int MaxCountDigits = 9;

    /// <summary>Reads a number, which stands in UTF-8, and keeps its printed decimals: <c>83,60</c> has two.</summary>
    public static bool TryParse(ReadOnlySpan<byte> utf8, out decimal number)
    {
        if (IsDigits(utf8, MaxDigits))
        {
            number = Count(utf8);
            return true;
        }

        number = 0;
        var text = Encoding.UTF8.GetString(utf8);
        return Shape().IsMatch(text)
            && decimal.TryParse(text.Replace(',', '.'), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign,
                CultureInfo.InvariantCulture, out number);
    }

    /// <summary>Reads a count of at most 9 digits, which stands in UTF-8.</summary>
    public static bool TryParseCount(ReadOnlySpan<byte> utf8, out uint count)
    {
        var valid = IsDigits(utf8, MaxCountDigits);
        count = valid ? (uint)Count(utf8) : 0;
        return valid;
    }

    private static bool IsDigits(ReadOnlySpan<byte> utf8, int most) =>
        utf8.Length > 0 && utf8.Length <= most && !utf8.ContainsAnyExceptInRange((byte)'0', (byte)'9');

    private static long Count(ReadOnlySpan<byte> digits)
    {
        var count = 0L;
        foreach (var digit in digits)
        {
            count = (10 * count) + (digit - '0');
        }

        return count;
    }

    [GeneratedRegex(@"\A-?[0-9]{1,15}([.,][0-9]{1,10})?\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Shape();
}
