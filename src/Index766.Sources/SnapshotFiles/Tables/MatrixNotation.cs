using Index766.Domain.Targets;
using Index766.Sources.SnapshotFiles.Grids;

namespace Index766.Sources.SnapshotFiles.Tables;

/// <summary>
/// Tells fractions from percentages in a matrix of results, unit by unit: 0,95 against a target of 90. A target printed as 0,9, or an
/// evaluation that only one of the two readings gives, decides; what is called percent is one where the unit's column has others above 1;
/// else it is a question.
/// </summary>
internal sealed class MatrixNotation(TableContext table, MatrixColumnSet columns, IReadOnlyList<(GridRow Row, Target Target)> rows)
{
    private readonly bool _hasFractionTargets = rows.Any(pair => IsFractionTarget(columns, pair.Row, pair.Target));
    private readonly List<RatioCell> _asked = [];
    private readonly List<RatioCell> _fractions = [];

    /// <summary>Whether the doubtful results of a unit are fractions. Where that is open, they are asked for.</summary>
    public bool IsFractions(MatrixUnit unit)
    {
        var cells = rows.Select(pair => (pair.Row, pair.Target, Cell: CellOf(unit, pair.Row)))
            .Where(cell => cell.Cell is not null).ToList();
        var doubtful = cells.FindAll(cell => cell.Cell!.IsDoubtful);
        if (doubtful.Count == 0)
        {
            return false;
        }

        var hasPercents = cells.Exists(cell => cell.Cell!.IsBarePercent);
        var told = doubtful.FindAll(cell => IsMet(cell, 1) != IsMet(cell, 100) && IsMet(unit, cell.Row) is not null);
        var deniesPercent = told.Exists(cell => IsMet(unit, cell.Row) == IsMet(cell, 100));
        var deniesFraction = told.Exists(cell => IsMet(unit, cell.Row) == IsMet(cell, 1));
        var found = doubtful.Select(cell => cell.Cell!);
        if (_hasFractionTargets || (deniesPercent && !deniesFraction && !hasPercents))
        {
            _fractions.AddRange(found);
            return true;
        }

        if (deniesPercent || !(deniesFraction || (hasPercents && doubtful.TrueForAll(cell => SaysPercent(unit, cell.Row, cell.Target)))))
        {
            _asked.AddRange(found);
        }

        return false;
    }

    public void AddFindings()
    {
        if (_asked.Count > 0)
        {
            RatioNotation.AddQuestion(table.Findings, _asked);
        }

        if (_fractions.Count > 0)
        {
            var (reason, english) = _hasFractionTargets ? ("chỉ tiêu in là phân số", "the targets are printed as fractions")
                : ("chỉ cách đọc này cho đánh giá đã in", "only this reading gives the printed evaluation");
            RatioNotation.AddAssumption(table.Findings, _fractions, reason, english);
        }
    }

    /// <summary>Whether a row prints its target as a fraction: 0,9 for 90 %.</summary>
    public static bool IsFractionTarget(MatrixColumnSet columns, GridRow row, Target target) => columns.TargetValue is { } column
        && !FigureText.SaysPercent(row[column.Index]) && FigureText.Read(row[column.Index], FigureKind.Percent, 100).Value is { } printed
        && printed != target.Percent && RatioCell.OfFraction(printed) == target.Percent;

    private static RatioCell? CellOf(MatrixUnit unit, GridRow row)
    {
        var cell = row[unit.Result.Index];
        return cell.IsEmpty || cell.IsDate || FigureText.Read(cell, FigureKind.Percent, 100) is not { Value: { } value, Other: null } ? null
            : new RatioCell(unit.Result, row.Number, value, FigureText.SaysPercent(cell));
    }

    private bool? IsMet(MatrixUnit unit, GridRow row) => unit.Evaluation is { } column
        ? table.Words.Cells.Find(row[column].Text) switch { CellMeaning.Met => true, CellMeaning.NotMet => false, _ => null } : null;

    private static bool IsMet((GridRow Row, Target Target, RatioCell? Cell) cell, int factor) =>
        factor * cell.Cell!.Value >= cell.Target.Percent;

    /// <summary>Whether the heading, a cell "%" beside the target, or the target itself is in percent.</summary>
    private bool SaysPercent(MatrixUnit unit, GridRow row, Target target) => RatioNotation.SaysPercent(unit.Result.Heading)
        || row.Own.Any(cell => cell.Text == "%")
        || (columns.TargetValue is { } column && FigureText.Read(row[column.Index], FigureKind.Percent, 100).Value == target.Percent);
}
