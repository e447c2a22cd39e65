namespace Index766.Sources.SnapshotFiles.Dates;

/// <summary>A span of time that a text names.</summary>
/// <param name="Days">Its days; null where they can't be told, or are no span of days: a week by its number.</param>
/// <param name="End">The moment at which it ends; null where the text names months.</param>
internal sealed record NamedSpan(string Text, DayRange? Days, AsOf? End);

/// <summary>
/// Finds the spans of time in titles: "từ ngày 01/10/2026 đến ngày 31/10/2026", "(15/10 - 14/11/2026)", "từ tháng 1 đến tháng 10/2026",
/// "tuần 44". Works on the key of a text.
/// </summary>
internal static partial class RangeText
{
    private static readonly string[] Enumerations = [",", "và", "va", "+", "&"];

    /// <summary>The different spans of a text, in order.</summary>
    /// <param name="year">The year of days that are written without one; null where it is not known.</param>
    public static IReadOnlyList<NamedSpan> Find(string key, int? year)
    {
        List<NamedSpan> spans =
        [
            .. DaysShape().Matches(key).Select(match => DaysOf(match, year)).OfType<NamedSpan>(),
            .. PartsShape().Matches(key).Select(PartsOf),
        ];
        if (spans.Count == 0 && !Accumulated().IsMatch(key))
        {
            spans.AddRange(OtherShape().Matches(key).Select(match => new NamedSpan(match.Value, null, null)));
        }

        return [.. spans.Distinct()];
    }

    /// <summary>The text without its spans of days, whose ends are no moments of their own.</summary>
    public static string Without(string key) =>
        PartsShape().Replace(DaysShape().Replace(key, match => DaysOf(match, known: 2000) is null ? match.Value : " ; "), " ; ");

    /// <summary>Without "từ", brackets or "ngày" before them only what has both its months and a year.</summary>
    private static NamedSpan? DaysOf(Match match, int? known)
    {
        var (isMarked, isOpened) = (match.Groups["from"].Success, match.Value[0] is '(' or 'n');
        var (hasMonth, hasYear) = (match.Groups["month1"].Success, match.Groups["year2"].Success);
        if (!isMarked && !(hasMonth && hasYear) && !(isOpened && (hasMonth || hasYear)))
        {
            return null;
        }

        var (month, year) = (NumberOf(match, "month2") ?? 0, NumberOf(match, "year2") ?? known);
        var firstMonth = NumberOf(match, "month1") ?? month;
        var last = DayOf(year, month, NumberOf(match, "day2"));
        var first = DayOf(NumberOf(match, "year1") ?? (firstMonth > month ? year - 1 : year), firstMonth, NumberOf(match, "day1"));
        DayRange? days = first is { } from && last is { } to ? new DayRange(from, to) : null;
        return !isMarked && !(days is { } sure && sure.First <= sure.Last) ? null
            : new NamedSpan(match.Value.Trim(' ', '('), days, EndOf(match, last));
    }

    private static AsOf? EndOf(Match match, DateOnly? day)
    {
        if (day is not { } known)
        {
            return null;
        }

        var date = known.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var time = $"T{NumberOf(match, "hour") ?? 0:00}:{NumberOf(match, "minute") ?? 0:00}";
        return AsOf.TryParse(date + time, out var moment) ? moment : AsOf.Parse(date);
    }

    /// <summary>Months or quarters from one to another; a list without gaps is the same.</summary>
    private static NamedSpan PartsOf(Match match)
    {
        var length = match.Groups["unit"].Value.StartsWith('q') ? 3 : 1;
        var parts = match.Groups["part"].Captures.Select(capture => MomentText.PartOf(capture.Value)).ToList();
        var links = match.Groups["link"].Captures.Select(link => link.Value).ToList();
        var hasGap = links.Index().Any(link => Enumerations.Contains(link.Item) && parts[link.Index + 1] != parts[link.Index] + 1);
        var year = NumberOf(match, "year") ?? 0;
        var first = DayOf(NumberOf(match, "year1") ?? year, (parts[0] * length) - length + 1, 1);
        var last = DayOf(year, parts[^1] * length, 1)?.AddMonths(1).AddDays(-1);
        return new NamedSpan(match.Value, hasGap || first is null || last is null ? null : new DayRange(first.Value, last.Value), null);
    }

