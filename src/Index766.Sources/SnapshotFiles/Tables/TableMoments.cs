using System.Globalization;
using System.Text;
using Index766.Domain.Findings;
using Index766.Domain.Snapshots;
using Index766.Domain.Units;
using Index766.Pipeline;
using Index766.Pipeline.Ports;
using Index766.Sources.SnapshotFiles.Grids;

namespace Index766.Sources.SnapshotFiles.Tables;

/// <summary>
/// What a table's surroundings say of it: as-of, period, province and levels. Its own heading counts first, then the lines above it, those below, the other lines of the
/// sheet and those of the file, and last what was given beside the file.
/// </summary>
/// <param name="words">Where names are looked up.</param>
/// <param name="fallback">What was given beside the file.</param>
/// <param name="sheet">The sheet's name; null for a file without sheets.</param>
/// <param name="sheetLines">The lines of the sheet that stand in no table.</param>
/// <param name="fileLines">The lines of all the file's sheets.</param>
internal sealed class TableMoments(Vocabulary words, ReadingDefaults fallback, string? sheet, string sheetLines, string fileLines)
{
    private IReadOnlyList<Level> _levels = sheet is null ? [] : LevelHints.OfSheet(sheet);

    /// <summary>The table's context; null where it has no as-of, or two, which is a finding. A table without a title goes on with the levels of the one before it.</summary>
    public TableContext? Of(TableArea area, FindingList findings)
    {
        string[] texts = [Joined(area.Header), Joined(area.Titles), Joined(area.Notes), sheetLines, fileLines];
        var row = area.Header[0].Number;
        if (AsOfOf(area, texts, row, findings) is not { } asOf || PeriodOf(texts, asOf, row, findings) is not { } period)
        {
            return null;
        }

        var root = RootOf(texts, asOf.Day, row, findings);
        _levels = area.Titles.Reverse().Select(line => LevelHints.In(Joined([line]))).FirstOrDefault(levels => levels.Count > 0) ?? _levels;
        return new TableContext(words, sheet, asOf, period, root, _levels, SubjectsOf(area, texts, root, asOf.Day), findings)
        {
            GoneProvince = root is null ? texts.Skip(1).Select(text => words.Names.ProvincesIn(text, day: null)).FirstOrDefault(provinces => provinces.Count > 0) is [var gone] && !gone.ExistsOn(asOf.Day) ? gone : null : null,
        };
    }

    /// <summary>The units that the nearest line names, of a table that has no column for them.</summary>
    private IReadOnlyList<Unit> SubjectsOf(TableArea area, string[] texts, UnitCode? root, DateOnly day) =>
        root is not { } above || HeadingStack.Of(area).Any(stack => stack.Texts.Any(text => words.Headings.Find(text)?.Role is ColumnRole.Unit or ColumnRole.UnitCode or ColumnRole.Target))
            ? [] : texts.Skip(1).Select(text => words.Names.UnitsIn(text, above, day)).FirstOrDefault(units => units.Count > 0) ?? [];

    /// <summary>The text of lines, each apart.</summary>
    public static string Joined(IReadOnlyList<GridRow> rows) => string.Join(" ; ", rows.Select(LineOf).Where(line => line.Length > 0));

    /// <summary>A date in a cell of its own belongs to the text before it: "Số liệu đến ngày:" and 17/12/2024.</summary>
    private static string LineOf(GridRow row)
    {
        var line = new StringBuilder();
        foreach (var cell in row.Own)
        {
            var moment = MomentText.OfCell(cell.Text);
            line.Append(line.Length == 0 ? "" : moment is null ? " ; " : " ").Append(moment is { } asOf ? Shown(asOf) : cell.Text);
        }

        return line.ToString();
    }

    private AsOf? AsOfOf(TableArea area, string[] texts, int row, FindingList findings)
    {
        var column = HeadingStack.Of(area).FirstOrDefault(stack => words.Headings.Find(stack.Leaf)?.Role == ColumnRole.AsOf);
        var inCells = column is null ? [] : area.Body.Where(line => !line[column.Column].IsEmpty).Select(line => MomentText.OfCell(line[column.Column].Text)).Distinct().ToList();
        if (inCells.Contains(null))
        {
            var wrong = area.Body.First(line => !line[column!.Column].IsEmpty && MomentText.OfCell(line[column.Column].Text) is null);
            findings.Add(FindingKind.WrongDate, wrong.Number, column!.Name, wrong[column.Column].Text, "thời điểm số liệu như 17/12/2024", "an as-of such as 17/12/2024");
            return null;
        }

        var named = inCells.Count > 0 ? inCells.Select(moment => moment!.Value).ToList() : texts.Select(MomentText.AsOfs).FirstOrDefault(moments => moments.Count > 0) ?? [];
        if (named.Count > 1)
        {
            findings.Add(FindingKind.SecondAsOf, row, column?.Name, string.Join("; ", named.Take(5).Select(Shown)), "một thời điểm số liệu cho mỗi bảng", "one as-of for each table");
            return null;
        }

        if (named.Count == 0 && fallback.AsOf is null)
        {
            MissingAsOf.AddOfTable(findings, row);
            return null;
        }

        return named.Count > 0 ? named[0] : fallback.AsOf;
    }

    private static string Shown(AsOf asOf) => asOf.Moment.ToString(asOf.Moment.TimeOfDay == TimeSpan.Zero ? "dd/MM/yyyy" : "HH:mm dd/MM/yyyy", CultureInfo.InvariantCulture);

    /// <summary>The period that the nearest text names; of several years that of the as-of.</summary>
    private Period? PeriodOf(string[] texts, AsOf asOf, int row, FindingList findings)
    {
        var named = texts.Select(MomentText.Periods).FirstOrDefault(periods => periods.Count > 0) ?? [];
        var ofYear = named.Count > 1 ? [.. named.Where(period => period == Period.OfYear(asOf.Day.Year))] : named;
        if (named.Count > 1 && ofYear.Count != 1)
        {
            findings.Add(FindingKind.SecondAsOf, row, null, string.Join(", ", named.Take(5)), "một kỳ đánh giá cho mỗi bảng", "one period for each table");
            return null;
        }

        return ofYear.Count == 1 ? ofYear[0] : fallback.Period ?? Period.OfYear(asOf.Day.Year);
    }

    private UnitCode? RootOf(string[] texts, DateOnly day, int row, FindingList findings)
    {
        var named = texts.Skip(1).Select(text => words.Names.ProvincesIn(text, day)).FirstOrDefault(provinces => provinces.Count > 0) ?? [];
        if (fallback.Root is { } given && named.Count == 1 && given != named[0].Code && !words.Data.Units.IsUnder(given, named[0].Code) && !words.Data.Units.IsUnder(named[0].Code, given))
        {
            findings.Add(FindingKind.WrongRoot, row, null, named[0].Name, $"số liệu của {given}, như nguồn này được khai báo", $"figures of {given}, as this source is configured");
        }

        return fallback.Root ?? (named is [var only] ? only.Code : null);
    }
}
