using Index766.Sources.SnapshotFiles.Dates;
using Index766.Sources.SnapshotFiles.Dictionaries;
using Index766.Sources.SnapshotFiles.Findings;
using Index766.Sources.SnapshotFiles.Grids;
using Index766.Sources.SnapshotFiles.Texts;

namespace Index766.Sources.SnapshotFiles.Tables;

/// <summary>
/// The tables of a file that show figures through time. They are no series: each is passed over with a warning by name, and refused where
/// nothing else is read. Where a column says its measure and its period is that of a table that is read, both have to say the same.
/// </summary>
internal sealed partial class TrendTables(Vocabulary words, FindingList findings)
{
    /// <summary>Tables with which one column is compared: a trend has few of them, a hostile file many.</summary>
    private const int MaxSeries = 10;

    private readonly List<(string? Sheet, TableArea Area, IReadOnlyList<TrendColumn> Columns)> _tables = [];

    public bool Take(string? sheet, TableArea area)
    {
        var columns = TrendColumns.Of(area, words.Headings);
        if (columns.Count > 0)
        {
            _tables.Add((sheet, area, columns));
        }

        return columns.Count > 0;
    }

    public void Settle(IReadOnlyList<TableContext> read, TableOutput output)
    {
        foreach (var (sheet, area, columns) in _tables)
        {
            var periods = string.Join("; ", columns.Select(column => column.Period).Distinct(StringComparer.Ordinal).Take(5));
            var (here, row) = (findings.In(sheet), area.Header[^1].Number);
            if (output.Readings.Count == 0)
            {
                here.Add(FindingKind.WrongHeading, row, null, periods,
                    "số liệu của một kỳ (bỏ các cột của kỳ khác, ghi kỳ ở tên trang hoặc dòng tiêu đề)",
                    "figures of one period (remove the columns of the others, write the period into the sheet's name or its title)");
                continue;
            }

            var repeated = RepeatedSheetsOf(sheet, area, columns, read, output);
            if (repeated is not null)
            {
                var names = string.Join("; ", repeated);
                var (same, english) = names.Length == 0 ? ("", "") : ($", lặp lại trang {names}", $", repeats the sheet {names}");
                here.Add(FindingKind.SkippedSheet, row, null, periods,
                    $"số liệu của một kỳ; bảng này có nhiều kỳ cạnh nhau{same} nên được bỏ qua",
                    $"figures of one period; this table has several side by side{english} and was passed over");
            }
        }
    }

