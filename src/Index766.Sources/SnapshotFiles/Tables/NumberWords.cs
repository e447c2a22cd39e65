using System.Globalization;
using System.Text.RegularExpressions;

namespace Index766.Sources.SnapshotFiles.Tables;

/// <summary>Months and quarters whose number is written as a word: "tháng mười", "quý ba".</summary>
internal static partial class NumberWords
{
    private static readonly string[] Numbers =
        ["một", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười", "mười một", "mười hai"];

    /// <summary>The key of a text with figures in their place.</summary>
    public static string InFigures(string key) => Words().Replace(key, match =>
    {
        var word = match.Groups["word"].Value;
        var number = word == "bốn" ? 4 : Array.IndexOf(Numbers, word) + 1;
        return $"{match.Groups["kind"].Value} {number.ToString(CultureInfo.InvariantCulture)}";
    });

    /// <summary>"Tháng năm 2026" is no May: the number of a letter's month is left blank, or the year's word follows.</summary>
    [GeneratedRegex(
        @"(?<!\p{L})((?<kind>tháng) +(?<word>mười một|mười hai|mười|một|hai|ba|tư|bốn|năm(?= +năm)|sáu|bảy|tám|chín)"
        + @"|(?<kind>qu[ýí]) +(?<word>một|hai|ba|tư|bốn))(?!\p{L})", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Words();
}
