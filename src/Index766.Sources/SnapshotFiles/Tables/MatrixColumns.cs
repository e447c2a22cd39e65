using Index766.Domain.Findings;
using Index766.Pipeline;
using Index766.Sources.SnapshotFiles.Grids;

namespace Index766.Sources.SnapshotFiles.Tables;

/// <summary>The columns of a matrix of results.</summary>
internal sealed record MatrixColumnSet(int? Ordinal, int Target, PlannedColumn? TargetValue, IReadOnlyList<MatrixUnit> Units);

/// <summary>Reads the heading of a matrix of results: number, target, value, and units with a column or two each.</summary>
internal sealed class MatrixColumns(TableContext table, TableOutput output)
{
    private readonly HeadingDictionary _book = table.Words.Headings;

    /// <summary>The columns; null where a heading is wrong.</summary>
    public MatrixColumnSet? Read(IReadOnlyList<HeadingStack> stacks, IReadOnlyList<GridRow> header)
    {
        var roles = stacks.ToDictionary(stack => stack.Column, RoleOf);
        var units = new List<MatrixUnit>();
        var isRight = true;
        foreach (var stack in stacks.Where(stack => stack.Texts.Count > 0 && roles[stack.Column] == ColumnRole.Result))
        {
            var name = stack.Texts.FirstOrDefault(text => _book.Find(text) is null) ?? "";
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
        var known = stack.Texts.Select(text => _book.Find(text)?.Role).ToList();
        var last = known.FindLast(role => role is not null);
        var isUnit = stack.Texts.Any(text => _book.Find(text) is null && !text.All(char.IsAsciiDigit));
        return last is null || (isUnit && last != ColumnRole.Evaluation) ? ColumnRole.Result : last.Value;
    }

    private static int? ColumnOf(Dictionary<int, ColumnRole> roles, ColumnRole role) =>
        roles.Where(pair => pair.Value == role).Select(pair => (int?)pair.Key).Min();

    private static PlannedColumn Plan(HeadingStack stack, ColumnRole role) =>
        new(stack.Column, stack.Name, string.Join(' ', stack.Texts), role, null, null);
}