    /// <summary>The sheets whose figures the table repeats; null where one differs, which is a question.</summary>
    private List<string>? RepeatedSheetsOf(
        string? sheet, TableArea area, IReadOnlyList<TrendColumn> columns, IReadOnlyList<TableContext> read, TableOutput output)
    {
        var measure = IsOfTotals().IsMatch(TextKey.Of(TableMoments.Joined(area.Titles))) ? "Tổng điểm" : "";
        var repeated = new List<string>();
        var told = columns.Select(column => column.Measure.Length > 0 ? column : column with { Measure = measure });
        foreach (var column in told.Where(column => column.Measure.Length > 0))
        {
            // A day may be that of a year's and of a month's table: it is enough that one of them says the same.
            var series = read.Where(table => IsOf(column, table)).GroupBy(table => (table.Period, table.AsOf)).Take(MaxSeries)
                .Select(tables => PairsOf(sheet, area, column, [.. tables], output)).Where(pairs => pairs.Count > 0).ToList();
            if (series.Find(pairs => pairs.TrueForAll(pair => SameReading.Is(pair.Read, pair.Own))) is { } same)
            {
                repeated.AddRange(same.Select(pair => pair.Read.Place?.Sheet ?? ""));
            }
            else if (series.Count > 0)
            {
                var (period, first, own) = series[0].First(pair => !SameReading.Is(pair.Read, pair.Own));
                RepeatedSheets.AddDifference(words, findings, period, first, own);
                return null;
            }
        }

        return [.. repeated.Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Each figure of a column beside the one of the same unit and measure that is read.</summary>
    private static List<(Period Period, Reading Read, Reading Own)> PairsOf(
        string? sheet, TableArea area, TrendColumn column, IReadOnlyList<TableContext> tables, TableOutput output)
    {
        var known = output.Readings.Where(one => one.Period == tables[0].Period && one.AsOf == tables[0].AsOf)
            .GroupBy(one => (one.Reading.Unit, one.Reading.Measure)).ToDictionary(group => group.Key, group => group.First().Reading);
        return [.. tables.DistinctBy(table => (table.Root, string.Join(',', table.Levels))).Take(MaxSeries)
            .SelectMany(table => ReadingsOf(sheet, area, column, table)).Where(own => known.ContainsKey((own.Unit, own.Measure)))
            .Select(own => (tables[0].Period, known[(own.Unit, own.Measure)], own))];
    }

    /// <summary>Whether a column's words mean a table's period, or its day.</summary>
    private static bool IsOf(TrendColumn column, TableContext table)
    {
        if (MomentText.OfCell(column.Period.Replace("ngày", "", StringComparison.Ordinal).Trim()) is { } day)
        {
            return day.Day == table.AsOf.Day;
        }

        var title = SheetPeriod.TitleOf(column.Period.Replace('/', '.'));
        return title.Length > 0 && MomentText.PeriodOfCell(title, table.AsOf.Day) == table.Period;
    }

    /// <summary>What one column says, read as a table of its own in the surroundings of the one that is read.</summary>
    private static IEnumerable<Reading> ReadingsOf(string? sheet, TableArea area, TrendColumn column, TableContext table)
    {
        var quiet = new FindingList("");
        var others = TrendColumns.Of(area, table.Words.Headings).Select(other => other.Column).ToHashSet();
        var last = area.Header.Count - 1;
        var single = area with
        {
            Header = [.. area.Header.Select((row, i) => Masked(row, i == last ? new GridCell(column.Measure) : default))],
            Body = [.. area.Body.Select(row => Masked(row, row[column.Column]))],
        };
        var output = new TableOutput();
        if (new ColumnPlan(table.Words.Headings, table.Words.Data.Units, quiet).Of(single) is { } plan)
        {
            new UnitTable(table with { Sheet = sheet, Findings = quiet }, plan, output).Read(single.Body, single.Notes);
        }

        return output.Readings.Select(reading => reading.Reading);

        // The row with that cell in the column, and nothing in the other periods' columns.
        GridRow Masked(GridRow row, GridCell cell)
        {
            var width = Math.Max(row.Cells.Length, cell.IsEmpty ? 0 : column.Column + 1);
            return row with
            {
                Cells =
                [.. Enumerable.Range(0, width).Select(i => i == column.Column ? cell : others.Contains(i) ? default : row[i])]
            };
        }
    }

    [GeneratedRegex(@"tổng (số )?điểm|điểm (bộ )?(chỉ số|766)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex IsOfTotals();
}

/// <summary>A column of figures whose heading names its period.</summary>
/// <param name="Period">The words of the period: "Tháng 10", "2026-10-31".</param>
/// <param name="Measure">The heading of what is measured; empty where none says.</param>
internal sealed record TrendColumn(int Column, string Period, string Measure);

/// <summary>Tells a table that shows figures through time, months or days side by side, from one of a period.</summary>
internal static partial class TrendColumns
{
    private const int MaxHeadingLength = 100;

    private static readonly ColumnRole?[] NoFigures =
        [ColumnRole.Ignore, ColumnRole.Rank, ColumnRole.Grade, ColumnRole.Measure, ColumnRole.MaxPoints];

    private static readonly ColumnRole?[] Figures =
        [ColumnRole.Points, ColumnRole.Percent, ColumnRole.Numerator, ColumnRole.Denominator, ColumnRole.Count, ColumnRole.Result];

    /// <summary>The columns of a table all of whose figures stand under at least two different periods; none of any other table.</summary>
    public static IReadOnlyList<TrendColumn> Of(TableArea area, HeadingDictionary headings)
    {
        var stacks = area.Stacks;
        var columns = stacks.Select(stack => ColumnOf(stack, headings)).OfType<TrendColumn>().ToList();
        var others = stacks.Where(stack => columns.TrueForAll(column => column.Column != stack.Column));
        var periods = columns.Select(column => column.Period).Distinct(StringComparer.Ordinal).Count();
        return periods < 2 || others.Any(stack => IsFigure(stack, headings)) ? [] : columns;
    }

    /// <summary>How many cells of a row name a period and nothing else.</summary>
    public static int PeriodsIn(GridRow row) => row.Own.Count(cell => cell.Number is null && PeriodOf(cell.Text) is { Name.Length: 0 });

    private static TrendColumn? ColumnOf(HeadingStack stack, HeadingDictionary headings)
    {
        foreach (var text in stack.Texts.Reverse())
        {
            if (PeriodOf(text) is { } found && (found.Name.Length == 0 || headings.Find(found.Name) is { Role: not ColumnRole.Ignore }))
            {
                var around = stack.Texts.LastOrDefault(
                    other => other != text && headings.Find(other)?.Role is not (null or ColumnRole.Title));
                return new TrendColumn(stack.Column, found.Period, found.Name.Length > 0 ? found.Name : around ?? "");
            }
        }

        return null;
    }

    private static (string Name, string Period)? PeriodOf(string text) =>
        text.Length is > 0 and <= MaxHeadingLength && Heading().Match(TextKey.Of(text)) is { Success: true } match
            ? (match.Groups["name"].Value, match.Groups["period"].Value) : null;

    private static bool IsFigure(HeadingStack stack, HeadingDictionary headings)
    {
        var meanings = stack.Texts.Select(headings.Find).OfType<HeadingMeaning>().ToList();
        return !meanings.Exists(meaning => NoFigures.Contains(meaning.Role))
            && meanings.Exists(meaning => meaning.Measure is not null || Figures.Contains(meaning.Role));
    }

    private const string Year = @"20[0-9]{2}";

    private const string Month = @"(tháng|thang|thg|th|t)[ .]*(1[0-2]|0?[1-9])(?![0-9])( *([./-]|năm)? *" + Year + ")?";

    private const string Quarter = @"|(quý|quí|quy|q)[ .]*([1-4](?![0-9])|iv|i{1,3})( *([./-]|năm)? *" + Year + ")?";

    private const string Others = @"|(năm|nam) *" + Year + @"|(1[0-2]|0?[1-9])[./-]" + Year + "|" + Year + @"-[0-9]{2}(-[0-9]{2})?"
        + @"|(ngày *)?[0-9]{1,2}[./-][0-9]{1,2}[./-]" + Year;

    private const string Counted = @"|(tuần|đợt|lần|kỳ) *(thứ *)?[0-9]{1,2}";

    [GeneratedRegex(
        @"\A(?<name>.{0,80}?)[ (,-]*(?<![\p{L}0-9])(?<period>" + Month + Quarter + Others + Counted + @")\)?\z",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Heading();
}
