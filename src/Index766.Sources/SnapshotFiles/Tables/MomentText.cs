using System.Globalization;
using System.Text.RegularExpressions;
using Index766.Domain.Snapshots;
using Index766.Sources.SnapshotFiles.Texts;

namespace Index766.Sources.SnapshotFiles.Tables;

/// <summary>
/// Finds the moments that titles and footnotes give: "số liệu tính đến 16 giờ 30 phút ngày 05/02/2024", "(Ngày 17/12/2024)", "tháng 01/2024". The date of a decision
/// or of a letter ("ngày 06 tháng 02 năm 2024" without such words) is none.
/// </summary>
internal static partial class MomentText
{
    private static readonly Dictionary<string, int> RomanQuarters = new(StringComparer.Ordinal) { ["i"] = 1, ["ii"] = 2, ["iii"] = 3, ["iv"] = 4 };

    /// <summary>The different as-of moments of a text.</summary>
    public static IReadOnlyList<AsOf> AsOfs(string text)
    {
        var key = WordKey.Of(text);
        return [.. Marked().Matches(key).Concat(InBrackets().Matches(key)).Select(MomentOf).OfType<AsOf>().Distinct()];
    }

    /// <summary>The different periods of a text, of the shortest kind that it names: a month wins over its year.</summary>
    public static IReadOnlyList<Period> Periods(string text)
    {
        var key = WordKey.Of(text);
        var months = MonthShape().Matches(key).Select(match => Parsed(string.Create(CultureInfo.InvariantCulture, $"{match.Groups["year"].Value}-{Number(match, "month"):00}"))).ToList();
        var quarters = QuarterShape().Matches(key).Select(match => Parsed(string.Create(CultureInfo.InvariantCulture, $"{match.Groups["year"].Value}-Q{QuarterOf(match.Groups["quarter"].Value)}"))).ToList();
        var years = YearShape().Matches(key).Select(match => Parsed(match.Groups["year"].Value)).ToList();
        var named = new[] { months, quarters, years }.FirstOrDefault(list => list.Exists(period => period is not null)) ?? [];
        return [.. named.OfType<Period>().Distinct()];
    }

    /// <summary>A cell that holds a moment: 17/12/2024, 2024-12-17 or with a time.</summary>
    public static AsOf? OfCell(string text)
    {
        var key = WordKey.Of(text);
        return AsOf.TryParse(text, out var iso) ? iso : CellShape().Match(key) is { Success: true } match ? MomentOf(match) : null;
    }

    private static AsOf? MomentOf(Match match)
    {
        var time = match.Groups["hour"].Success ? string.Create(CultureInfo.InvariantCulture, $"T{Number(match, "hour"):00}:{Number(match, "minute"):00}") : "";
        return AsOf.TryParse(string.Create(CultureInfo.InvariantCulture, $"{match.Groups["year"].Value}-{Number(match, "month"):00}-{Number(match, "day"):00}{time}"), out var asOf) ? asOf : null;
    }

    private static int Number(Match match, string group) => match.Groups[group] is { Success: true, Length: > 0 } digits ? int.Parse(digits.ValueSpan, CultureInfo.InvariantCulture) : 0;

    private static int QuarterOf(string text) => RomanQuarters.TryGetValue(text, out var quarter) ? quarter : text[0] - '0';

    private static Period? Parsed(string text) => Period.TryParse(text, out var period) ? period : null;

    private const string Time = @"((?<hour>[0-9]{1,2}) *(giờ|h|g|:) *(?<minute>[0-9]{1,2})? *(phút|p|')?,? *)?";

    private const string Day = @"(ngày *)?(?<day>[0-9]{1,2})( *[/.-] *(?<month>[0-9]{1,2}) *[/.-] *| *tháng *(?<month>[0-9]{1,2}) *năm *)(?<year>2[01][0-9]{2})(?![0-9])";

    [GeneratedRegex(@"(số liệu|dữ liệu|thời điểm|tính đến|đến|cập nhật|trích xuất)[^0-9;.]{0,60}?" + Time + Day, RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Marked();

    [GeneratedRegex(@"\( *(thời điểm|lúc)? *" + Time + "ngày *" + Day + @" *\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex InBrackets();

    [GeneratedRegex(@"\A" + Time + Day + @"( +(?<hour>[0-9]{1,2}):(?<minute>[0-9]{2}))?\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CellShape();

    [GeneratedRegex(@"(?<!ngày[ .…_]*[0-9]{0,2} *)tháng *(?<month>1[0-2]|0?[1-9])( *năm *|/|-)(?<year>2[01][0-9]{2})(?![0-9])", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex MonthShape();

    [GeneratedRegex(@"quý *(?<quarter>[1-4]|i{1,3}|iv)( *năm *|/|-)(?<year>2[01][0-9]{2})(?![0-9])", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex QuarterShape();

    [GeneratedRegex(@"(?<!tháng *[0-9]{1,2} *)năm *(?<year>2[01][0-9]{2})(?![0-9])", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex YearShape();
}
