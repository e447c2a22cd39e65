using Index766.Sources.SnapshotFiles.Canonical;
using Index766.Sources.SnapshotFiles.Dates;
using Index766.Sources.SnapshotFiles.Dictionaries;
using Index766.Sources.SnapshotFiles.Findings;
using Index766.Sources.SnapshotFiles.Grids;
using Index766.Sources.SnapshotFiles.Texts;

namespace Index766.Sources.SnapshotFiles.Tables;

/// <summary>
/// What a table's surroundings say of it: as-of, period, province and levels. Its own heading counts first, then the lines above it, those
/// below, the other lines of the sheet and those of the file, and last what was given beside the file.
/// </summary>
/// <param name="sheet">The sheet's name; null for a file without sheets.</param>
/// <param name="sheetLines">The lines of the sheet that stand in no table.</param>
/// <param name="fileLines">The lines of all the file's sheets.</param>
internal sealed class TableMoments(Vocabulary words, ReadingDefaults fallback, string? sheet, string sheetLines, string fileLines)
{
    private const int MaxLines = 100;

    private const int MaxLineLength = 1000;

    /// <summary>Characters of all sheets' lines that are searched.</summary>
    private const int MaxTextLength = 100_000;

    private readonly string _fileLines = fileLines.Start(MaxTextLength);
    private IReadOnlyList<Level> _levels = sheet is null ? [] : LevelHints.OfSheet(sheet);

    /// <summary>
    /// The table's context; null where it has no as-of, which is a finding. Of two the last stands in, so that the table's other faults are
    /// found, too; a period that is none is a finding beside them. A table without a title goes on with the levels of the one before it.
    /// </summary>
    public TableContext? Of(TableArea area, FindingList findings)
    {
        var texts = TextsOf(area);
        var row = area.Header[0].Number;
        if (AsOfOf(area, texts, row, findings) is not { } asOf)
        {
            return null;
        }

        var period = new TablePeriod(words, fallback, sheet, findings).Of(area, texts, asOf);
        var root = RootOf(texts, asOf.Day, row, findings);
        _levels = area.Titles.Reverse().Select(line => LevelHints.In(Joined([line]))).FirstOrDefault(levels => levels.Count > 0) ?? _levels;
        return new TableContext(words, sheet, asOf, period, root, _levels, SubjectsOf(area, texts, root, asOf.Day), findings)
        {
            GoneProvince = root is null && FirstNamed(texts.Skip(1), text => words.Names.ProvincesIn(text, day: null)) is [var gone]
                && !gone.ExistsOn(asOf.Day) ? gone : null,
        };
    }

    /// <summary>
    /// The context of a table without an as-of: good enough to find what else is wrong. A unit is looked for among those of all times, and
    /// no reading is published.
    /// </summary>
    public TableContext WithoutMoment(TableArea area, FindingList findings)
    {
        var year = fallback.AsOf?.Day.Year ?? words.Data.Methodologies.Max(methodology => methodology.Definition.EffectiveFrom.Year);
        var asOf = AsOf.Parse($"{year}-12-31");
        var texts = TextsOf(area);
        var period = new TablePeriod(words, fallback, sheet, findings.Without(FindingKind.AssumedReading)).Of(area, texts, asOf);
        var others = findings.Without(FindingKind.BrokenRow, FindingKind.WrongRoot);
        var provinces = FirstNamed(texts.Skip(1), text => words.Names.ProvincesIn(text, day: null));
        var root = fallback.Root ?? (provinces is [var only] ? only.Code : null);
        return new TableContext(words, sheet, asOf, period, root, _levels, [], others) { HasMoment = false };
    }

    private string[] TextsOf(TableArea area) =>
        [Joined(area.Header), Joined(area.Titles), Joined(area.Notes), sheetLines, _fileLines];

    /// <summary>The units that the nearest line names, of a table that has no column for them.</summary>
    private IReadOnlyList<Unit> SubjectsOf(TableArea area, string[] texts, UnitCode? root, DateOnly day) =>
        root is not { } above
            || area.Stacks.Any(stack =>
                stack.Texts.Any(text => words.Headings.Find(text)?.Role is ColumnRole.Unit or ColumnRole.UnitCode or ColumnRole.Target))
            ? [] : FirstNamed(texts.Skip(1), text => words.Names.UnitsIn(text, above, day));

