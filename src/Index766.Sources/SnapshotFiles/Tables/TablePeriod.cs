using Index766.Sources.SnapshotFiles.Dates;
using Index766.Sources.SnapshotFiles.Dictionaries;
using Index766.Sources.SnapshotFiles.Findings;

namespace Index766.Sources.SnapshotFiles.Tables;

/// <summary>
/// The period of a table: that of its column, else the one that the nearest text names, by its name or by its days, else that of the
/// sheet's name, else the one given beside the file, else the year of the as-of. Days that are no month, quarter or year, and no year's
/// days so far, are a finding.
/// </summary>
internal sealed class TablePeriod(Vocabulary words, ReadingDefaults fallback, string? sheet, FindingList findings)
{
    /// <summary>How many of the texts are the table's own: its heading, the lines above and those below.</summary>
    private const int OwnTexts = 3;

    /// <summary>
    /// The period. Where it is wrong, which is a finding, the year of the as-of stands in, so that the table's other faults are found, too.
    /// </summary>
    /// <param name="texts">Its heading, the lines above it, those below, the sheet's other lines, and those of the whole file.</param>
    public Period Of(TableArea area, IReadOnlyList<string> texts, AsOf asOf)
    {
        var ofYear = Period.OfYear(asOf.Day.Year);
        var (period, isRight) = OfColumn(area, asOf) ?? OfTexts(texts, asOf, area.Header[0].Number);
        return isRight ? period ?? fallback.Period ?? ofYear : ofYear;
    }

    private (Period? Period, bool IsRight)? OfColumn(TableArea area, AsOf asOf)
    {
        if (area.ColumnOf(ColumnRole.Period, words.Headings) is not { } column)
        {
            return null;
        }

        var cells = area.Body.Where(line => line[column.Column] is { IsEmpty: false, IsCopy: false })
            .DistinctBy(line => line[column.Column].Text).ToList();
        if (cells.Count == 0)
        {
            return null;
        }

        var periods = cells.ConvertAll(line => MomentText.PeriodOfCell(line[column.Column].Text, asOf.Day));
        if (periods.IndexOf(null) is >= 0 and var wrong)
        {
            findings.Add(
                FindingKind.WrongDate, cells[wrong].Number, column.Name, cells[wrong][column.Column].Text,
                "kỳ đánh giá như 2026, Quý III/2026 hoặc 10/2026", "a period such as 2026, Quý III/2026 or 10/2026");
            return (null, false);
        }

        return One([.. periods.OfType<Period>().Distinct()], area.Header[0].Number, column.Name);
    }

    private (Period? Period, bool IsRight) OfTexts(IReadOnlyList<string> texts, AsOf asOf, int row)
    {
        var last = texts.Count - 1;
        var own = Enumerable.Range(0, last).Select(i => OfText(texts, i, asOf, row)).FirstOrDefault(found => found is not null);
        return own is (_, false) ? own.Value
            : OfSheetName(texts, own?.Period, asOf, row) ?? own ?? OfText(texts, last, asOf, row) ?? (null, true);
    }

    /// <summary>
    /// The period that the sheet's name says: where its lines name none, and as the month or quarter of the year that they name. Any other
    /// that they name wins, with a warning. Null where the name says none, or the lines have the last word.
    /// </summary>
    private (Period? Period, bool IsRight)? OfSheetName(IReadOnlyList<string> texts, Period? own, AsOf asOf, int row)
    {
        if (own is null && sheet is not null && MomentText.Spans(sheet, asOf.Day.Year) is { Count: > 0 } spans)
        {
            return OfSpans(spans, [], asOf, row);
        }

        var title = SheetPeriod.TitleOf(sheet);
        var named = MomentText.Periods(title) is { Count: > 0 } whole ? whole
            : MomentText.PeriodsWithoutYear(own is { } year ? $"{title} ; năm {year.Year}" : title, asOf.Day);
        if (named is not [var period] || period == own)
        {
            return null;
        }

        var isSaid = texts.Take(OwnTexts - 1).Any(SheetPeriod.IsAccumulated) || OwnSpans(texts, asOf.Day.Year).Count > 0;
        if (isSaid || (own is { } other && (other.Kind != PeriodKind.Year || other.Year != period.Year)))
        {
            var read = own ?? Period.OfYear(asOf.Day.Year);
            if (read != period)
            {
                AddSheetName(
                    row, $"cùng kỳ với các dòng của trang, được đọc là {read.Vietnamese()} ({read})",
                    $"the period that its lines say, which is read: {read}");
            }

            return null;
        }

        if (own is not null || MomentText.Periods(title).Count == 0)
        {
            AddSheetName(
                row, $"kỳ đánh giá ghi rõ trên trang: được đọc là {period.Vietnamese()} ({period}) theo tên trang",
                $"the period in the sheet's lines: read as {period}, as its name says");
        }

        return (period, true);
    }

    private void AddSheetName(int row, string expected, string english) =>
        findings.Add(FindingKind.AssumedReading, row, null, $"tên trang tính {sheet}", expected, english);