    private static DateOnly? DayOf(int? year, int month, int? day) =>
        year is >= 2000 and <= 2199 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year.Value, month)
            ? new DateOnly(year.Value, month, day.Value) : null;

    private static int? NumberOf(Match match, string group) =>
        match.Groups[group] is { Success: true, Length: > 0 } digits ? int.Parse(digits.ValueSpan, CultureInfo.InvariantCulture) : null;

    private const string To = @"(đến|tới|den|toi|-|→)";

    private const string Year = @"(2[01][0-9]{2})(?![0-9])";

    private const string DayWord = @"((ngày|ngay):? *)?";

    private const string FirstTime = @"([0-9]{1,2} *(giờ|h|g|:) *([0-9]{1,2})? *(phút|p|')?,? *)?";

    private const string FirstDay = FirstTime + DayWord + @"(?<day1>[0-9]{1,2})("
        + @" *[/.-] *(?<month1>[0-9]{1,2})(?![0-9])( *[/.-] *(?<year1>" + Year + @"))?"
        + @"| *tháng *(?<month1>[0-9]{1,2})( *(năm|/) *(?<year1>" + Year + @"))?)?(?![0-9])";

    private const string LastTime = @"((?<hour>[0-9]{1,2}) *(giờ|h|g|:) *(?<minute>[0-9]{1,2})? *(phút|p|')?,? *)?";

    private const string LastDay = @"(hết *)?" + LastTime + DayWord + @"(?<day2>[0-9]{1,2})("
        + @" *[/.-] *(?<month2>[0-9]{1,2})(?![0-9])( *[/.-] *(?<year2>" + Year + @"))?"
        + @"| *tháng *(?<month2>[0-9]{1,2})( *(năm|/) *(?<year2>" + Year + @"))?)(?![0-9])";

    /// <summary>What may stand between the two ends where the first has its "từ": other cells, but no word that begins a moment.</summary>
    private const string Between = @"((?!số liệu|dữ liệu|tính đến|cập nhật|trích xuất)[^0-9()]){0,60}?";

    private const string MarkedDays = @"(?<![\p{L}0-9])(?<from>(từ|tu):? *)" + FirstDay + Between + To + @":? *" + LastDay;

    private const string BareDays = @"(?<![0-9/.-])(\( *)?" + FirstDay + @" *" + To + @" *" + LastDay;

    [GeneratedRegex(MarkedDays + "|" + BareDays, RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex DaysShape();

    private const string Part = @"(?<part>1[0-2]|0?[1-9]|iv|i{1,3})(?![0-9i])";

    private const string FirstPart = @"(?<unit>tháng|quý|quí) *" + Part + @"( *(năm *|/|-) *(?<year1>" + Year + @"))?";

    private const string OtherParts = @"( *(?<link>,|và|va|\+|&|đến|tới|-|→) *(hết *)?((tháng|quý|quí) *)?" + Part + @")+";

    private const string OfYear = @"( *,? *năm *| */ *| *- *)(?<year>" + Year + @")";

    [GeneratedRegex(FirstPart + OtherParts + OfYear, RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PartsShape();

    private const string Week = @"tuần *(thứ *|số *)?[0-9]{1,2}(?![0-9])";

    private const string LastDays = @"([0-9]{1,3} *(ngày|tuần)|tuần) *(vừa )?(qua|gần (đây|nhất))(?!\p{L})";

    private const string LastMonths = @"[0-9]{1,2} *tháng *cuối";

    private const string TwoInOne = @"(tháng|quý|quí) *[0-9iv]{1,3}( *(/|năm) *[0-9]{4})? *(và|,|\+|&|-) *[0-9]{1,2} *tháng";

    /// <summary>A week by its number, the days just past, the last months of a year, a month or quarter with the months up to it.</summary>
    [GeneratedRegex(
        @"(?<!\p{L})(" + Week + "|" + LastDays + "|" + LastMonths + "|" + TwoInOne + ")", RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex OtherShape();

    [GeneratedRegex(@"(lũy kế|cộng dồn|từ đầu năm)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Accumulated();
}
