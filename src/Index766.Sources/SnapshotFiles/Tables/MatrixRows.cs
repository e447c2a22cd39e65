using Index766.Domain.Targets;
using Index766.Sources.SnapshotFiles.Dictionaries;
using Index766.Sources.SnapshotFiles.Grids;
using Index766.Sources.SnapshotFiles.Texts;

namespace Index766.Sources.SnapshotFiles.Tables;

/// <summary>The columns of a matrix of results.</summary>
internal sealed record MatrixColumnSet(int? Ordinal, int Target, PlannedColumn? TargetValue, IReadOnlyList<MatrixUnit> Units);

/// <summary>Reads the heading of a matrix of results: number, target, value, and units with a column or two each.</summary>
internal sealed class MatrixColumns(TableContext table, TableOutput output)
{
    private readonly HeadingDictionary _headings = table.Words.Headings;

    public MatrixColumnSet? Read(IReadOnlyList<HeadingStack> stacks, IReadOnlyList<GridRow> header)
    {
        var roles = stacks.ToDictionary(stack => stack.Column, RoleOf);
        var units = new List<MatrixUnit>();
        var isRight = true;
        foreach (var stack in stacks.Where(stack => stack.Texts.Count > 0 && roles[stack.Column] == ColumnRole.Result))
        {
            var name = stack.Texts.FirstOrDefault(text => _headings.Find(text) is null) ?? "";
            if (new UnitCells(table, output).ByName(name, header[0].Number, stack.Name, table.Levels) is { } unit)
            {
                var evaluation = stacks.FirstOrDefault(other => roles[other.Column] == ColumnRole.Evaluation && other.Texts.Contains(name));
                units.Add(new MatrixUnit(unit, name, Plan(stack, ColumnRole.Result), evaluation?.Column));
            }
            else
            {
                isRight = false;
            }
        }

        if (units.GroupBy(unit => unit.Unit).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            table.Findings.Add(FindingKind.WrongHeading, header[0].Number, twice.Last().Result.Name, twice.Last().Name,
                "mỗi đơn vị một lần", "each unit once");
            return null;
        }

        var targetValue = stacks.FirstOrDefault(stack => roles[stack.Column] == ColumnRole.TargetValue);
        return isRight && units.Count > 0 ? new MatrixColumnSet(
            ColumnOf(roles, ColumnRole.Ordinal), ColumnOf(roles, ColumnRole.Target)!.Value, targetValue is null ? null
                : Plan(targetValue, ColumnRole.TargetValue), units) : null;
    }

    /// <summary>
    /// What a column is: a heading that is not known is a unit's name, the number of a decision below a known one says nothing more.
    /// </summary>
    private ColumnRole RoleOf(HeadingStack stack)
    {
        var known = stack.Texts.Select(text => _headings.Find(text)?.Role).ToList();
        var last = known.FindLast(role => role is not null);
        var isUnit = stack.Texts.Any(text => _headings.Find(text) is null && !text.All(char.IsAsciiDigit));
        return last is null || (isUnit && last != ColumnRole.Evaluation) ? ColumnRole.Result : last.Value;
    }

    private static int? ColumnOf(Dictionary<int, ColumnRole> roles, ColumnRole role) =>
        roles.Where(pair => pair.Value == role).Select(pair => (int?)pair.Key).Min();

    private static PlannedColumn Plan(HeadingStack stack, ColumnRole role) =>
        new(stack.Column, stack.Name, string.Join(' ', stack.Texts), role, null, null);
}

/// <summary>Finds the target of a matrix's row by its name, and holds its number and its value against the decision's.</summary>
internal sealed class MatrixRows(TableContext table, MatrixColumnSet columns, IReadOnlyList<Target> targets)
{
    /// <summary>Of ten letters two may differ, as slips of typing do.</summary>
    private const int LettersPerSlip = 5;

    /// <summary>The target of a row; null for a row that has none, or where it is wrong, which is a finding.</summary>
    public Target? TargetOf(GridRow row)
    {
        table.CancellationToken.ThrowIfCancellationRequested();
        var name = row[columns.Target];
        var ordinal =
            columns.Ordinal is { } column && int.TryParse(row[column].Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? number : (int?)null;
        if (ordinal is null && (name.IsEmpty || IsCompletion(row) || !HasResults(row)))
        {
            return null;
        }

        var key = TextKey.Of(name.Text);
        var target = targets.FirstOrDefault(target => TextKey.Of(target.Name) == key) ?? Similar(key, ordinal);
        if (target is null)
        {
            var (nearest, english) = table.Findings.Suggest($"target {name.Text}",
                () => DidYouMean.Nearest(name.Text.Start(200), targets.Select(candidate => candidate.Name)));
            Wrong(row, columns.Target, name.Text, $"tên một chỉ tiêu trong data/targets{nearest}",
                $"the name of a target in data/targets{english}");
            return null;
        }

        return IsAsDecided(row, target, ordinal) ? target : null;
    }

    public GridRow? Completion(IReadOnlyList<GridRow> rows) => rows.FirstOrDefault(IsCompletion);
    private bool IsCompletion(GridRow row) =>
        row.Own.FirstOrDefault() is { IsEmpty: false } first && table.Words.Cells.Find(first.Text) == CellMeaning.Completion;

    private bool HasResults(GridRow row) => columns.Units.Any(unit => row[unit.Result.Index] is { IsEmpty: false, IsCopy: false });

    private Target? Similar(string key, int? ordinal) => targets.FirstOrDefault(target => target.Number == ordinal
        && key.Length is > 0 and <= 500 && DidYouMean.Distance(key, TextKey.Of(target.Name)) <= key.Length / LettersPerSlip);

    private bool IsAsDecided(GridRow row, Target target, int? ordinal)
    {
        if (ordinal is { } number && number != target.Number)
        {
            Wrong(row, columns.Ordinal!.Value, VietnameseNumber.Short(number), $"số {target.Number} như trong {target.Decision}",
                $"number {target.Number}, as in {target.Decision}");
            return false;
        }

        if (columns.TargetValue is not { } column || row[column.Index].IsEmpty || MatrixNotation.IsFractionTarget(columns, row, target)
            || FigureText.Read(row[column.Index], FigureKind.Percent, 100).Value == target.Percent)
        {
            return true;
        }

        Wrong(row, column.Index, row[column.Index].Text,
            $"chỉ tiêu {VietnameseNumber.ExactShort(target.Percent)} như trong {target.Decision}",
            $"the target {VietnameseNumber.ExactShort(target.Percent)}, as in {target.Decision}");
        return false;
    }

    private void Wrong(GridRow row, int column, string found, string expected, string expectedEnglish) =>
        table.Findings.Add(FindingKind.WrongWord, row.Number, Grid.Letters(column), found, expected, expectedEnglish);
}
