using System.Globalization;
using Index766.Domain.Findings;
using Index766.Domain.Targets;
using Index766.Pipeline;
using Index766.Sources.SnapshotFiles.Grids;
using Index766.Sources.SnapshotFiles.Texts;

namespace Index766.Sources.SnapshotFiles.Tables;

/// <summary>Finds the target of a matrix's row by its name, and holds its number and its value against the decision's.</summary>
internal sealed class MatrixRows(TableContext table, MatrixColumnSet columns, IReadOnlyList<Target> targets)
{
    /// <summary>Of ten letters two may differ, as slips of typing do.</summary>
    private const int LettersPerSlip = 5;

    /// <summary>The target of a row; null for a row that has none, or where it is wrong, which is a finding.</summary>
    public Target? TargetOf(GridRow row)
    {
        var name = row[columns.Target];
        var ordinal =
            columns.Ordinal is { } column && int.TryParse(row[column].Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? number : (int?)null;
        if (ordinal is null && (name.IsEmpty || IsCompletion(row) || !HasResults(row)))
        {
            return null;
        }

        var key = WordKey.Of(name.Text);
        var target = targets.FirstOrDefault(target => WordKey.Of(target.Name) == key) ?? Similar(key, ordinal);
        if (target is null)
        {
            var nearest =
                DidYouMean.Nearest(name.Text.Length <= 200 ? name.Text : name.Text[..200], targets.Select(candidate => candidate.Name));
            Wrong(row, columns.Target, name.Text, $"tên một chỉ tiêu trong data/targets (gần nhất: {nearest})",
                $"the name of a target in data/targets (nearest: {nearest})");
            return null;
        }

        return IsAsDecided(row, target, ordinal) ? target : null;
    }

    /// <summary>The row with the printed completions; null where there is none.</summary>
    public GridRow? Completion(IReadOnlyList<GridRow> rows) => rows.FirstOrDefault(IsCompletion);

    /// <summary>A number as Vietnamese print it.</summary>
    public static string Text(decimal number) => number.ToString("0.############", CultureInfo.InvariantCulture).Replace('.', ',');

    private bool IsCompletion(GridRow row) =>
        row.Own.FirstOrDefault() is { IsEmpty: false } first && table.Words.Cells.Find(first.Text) == CellMeaning.Completion;

    private bool HasResults(GridRow row) => columns.Units.Any(unit => row[unit.Result.Index] is { IsEmpty: false, IsCopy: false });

    private Target? Similar(string key, int? ordinal) => targets.FirstOrDefault(target => target.Number == ordinal
        && key.Length is > 0 and <= 500 && DidYouMean.Distance(key, WordKey.Of(target.Name)) <= key.Length / LettersPerSlip);

    private bool IsAsDecided(GridRow row, Target target, int? ordinal)
    {
        if (ordinal is { } number && number != target.Number)
        {
            Wrong(row, columns.Ordinal!.Value, Text(number), $"số {target.Number} như trong {target.Decision}",
                $"number {target.Number}, as in {target.Decision}");
            return false;
        }

        if (columns.TargetValue is not { } column || row[column.Index].IsEmpty || MatrixNotation.IsFractionTarget(columns, row, target)
            || FigureText.Read(row[column.Index], FigureKind.Percent, 100).Value == target.Percent)
        {
            return true;
        }

        Wrong(row, column.Index, row[column.Index].Text, $"chỉ tiêu {Text(target.Percent)} như trong {target.Decision}",
            $"the target {Text(target.Percent)}, as in {target.Decision}");
        return false;
    }

    private void Wrong(GridRow row, int column, string found, string expected, string expectedEnglish) =>
        table.Findings.Add(FindingKind.WrongWord, row.Number, Grid.Letters(column), found, expected, expectedEnglish);
}
