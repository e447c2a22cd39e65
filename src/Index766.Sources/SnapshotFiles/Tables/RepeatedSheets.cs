using Index766.Sources.SnapshotFiles.Dictionaries;
using Index766.Sources.SnapshotFiles.Findings;

namespace Index766.Sources.SnapshotFiles.Tables;

/// <summary>
/// Sheets of one workbook that give the same unit's figures of the same measure, as-of and period: what the second repeats is passed over
/// with a warning that names both; a figure that differs is a question, one for two sheets with an example.
/// </summary>
internal sealed class RepeatedSheets(Vocabulary words, TableOutput output, FindingList findings)
{
    private readonly Dictionary<(AsOf AsOf, Period Period, UnitCode Unit, IndicatorCode Measure), int> _places = [];
    private readonly List<DatedReading> _kept = [];

    public void Settle()
    {
        var sheets = output.Readings.GroupBy(reading => reading.Reading.Place?.Sheet).ToList();
        if (sheets.Count < 2)
        {
            return;
        }

        foreach (var sheet in sheets)
        {
            Add(sheet.Key, [.. sheet]);
        }

        output.Readings.Clear();
        output.Readings.AddRange(_kept);
    }

    private void Add(string? sheet, List<DatedReading> readings)
    {
        var repeated = readings.Where(reading => _places.ContainsKey(reading.Key)).ToList();
        Report(sheet, repeated, isWhole: repeated.Count == readings.Count);
        foreach (var reading in repeated)
        {
            var place = _places[reading.Key];
            _kept[place] = _kept[place] with { Reading = SameReading.Merge(_kept[place].Reading, reading.Reading) };
        }

        var start = _kept.Count;
        _kept.AddRange(readings.Where(reading => !_places.ContainsKey(reading.Key)));
        for (var place = start; place < _kept.Count; place++)
        {
            _places.TryAdd(_kept[place].Key, place);
        }
    }

    private void Report(string? sheet, List<DatedReading> repeated, bool isWhole)
    {
        if (repeated.Count == 0)
        {
            return;
        }

        var differing = repeated.FindIndex(reading => !SameReading.Is(FirstOf(reading), reading.Reading));
        if (differing >= 0)
        {
            AddDifference(words, findings, repeated[differing].Period, FirstOf(repeated[differing]), repeated[differing].Reading);
            return;
        }

        var others = string.Join("; ", repeated.Select(reading => FirstOf(reading).Place?.Sheet).Distinct(StringComparer.Ordinal).Take(10));
        var (rest, english) = isWhole
            ? ("trang tính này lặp lại trang đó nên được bỏ qua", "this sheet repeats that one and was passed over")
            : ("những ô lặp lại trang đó được bỏ qua, các ô khác được đọc",
                "the cells that repeat that sheet are passed over, the others read");
        findings.In(sheet).Add(
            FindingKind.SkippedSheet, null, null, $"cùng số liệu như trang {others}", $"mỗi số liệu một lần; {rest}",
            $"each figure once; {english}");
    }

    public static void AddDifference(Vocabulary words, FindingList findings, Period period, Reading first, Reading second)
    {
        var name = words.Data.Units.Find(second.Unit)?.Name ?? second.Unit.Value;
        var (sheet, figure) = (first.Place?.Sheet, SameReading.Shown(first));
        findings.In(second.Place?.Sheet).Add(
            FindingKind.DuplicateReading, second.Row, second.Place?.Column, $"{SameReading.Shown(second)} ({name})",
            $"{figure} như trang “{sheet}” dòng {first.Row}, vì hai trang cùng đơn vị và cùng kỳ {period}: sửa hoặc bỏ một trang; "
            + "nếu là kỳ khác, ghi kỳ ở tên trang hoặc dòng tiêu đề",
            $"{figure} as on the sheet “{sheet}”, row {first.Row}, since both have the same units and the period {period}: "
            + "correct or remove one; of another period, write it into the sheet's name or its title");
    }

    private Reading FirstOf(DatedReading reading) => _kept[_places[reading.Key]].Reading;
}

/// <summary>Holds two readings of the same unit, measure, as-of and period against each other, which two sheets give.</summary>
internal static class SameReading
{
    /// <summary>Whether they say the same: at the decimals of the one that has fewer, a percentage as well as its counts.</summary>
    public static bool Is(Reading one, Reading other) =>
        (one.HasFigure || other.HasFigure || one.Status == other.Status)
        && (one.Grade is null || other.Grade is null || one.Grade == other.Grade)
        && IsNear(one.Points, other.Points)
        && (one.Numerator is null || other.Numerator is null ? IsNear(one.Percent, other.Percent) : AreSameCounts(one, other));

    /// <summary>Of two that say the same the more exact one, with what only the other has beside its figure.</summary>
    public static Reading Merge(Reading first, Reading second)
    {
        var (best, other) = Exactness(second) > Exactness(first) ? (second, first) : (first, second);
        return best with
        {
            MaxPoints = best.MaxPoints ?? other.MaxPoints,
            Note = string.IsNullOrEmpty(best.Note) ? other.Note : best.Note,
            Grade = best.Grade ?? other.Grade,
            Previous = best.Previous ?? other.Previous,
        };
    }

    public static string Shown(Reading reading) =>
        (reading.Points ?? reading.Ratio) is { } figure ? VietnameseNumber.ExactShort(figure)
        : reading.Numerator is not { } count ? "-"
        : reading.Denominator is { } whole ? string.Create(CultureInfo.InvariantCulture, $"{count}/{whole}")
        : VietnameseNumber.ExactShort(count);

    private static bool AreSameCounts(Reading one, Reading other) =>
        one.Numerator == other.Numerator && (one.Denominator is null || other.Denominator is null || one.Denominator == other.Denominator);

    private static bool IsNear(decimal? one, decimal? other)
    {
        if (one is not { } first || other is not { } second)
        {
            return one is null && other is null;
        }

        var places = Math.Min(Places(first), Places(second));
        return decimal.Round(first, places, MidpointRounding.AwayFromZero) == decimal.Round(second, places, MidpointRounding.AwayFromZero);
    }

    private static int Exactness(Reading reading) =>
        Places(reading.Points ?? reading.Ratio ?? 0) + (reading.Numerator is null ? 0 : 30) + (reading.Denominator is null ? 0 : 30);

    private static int Places(decimal value) => (value / 1.0000000000000000000000000000m).Scale;
}
