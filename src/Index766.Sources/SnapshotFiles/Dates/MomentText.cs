using Index766.Sources.SnapshotFiles.Texts;

namespace Index766.Sources.SnapshotFiles.Dates;

/// <summary>
/// Finds the moments that titles and footnotes give: "số liệu tính đến 16 giờ 30 phút ngày 05/02/2024", "(Ngày 17/12/2024)", "tháng
/// 01/2024". The date of a decision or of a letter ("ngày 06 tháng 02 năm 2024" without such words) is none.
/// </summary>
internal static partial class MomentText
{
    private static readonly Dictionary<string, int> RomanQuarters =
        new(StringComparer.Ordinal) { ["i"] = 1, ["ii"] = 2, ["iii"] = 3, ["iv"] = 4 };

    /// <summary>The different as-of moments of a text; of days from one to another the last, where it gives no other moment.</summary>
    /// <param name="year">The year of days that are written without one; null where it is not known.</param>
    public static IReadOnlyList<AsOf> AsOfs(string text, int? year = null)
    {
        var key = KeyOf(text);
        var bare = RangeText.Without(key);
        var moments = Marked().Matches(bare).Concat(InBrackets().Matches(bare)).Select(MomentOf).OfType<AsOf>().Distinct().ToList();
        return moments.Count > 0 ? moments
            : [.. RangeText.Find(key, YearOf(bare) ?? year).Select(span => span.End).OfType<AsOf>().Distinct()];
    }

    public static IReadOnlyList<NamedSpan> Spans(string text, int year)
    {
        var key = KeyOf(text);
        return RangeText.Find(key, YearOf(RangeText.Without(key)) ?? year);
    }

    /// <summary>The different periods of a text, of the shortest kind that it names: a month wins over its year.</summary>
    public static IReadOnlyList<Period> Periods(string text)
    {
        var key = RangeText.Without(KeyOf(text));
        var months = MonthShape().Matches(key).Select(match => Period.OfMonth(Number(match, "year"), Number(match, "month"))).ToList();
        var quarters = QuarterShape().Matches(key).Select(match => Period.OfQuarter(Number(match, "year"), Quarter(match))).ToList();
        var years = YearShape().Matches(key).Select(match => Period.OfYear(Number(match, "year"))).ToList();
        return [.. (new[] { months, quarters, years }.FirstOrDefault(list => list.Count > 0) ?? []).Distinct()];
    }

    /// <summary>The months and quarters that a text names without their year: "Báo cáo tháng 10".</summary>
    /// <param name="day">The day that the figures describe: without a year in the text, the last such one that had begun by then.</param>
    public static IReadOnlyList<Period> PeriodsWithoutYear(string text, DateOnly day)
    {
        var key = RangeText.Without(KeyOf(text));
        var year = YearOf(key);
        return [.. BareShape().Matches(key).Select(match => year is { } known ? Of(match, known) : LastOf(match)).Distinct()];

        Period LastOf(Match match) => Of(match, day.Year) is var period && period.FirstDay <= day ? period : Of(match, day.Year - 1);

        static Period Of(Match match, int year) =>
            match.Groups["month"].Success ? Period.OfMonth(year, Number(match, "month")) : Period.OfQuarter(year, Quarter(match));
    }

    /// <summary>A cell of a column of periods: 2026-10, 10/2026, "Quý III", or the days of one; null for anything else.</summary>
    public static Period? PeriodOfCell(string text, DateOnly day)
    {
        if (Period.TryParse(text.Trim(), out var period))
        {
            return period;
        }

        var names = Periods(MonthCell().Replace(text, "tháng $&"));
        names = names.Count > 0 ? names : PeriodsWithoutYear(text, day);
        var spans = Spans(text, day.Year);
        return spans is [{ Days: { } days }] ? days.PeriodOf(names).Period : spans.Count == 0 && names is [var only] ? only : null;
    }

    private static string KeyOf(string text) => NumberNames.InFigures(TextKey.Of(text));

    /// <summary>The one year that a text names; null where it names none, or several.</summary>
    private static int? YearOf(string key) =>
        YearShape().Matches(key).Select(match => Number(match, "year")).Distinct().Take(2).ToList() is [var only] ? only : null;

    /// <summary>A cell that holds a moment: 17/12/2024, 2024-12-17 or with a time.</summary>
    public static AsOf? OfCell(string text)
    {
        var key = KeyOf(text);
        return AsOf.TryParse(text, out var iso) ? iso : CellShape().Match(key) is { Success: true } match ? MomentOf(match) : null;
    }

