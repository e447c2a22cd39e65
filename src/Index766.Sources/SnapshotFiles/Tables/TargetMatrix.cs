using Index766.Domain.Targets;
using Index766.Sources.SnapshotFiles.Grids;

namespace Index766.Sources.SnapshotFiles.Tables;

/// <summary>One unit of a matrix: the columns of its results and evaluations.</summary>
internal sealed record MatrixUnit(UnitCode Unit, string Name, PlannedColumn Result, int? Evaluation);

/// <summary>
/// A table whose rows are the targets of a decision and whose columns are units, side by side: Kết quả and Đánh giá of each.
/// </summary>
internal sealed class TargetMatrix(TableContext table, TableOutput output)
{
    private readonly FigureCells _figures = new(table);

    public void Read(TableArea area)
    {
        var stacks = area.Stacks;
        if (new MatrixColumns(table, output).Read(stacks, area.Header) is not { } columns
            || TargetsOf(columns, area.Header[^1].Number) is not { Count: > 0 } targets)
        {
            return;
        }

        var rows = new MatrixRows(table, columns, targets);
        var matched = area.Body.Select(row => (Row: row, Target: rows.TargetOf(row))).Where(pair => pair.Target is not null)
            .Select(pair => (pair.Row, Target: pair.Target!)).ToList();
        var notation = new MatrixNotation(table, columns, matched);
        foreach (var unit in columns.Units)
        {
            ReadUnit(unit, notation.IsFractions(unit), matched, rows.Completion(area.Body), targets.Count);
        }

        notation.AddFindings();
    }

    private List<Target>? TargetsOf(MatrixColumnSet columns, int row)
    {
        var units = table.Words.Data.Units;
        var levels = columns.Units.Select(unit => units.Find(unit.Unit)!.Level).Distinct().ToList();
        var decisions = table.Words.Data.TargetSets.Where(set => columns.Units.All(unit => units.IsUnder(unit.Unit, set.Scope))).ToList();
        // Of a table whose day is missing only the rest is checked: against the newest decision.
        var year = table.HasMoment ? table.Period.Year : decisions.Select(set => set.Year).DefaultIfEmpty().Max();
        var sets = decisions.Where(set => set.Year == year).ToList();
        if (levels is [var level] && sets.SelectMany(set => set.Of(level)).ToList() is { Count: > 0 } targets)
        {
            return targets;
        }

        if (!table.HasMoment)
        {
            return null;
        }

        var names = string.Join(", ", columns.Units.Take(5).Select(unit => unit.Name));
        table.Findings.Add(FindingKind.WrongHeading, row, null, names,
            $"các đơn vị cùng một cấp, có chỉ tiêu năm {table.Period.Year} trong data/targets",
            $"units of one level that have targets of {table.Period.Year} in data/targets");
        return null;
    }

    private void ReadUnit(MatrixUnit unit, bool isFractions, List<(GridRow Row, Target Target)> rows, GridRow? completion, int targets)
    {
        if (WholeText(unit, rows) is { } word)
        {
            var place = new ReadingPlace(table.Sheet, unit.Result.Name);
            output.Add(table, new Reading(
                unit.Unit, IndicatorCode.Total, Status: ReadingDraft.StatusOf(word.Meaning), Note: word.Text, Row: rows[0].Row.Number)
            { Place = place });
            return;
        }

        var met = 0;
        foreach (var (row, target) in rows)
        {
            if (ReadCell(unit, isFractions, row, target) is { } reading)
            {
                output.Add(table, reading);
                met += reading.Ratio >= target.Percent ? 1 : 0;
            }
        }

        if (completion is not null && rows.Count == targets)
        {
            CheckCompletion(unit, completion, met, targets);
        }
    }

    /// <summary>A text that stands in place of all results of a unit.</summary>
    private (CellMeaning Meaning, string Text)? WholeText(MatrixUnit unit, List<(GridRow Row, Target Target)> rows)
    {
        var texts = rows.Select(pair => pair.Row[unit.Result.Index].Text).Where(text => text.Length > 0).Distinct(StringComparer.Ordinal)
            .ToList();
        return texts is [{ Length: > 1 } only] && table.Words.Cells.Find(only) is { } meaning
            and (CellMeaning.NoData or CellMeaning.NotApplicable or CellMeaning.NoDossiers)
            && (rows.Count == 1 || rows.Skip(1).All(pair => pair.Row[unit.Result.Index] is { IsEmpty: true } or { IsCopy: true }))
                ? (meaning, Domain.Text.ComposedText.Nfc(only)) : null;
    }

    private Reading? ReadCell(MatrixUnit unit, bool isFractions, GridRow row, Target target)
    {
        var cell = row[unit.Result.Index];
        var evaluation = unit.Evaluation is { } column && !row[column].IsEmpty ? table.Words.Cells.Find(row[column].Text) : null;
        if (cell.IsEmpty && evaluation is null)
        {
            return null;
        }

        var draft = new ReadingDraft(target.Measure, new ReadingPlace(table.Sheet, unit.Result.Name));
        _figures.Read(cell, unit.Result, row.Number, draft);
        if (isFractions && draft.RatioCell is { IsDoubtful: true, Value: var value })
        {
            draft.Ratio = RatioCell.OfFraction(value);
        }

        var reading = draft.Build(unit.Unit, row.Number, "")!;
        var isMet = reading.Ratio >= target.Percent || reading.Numerator is not null;
        if (evaluation is CellMeaning.Met or CellMeaning.NotMet && evaluation == CellMeaning.Met != isMet)
        {
            var name = Grid.ColumnName(unit.Evaluation!.Value, unit.Name);
            table.Findings.Add(FindingKind.PrintedResult, row.Number, name, row[unit.Evaluation.Value].Text,
                $"{(isMet ? "Đạt" : "Chưa đạt")} (kết quả {cell.Text} so với chỉ tiêu {VietnameseNumber.ExactShort(target.Percent)})",
                $"{(isMet ? "met" : "not met")} (result {cell.Text} against {VietnameseNumber.ExactShort(target.Percent)})");
        }

        return reading;
    }

    /// <summary>A printed completion is right where it is the exact value at its own decimals, or the value with one decimal.</summary>
    private void CheckCompletion(MatrixUnit unit, GridRow row, int met, int targets)
    {
        var cell = row[unit.Result.Index] is { IsEmpty: false } own ? own : unit.Evaluation is { } column ? row[column] : default;
        var exact = 100m * met / targets;
        var printed = cell.IsEmpty ? new FigureReading(null) : FigureText.Read(cell, FigureKind.Percent, 100);
        var isFraction = printed.Value is <= 1 && !FigureText.SaysPercent(cell);
        if (printed.Value is { } value && (IsPrinted(value, exact) || (isFraction && IsPrinted(RatioCell.OfFraction(value), exact))))
        {
            return;
        }

        table.Findings.Add(FindingKind.PrintedResult, row.Number, unit.Result.Name, cell.Text,
            $"{VietnameseNumber.Short(Rounded(exact, 1))} % ({met}/{targets} chỉ tiêu đạt)",
            $"{VietnameseNumber.Short(Rounded(exact, 1))} % ({met}/{targets} targets met)");
    }

    private static bool IsPrinted(decimal value, decimal exact) => value == Rounded(exact, value.Scale) || value == Rounded(exact, 1);
    private static decimal Rounded(decimal value, int digits) => decimal.Round(value, digits, MidpointRounding.AwayFromZero);
}
