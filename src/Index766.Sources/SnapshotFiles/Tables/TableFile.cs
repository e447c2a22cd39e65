using Index766.Sources.SnapshotFiles.Dictionaries;
using Index766.Sources.SnapshotFiles.Findings;
using Index766.Sources.SnapshotFiles.Grids;

namespace Index766.Sources.SnapshotFiles.Tables;

/// <summary>Reads the tables of grids: tables of one kind, as-of and period become one, on whichever sheets they stand.</summary>
internal sealed class TableFile(
    Vocabulary words, string name, ReadingDefaults fallback, FindingList findings, CancellationToken cancellationToken)
{
    private readonly TrendTables _trends = new(words, findings);
    private readonly List<TableContext> _read = [];
    private readonly TableOutput _undated = new();

    public ReadFile Read(IReadOnlyList<Grid> grids)
    {
        var finder = new TableFinder(words.Headings, cancellationToken);
        var sheets = grids.Select(grid => (Grid: grid, Found: finder.Find(grid))).ToList();
        if (sheets.TrueForAll(sheet => sheet.Found.Tables.Count == 0))
        {
            AddNoTable(grids);
            return findings.ToRefusal();
        }

        var lines = sheets.ConvertAll(sheet => LinesOf(sheet.Found.Lines, sheet.Found.Tables));
        var fileLines = string.Join(" ; ", lines);
        var output = new TableOutput();
        foreach (var ((grid, found), sheetLines) in sheets.Zip(lines))
        {
            ReadSheet(grid, found.Tables, new TableMoments(words, fallback, grid.Sheet, sheetLines, fileLines), output);
        }

        new RepeatedSheets(words, output, findings).Settle();
        _trends.Settle(_read, output);
        if (output.Readings.Count == 0 && !findings.HasError)
        {
            findings.AddUnreadable(null, "0", "ít nhất một dòng số liệu", "at least one row of figures");
        }

        return !findings.HasError ? new ReadFile(TablesOf(output), findings.ToReport())
            : findings.ToRefusal() with { Unpublished = TablesOf(output), Undated = TablesOf(_undated) };
    }

    private static string LinesOf(IReadOnlyList<GridRow> lines, IReadOnlyList<TableArea> tables) =>
        TableMoments.Joined([.. lines, .. tables.SelectMany(table => table.Titles.Concat(table.Notes))]);

    private void ReadSheet(Grid grid, IReadOnlyList<TableArea> tables, TableMoments moments, TableOutput output)
    {
        var here = findings.In(grid.Sheet);
        if (tables.Count == 0)
        {
            here.Add(FindingKind.SkippedSheet, null, null, FirstText(grid),
                "một bảng số liệu; trang tính này không có bảng nào nên được bỏ qua",
                "a table with figures; this sheet has none and was passed over");
        }

        foreach (var area in tables.Where(area => !_trends.Take(grid.Sheet, area)))
        {
            // What else is wrong is said at once, also behind a missing as-of or an unknown heading.
            var table = (moments.Of(area, here) ?? moments.WithoutMoment(area, here)) with { CancellationToken = cancellationToken };
            var plan = new ColumnPlan(words.Headings, words.Data.Units, here);
            if (IsMatrix(area))
            {
                new TargetMatrix(table, table.HasMoment ? output : new TableOutput()).Read(area);
            }
            else if ((plan.Of(area) ?? plan.Readable) is { } columns)
            {
                ReadUnits(area, table, columns, table.HasMoment ? output : _undated);
                _read.Add(table);
            }
        }
    }

    private static void ReadUnits(TableArea area, TableContext table, IReadOnlyList<PlannedColumn> columns, TableOutput output)
    {
        if (columns.Any(column => column.IsFigure))
        {
            new UnitTable(table, columns, output).Read(area.Body, area.Notes);
        }
        else
        {
            table.Findings.Add(FindingKind.SkippedSheet, area.Header[0].Number, null, TableMoments.Joined(area.Header),
                "ít nhất một cột số liệu; bảng này không có cột nào nên được bỏ qua",
                "at least one column of figures; this table has none and was passed over");
        }
    }

    private bool IsMatrix(TableArea area) =>
        area.Stacks.Any(stack => stack.Texts.Any(text => words.Headings.Find(text)?.Role == ColumnRole.Target));

    private List<SnapshotTable> TablesOf(TableOutput output)
    {
        var external = words.Data.TargetSets.SelectMany(set => set.Targets).Where(target => target.IsExternal)
            .Select(target => target.Measure).ToHashSet();
        var figures = words.Data.TargetSets.SelectMany(set => set.Figures ?? []).Select(figure => figure.Code).ToHashSet();
        var matrices = output.Readings.Where(reading => external.Contains(reading.Reading.Measure))
            .Select(reading => (reading.AsOf, reading.Period, reading.Reading.Place?.Sheet)).ToHashSet();
        return
        [
            .. output.Readings
                .GroupBy(
                    reading =>
                        (reading.AsOf, reading.Period, Kind: figures.Contains(reading.Reading.Measure) ? 3
                            : KindOf(reading.Reading, external,
                                matrices.Contains((reading.AsOf, reading.Period, reading.Reading.Place?.Sheet)))))
                .OrderBy(group => group.Key.AsOf).ThenBy(group => group.Key.Kind)
                .Select(group =>
                    new SnapshotTable(name, group.Key.Period, group.Key.AsOf, [.. group.Select(reading => reading.Reading)],
                        [.. output.Described.Values])),
        ];
    }

    /// <summary>
    /// Scores, target results, dossier figures and figures without a target stand in snapshots of their own; a unit's status beside target
    /// results belongs to them.
    /// </summary>
    private static int KindOf(Reading reading, HashSet<IndicatorCode> external, bool isBesideTargets) =>
        external.Contains(reading.Measure) || (isBesideTargets && !reading.HasFigure) ? 1
            : DossierMeasures.Contains(reading.Measure) ? 2 : 0;

    private void AddNoTable(IReadOnlyList<Grid> grids)
    {
        foreach (var grid in grids.DefaultIfEmpty(new Grid(null, [])))
        {
            UnknownHeading.AddOfSheet(findings.In(grid.Sheet), words.Headings, grid);
        }
    }

    private static string FirstText(Grid grid) => grid.Rows.SelectMany(row => row.Own).Select(cell => cell.Text).FirstOrDefault() ?? "";
}