    private static AsOf? MomentOf(Match match)
    {
        var time = match.Groups["hour"].Success
            ? $"T{Number(match, "hour"):00}:{Number(match, "minute"):00}" : "";
        return AsOf.TryParse(
            $"{match.Groups["year"].Value}-{Number(match, "month"):00}-{Number(match, "day"):00}{time}", out var asOf) ? asOf : null;
    }

    private static int Number(Match match, string group) =>
        match.Groups[group] is { Success: true, Length: > 0 } digits ? int.Parse(digits.ValueSpan, CultureInfo.InvariantCulture) : 0;

    private static int Quarter(Match match) => PartOf(match.Groups["quarter"].Value);

    public static int PartOf(string text) =>
        RomanQuarters.TryGetValue(text, out var quarter) ? quarter : int.Parse(text, CultureInfo.InvariantCulture);

    private const string Time = @"((?<hour>[0-9]{1,2}) *(giờ|h|g|:) *(?<minute>[0-9]{1,2})? *(phút|p|')?,? *)?";

    private const string Day =
        @"(ngày *)?(?<day>[0-9]{1,2})( *[/.-] *(?<month>[0-9]{1,2}) *[/.-] *| *tháng *(?<month>[0-9]{1,2}) *năm *)"
        + @"(?<year>2[01][0-9]{2})(?![0-9])";

    [GeneratedRegex(@"(số liệu|dữ liệu|thời điểm|tính đến|đến|cập nhật|trích xuất)[^0-9;.]{0,60}?" + Time + Day,
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Marked();

    [GeneratedRegex(@"\( *(thời điểm|lúc)? *" + Time + "ngày *" + Day + @" *\)", RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex InBrackets();

    [GeneratedRegex(@"\A" + Time + Day + @"( +(?<hour>[0-9]{1,2}):(?<minute>[0-9]{2}))?\z", RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex CellShape();

    private const string MonthPart = @"(?<!ngày[ .…_]*[0-9]{0,2} *)(tháng:? *|(?<![\p{L}0-9])t\.? *|" + PeriodPart + "|" + InBracketsPart
        + ")"
        + @"(?<month>1[0-2]|0?[1-9])(?![0-9])";

    /// <summary>"Kỳ 10/2026" is a month: a period without its kind has the year behind it.</summary>
    private const string PeriodPart = @"(?<!\p{L})kỳ( (báo cáo|đánh giá|số liệu))?:? *(?=[0-9]{1,2} *[/.-] *2)";

    /// <summary>"(10/2026)" is a month, too.</summary>
    private const string InBracketsPart = @"(?<=\( *)(?=[0-9]{1,2} *[/.-] *2[01][0-9]{2} *\))";

    private const string QuarterPart = @"(qu[ýí]:? *|(?<![\p{L}0-9])q\.? *)(?<quarter>[1-4]|iv|i{1,3})(?![0-9i])";

    private const string OfYear = @"( *[,.(]? *(của +)?năm *| *[/.-] *)(?<year>2[01][0-9]{2})(?![0-9])";

    private const string MonthAlone = @"tháng:? *(?<month>1[0-2]|0?[1-9])" + NotGoingOn + NotOfYear;

    private const string QuarterAlone = @"qu[ýí]:? *(?<quarter>[1-4]|iv|i{1,3})" + NotGoingOn + NotOfYear;

    private const string NotOfYear = @"(?! *[,.(]? *(của +)?năm)";

    private const string YearFirst = @"(?<!\p{L}|tháng *[0-9]{1,2} *)năm *(?<year>2[01][0-9]{2}) *[,:(-]? *";

    [GeneratedRegex(MonthPart + OfYear + "|" + YearFirst + MonthAlone, RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex MonthShape();

    [GeneratedRegex(QuarterPart + OfYear + "|" + YearFirst + QuarterAlone, RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex QuarterShape();

    private const string NotCompared = @"(?<!ngày[ .…_]*[0-9]{0,2} *|(so với|hơn|cuối|hết|đến|sau|trước|từ) *)(?<!\p{L})";

    private const string BarePart = @"(tháng *(?<month>1[0-2]|0?[1-9])|qu[ýí] *(?<quarter>[1-4]|iv|i{1,3}))";

    [GeneratedRegex(@"\A *(1[0-2]|0?[1-9]) *[/.-] *2[01][0-9]{2} *\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex MonthCell();

    private const string NotGoingOn = @"(?!\p{L}|[0-9/]| *trước| *[-./] *[0-9])";

    /// <summary>Neither the months up to one ("10 tháng") nor the one that figures are compared with.</summary>
    [GeneratedRegex(NotCompared + BarePart + NotGoingOn, RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex BareShape();

    [GeneratedRegex(@"(?<!tháng *[0-9]{1,2} *)năm *(?<year>2[01][0-9]{2})(?![0-9])", RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex YearShape();
}
