using Index766.Sources.SnapshotFiles.Texts;

namespace Index766.Sources.SnapshotFiles.Dates;

/// <summary>
/// The period that a sheet's name says: "Năm 2026", "Tháng 10", "T10.2026", "Quý III", "Sở Q3-2026". A name cannot hold a slash, so clerks
/// write its parts in many ways; one that has two of them, or months from one to another, says none.
/// </summary>
internal static partial class SheetPeriod
{
    /// <summary>The name's words as a title would have them: "T10.2026" is "tháng 10/2026"; empty where it names no period.</summary>
    public static string TitleOf(string? sheet)
    {
        var key = TextKey.Of((sheet ?? "").Replace('_', ' '));
        if (Whole().Match(key) is { Success: true } day)
        {
            return day.Groups["month"].Success ? Title(day) : $"năm {day.Groups["year"].Value}";
        }

        return Parts().Matches(key) is [var only] ? Title(only)
            : Years().Matches(key) is [var year] ? $"năm {year.Groups["year"].Value}" : "";
    }

    /// <summary>Whether a text says that its figures accumulate: "10 tháng", "lũy kế", "6 tháng đầu năm".</summary>
    public static bool IsAccumulated(string text) => Accumulated().IsMatch(TextKey.Of(text));

    private static string Title(Match match)
    {
        var part = match.Groups["month"].Success ? $"tháng {match.Groups["month"].Value}" : $"quý {match.Groups["quarter"].Value}";
        return match.Groups["year"].Success ? $"{part}/{match.Groups["year"].Value}" : part;
    }

    private const string Month = @"(tháng|thang|thg|th|t)[ .]*(?<month>1[0-2]|0?[1-9])(?![0-9])";

    private const string Quarter = @"(quý|quí|quy|q)[ .]*(?<quarter>[1-4](?![0-9])|iv(?!\p{L})|i{1,3}(?!\p{L}))";

    private const string NotFromAnother = @"(?<!(?<!\p{L})(tháng|thang|thg|th|t|quý|quí|quy|q)[ .]*[0-9iv]{1,3} *[-+&,] *)";

    private const string NotToAnother = @"(?! *[-+&,./] *(t|th|q)?[0-9i])";

    private const string Year = @"(?<year>20[0-9]{2})(?![0-9])";

    [GeneratedRegex(
        NotFromAnother + @"(?<![\p{L}0-9])(" + Month + "|" + Quarter + @")( *([./-]|năm|nam)? *" + Year + ")?" + NotToAnother,
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Parts();

    /// <summary>A name that is a year, or a month of one: 2026, 10.2026, 2026-10.</summary>
    [GeneratedRegex(
        @"\A(((?<month>1[0-2]|0?[1-9]) *[./-] *)?" + Year + "|" + Year + @" *[./-] *(?<month>1[0-2]|0?[1-9]))\z",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Whole();

    [GeneratedRegex(@"(?<![\p{L}0-9])(năm|nam) *" + Year, RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Years();

    [GeneratedRegex(
        @"(?<![\p{L}0-9])[0-9]{1,2} *(tháng|thang)(?! *[0-9])|lũy kế|cộng dồn|từ đầu năm",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Accumulated();
}

/// <summary>Months and quarters whose number is written as a word: "tháng mười", "quý ba".</summary>
internal static partial class NumberNames
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