    private (Period? Period, bool IsRight)? OfText(IReadOnlyList<string> texts, int i, AsOf asOf, int row)
    {
        var year = asOf.Day.Year;
        var named = MomentText.Periods(texts[i]);
        var isTitle = i == 1 && named.All(period => period.Kind == PeriodKind.Year);
        if (isTitle && MomentText.PeriodsWithoutYear(texts[i], asOf.Day) is { Count: > 0 } bare)
        {
            return OwnSpans(texts, year) is { Count: > 0 } around ? OfSpans(around, bare, asOf, row) : OfBare(bare, row);
        }

        // What other sheets say of their own days is not said of this one, unless it gives the as-of.
        var isOther = i == texts.Count - 1 && texts.SkipLast(1).Any(text => MomentText.AsOfs(text, year).Count > 0);
        if ((isOther ? [] : MomentText.Spans(texts[i], year)) is { Count: > 0 } spans)
        {
            return OfSpans(spans, named, asOf, row);
        }

        return named.Count == 0 ? null
            : OwnSpans(texts, year) is { Count: > 0 } beside ? OfSpans(beside, named, asOf, row) : OfNames(named, year, row);
    }

    private static IReadOnlyList<NamedSpan> OwnSpans(IReadOnlyList<string> texts, int year) =>
        TableMoments.FirstNamed(texts.Take(OwnTexts), text => MomentText.Spans(text, year));

    private (Period? Period, bool IsRight) OfSpans(IReadOnlyList<NamedSpan> spans, IReadOnlyList<Period> named, AsOf asOf, int row)
    {
        var text = string.Join("; ", spans.Select(span => span.Text).Distinct(StringComparer.Ordinal).Take(5));
        if (spans.Select(span => span.Days).Distinct().Count() > 1)
        {
            AddSecond(row, column: null, text);
            return (null, false);
        }

        IReadOnlyList<Period> beside = named.Count > 0 ? named : fallback.Period is { } given ? [given] : [];
        if (spans[0].Days?.PeriodOf(beside) is not ({ } period, var isAssumed))
        {
            AddNoPeriod(row, text, (spans[0].End ?? asOf).Day, named);
            return (null, false);
        }

        if (isAssumed)
        {
            findings.Add(
                FindingKind.AssumedReading, row, null, text,
                $"kỳ đánh giá ghi rõ, vì các ngày này có thể là của hai kỳ: được đọc là {period.Vietnamese()} ({period})",
                $"the period by its name, since these days may be of two: read as {period}");
        }

        return (period, true);
    }

    /// <summary>What can be given in place of days that are no period.</summary>
    private void AddNoPeriod(int row, string text, DateOnly day, IReadOnlyList<Period> named)
    {
        var (beside, english) = named.Count == 0 ? ("", "")
            : ($" (tiêu đề còn ghi {string.Join(", ", named)})", $" (the title also says {string.Join(", ", named)})");
        var example = FormattableString.Invariant($"Năm {day:yyyy}, số liệu đến ngày {day:dd'/'MM'/'yyyy}");
        findings.Add(
            FindingKind.WrongDate, row, null, text,
            $"một tháng, một quý hoặc một năm trọn vẹn, hoặc các ngày từ 01/01 (số liệu năm){beside}; "
            + $"tuần và khoảng ngày khác không phải là kỳ đánh giá, số liệu cộng dồn từ đầu năm thì ghi “{example}”",
            $"a whole month, quarter or year, or the days from 1 January (the year's figures){english}; "
            + $"a week or other days are no period; of figures that accumulate from 1 January write “{example}”");
    }

    private (Period? Period, bool IsRight) OfBare(IReadOnlyList<Period> bare, int row)
    {
        var one = One(bare, row, column: null);
        if (one is ({ } period, true))
        {
            findings.Add(
                FindingKind.AssumedReading, row, null, period.Kind == PeriodKind.Month ? $"tháng {period.Part}" : $"quý {period.Part}",
                $"kỳ đánh giá có năm: được đọc là {period.Vietnamese()} ({period})", $"a period with its year: read as {period}");
        }

        return one;
    }

    /// <summary>Of several years that of the as-of.</summary>
    private (Period? Period, bool IsRight) OfNames(IReadOnlyList<Period> named, int year, int row) =>
        named.Count > 1 && named.Contains(Period.OfYear(year)) ? (Period.OfYear(year), true) : One(named, row, column: null);

    private (Period? Period, bool IsRight) One(IReadOnlyList<Period> periods, int row, string? column)
    {
        if (periods.Count == 1)
        {
            return (periods[0], true);
        }

        AddSecond(row, column, string.Join(", ", periods.Take(5)));
        return (null, false);
    }

    private void AddSecond(int row, string? column, string found) =>
        findings.Add(FindingKind.SecondAsOf, row, column, found, "một kỳ đánh giá cho mỗi bảng", "one period for each table");
}