    /// <summary>What the nearest of the texts that name something names.</summary>
    public static IReadOnlyList<T> FirstNamed<T>(IEnumerable<string> texts, Func<string, IReadOnlyList<T>> find) =>
        texts.Select(find).FirstOrDefault(found => found.Count > 0) ?? [];

    /// <summary>The text of lines, each apart; of very many the first and the last, where titles and notes stand.</summary>
    public static string Joined(IReadOnlyList<GridRow> rows)
    {
        var lines = rows.Count <= 2 * MaxLines ? rows : [.. rows.Take(MaxLines), .. rows.TakeLast(MaxLines)];
        return string.Join(" ; ", lines.Select(LineOf).Where(line => line.Length > 0));
    }

    /// <summary>A date in a cell of its own belongs to the text before it: "Số liệu đến ngày:" and 17/12/2024.</summary>
    private static string LineOf(GridRow row)
    {
        var line = new StringBuilder();
        foreach (var cell in row.Own)
        {
            var moment = MomentText.OfCell(cell.Text);
            line.Append(line.Length == 0 ? "" : moment is null ? " ; " : " ").Append(moment is { } asOf ? Shown(asOf) : cell.Text);
        }

        return line.ToString().Start(MaxLineLength);
    }

    private AsOf? AsOfOf(TableArea area, string[] texts, int row, FindingList findings)
    {
        var column = area.ColumnOf(ColumnRole.AsOf, words.Headings);
        var cells = column is null ? [] : area.Body.Where(line => !line[column.Column].IsEmpty)
            .Select(line => (line.Number, line[column.Column].Text, Moment: MomentText.OfCell(line[column.Column].Text))).ToList();
        var wrong = cells.Find(cell => cell.Moment is null);
        if (wrong.Text is not null)
        {
            findings.Add(FindingKind.WrongDate, wrong.Number, column!.Name, wrong.Text, "thời điểm số liệu như 17/12/2024",
                "an as-of such as 17/12/2024");
        }

        IReadOnlyList<AsOf> named = [.. cells.Select(cell => cell.Moment).OfType<AsOf>().Distinct()];
        named = named.Count > 0 ? named : FirstNamed(texts, text => MomentText.AsOfs(text, fallback.AsOf?.Day.Year));
        if (named.Count > 1)
        {
            findings.Add(FindingKind.SecondAsOf, row, column?.Name, string.Join("; ", named.Take(5).Select(Shown)),
                "một thời điểm số liệu cho mỗi bảng", "one as-of for each table");
        }
        else if (named.Count == 0 && fallback.AsOf is null && wrong.Text is null)
        {
            findings.AddMissingAsOf(FindingKind.WrongDate, row, row == 0 ? SnapshotColumn.AsOf.Heading() : null,
                "một dòng tiêu đề như “Số liệu đến ngày 17/12/2024”, ", "a title line such as “Số liệu đến ngày 17/12/2024”, ");
        }

        return named.Count > 0 ? named.Max() : fallback.AsOf;
    }

    private static string Shown(AsOf asOf) =>
        asOf.Moment.ToString(asOf.Moment.TimeOfDay == TimeSpan.Zero ? "dd/MM/yyyy" : "HH:mm dd/MM/yyyy", CultureInfo.InvariantCulture);

    private UnitCode? RootOf(string[] texts, DateOnly day, int row, FindingList findings)
    {
        var named = FirstNamed(texts.Skip(1), text => words.Names.ProvincesIn(text, day));
        if (fallback.Root is { } given && named.Count == 1 && given != named[0].Code && !words.Data.Units.IsUnder(given, named[0].Code)
            && !words.Data.Units.IsUnder(named[0].Code, given))
        {
            findings.Add(FindingKind.WrongRoot, row, null, named[0].Name, $"số liệu của {given}, như nguồn này được khai báo",
                $"figures of {given}, as this source is configured");
        }

        return fallback.Root ?? (named is [var only] ? only.Code : null);
    }
}
