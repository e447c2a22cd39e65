using Index766.Sources.SnapshotFiles.Dictionaries;
using Index766.Sources.SnapshotFiles.Grids;

namespace Index766.Sources.SnapshotFiles.Tables;

/// <summary>What a row of a table of units is.</summary>
internal enum RowKind
{
    /// <summary>A unit's figures, or a unit without any.</summary>
    Unit,

    /// <summary>The title of the rows below, perhaps with their sum: "I. SỞ, BAN, NGÀNH".</summary>
    Section,

    /// <summary>A sum or a mean of other rows.</summary>
    Sum,

    /// <summary>A line below the table, or one without anything that is read.</summary>
    Note,
}

/// <summary>A row, and what it is.</summary>
/// <param name="Levels">The levels that its section speaks of, else the heading.</param>
internal sealed record SortedRow(GridRow Row, RowKind Kind, RowLabel Label, IReadOnlyList<Level> Levels, SumMeaning Sum = default);

/// <summary>
/// Tells units from sections, sums and notes. What could be a unit is taken for one: a name that nobody knows is then refused, while the
/// figures of a section or of a sum are passed over.
/// </summary>
internal sealed class RowSorter
{
    private readonly TableContext _table;
    private readonly IReadOnlyList<PlannedColumn> _columns;
    private readonly PlannedColumn? _unit;
    private readonly PlannedColumn? _code;
    private readonly IReadOnlyList<Level> _headingLevels;
    private (IReadOnlyList<Level> Levels, Numbering Numbering) _section = ([], Numbering.None);

    public RowSorter(TableContext table, IReadOnlyList<PlannedColumn> columns)
    {
        (_table, _columns) = (table, columns);
        _unit = columns.Of(ColumnRole.Unit);
        _code = columns.Of(ColumnRole.UnitCode);
        _headingLevels = _unit is null ? [] : LevelHints.In(_unit.Heading, table.RootLevel);
    }

    public IReadOnlyList<SortedRow> Sort(IReadOnlyList<GridRow> rows, IReadOnlyList<GridRow> notes)
    {
        var lines = notes.ToHashSet();
        var sorted = rows.Select(row => Sort(row, lines.Contains(row))).ToList();
        var hasUnits = false;
        for (var i = sorted.Count - 1; i >= 0; i--)
        {
            hasUnits |= sorted[i].Kind == RowKind.Unit;
            if (!hasUnits && sorted[i].Kind == RowKind.Section && HasFigures(sorted[i].Row))
            {
                // A section with figures of its own and no unit below it is a unit whose name is not known.
                sorted[i] = sorted[i] with { Kind = RowKind.Unit };
            }
        }

        return sorted;
    }

    private IReadOnlyList<Level> Levels => _section.Levels.Count > 0 ? _section.Levels : _headingLevels;

    private SortedRow Sort(GridRow row, bool isLine)
    {
        var label = RowLabel.Of(row, _columns);
        var sum = default(SumMeaning);
        var kind = isLine && IsNote(row, label) ? RowKind.Note : KindOf(row, label, out sum);
        if (kind == RowKind.Section)
        {
            Enter(row, label);
        }

        return new SortedRow(row, kind, label, Levels, sum);
    }

    private bool IsNote(GridRow row, RowLabel label) => !HasCode(row) && UnitsOf(label).All(unit => unit.Code == _table.Root);

    private RowKind KindOf(GridRow row, RowLabel label, out SumMeaning sum)
    {
        sum = default;
        var hasFigures = HasFigures(row);
        if ((_unit ?? _code) is null || HasCode(row))
        {
            return hasFigures || HasCode(row) ? RowKind.Unit : RowKind.Note;
        }

        var isKnown = UnitsOf(label).Count > 0;
        if (IsSum(label, isKnown, out sum))
        {
            return RowKind.Sum;
        }

        if (hasFigures)
        {
            return !isKnown && IsTitleOfMany(label) ? RowKind.Section : RowKind.Unit;
        }

        return IsMerged(row) ? RowKind.Section : KindWithoutFigures(row, label, isKnown);
    }

    /// <summary>Whether a label is the title of many units; one that is numbered as units are names their level, too.</summary>
    private bool IsTitleOfMany(RowLabel label) => UnitKinds.IsMany(label.Title)
        && (label.Numbering != Numbering.Digits || LevelHints.In(label.Title, _table.RootLevel).Count > 0);

    /// <summary>A unit may be called like a sum: "Xã Trung Bình" without its kind, which is then numbered as units are.</summary>
    private bool IsSum(RowLabel label, bool isKnown, out SumMeaning sum)
    {
        var isSum = SumLabel.TryRead(label.Title, _table.Words.Cells, _table.RootKey, out sum)
            ? !isKnown || (sum.IsBare && label.Numbering != Numbering.Digits)
            : !isKnown && SumLabel.TryRead(label.Front, _table.Words.Cells, _table.RootKey, out sum);
        sum = isSum ? sum : default;
        return isSum;
    }

    private RowKind KindWithoutFigures(GridRow row, RowLabel label, bool isKnown)
    {
        if (label.IsOfUnit && (isKnown || UnitKinds.IsOne(label.Text)))
        {
            return RowKind.Unit;
        }

        if (label.Text.Length == 0 || UnitKinds.IsMany(label.Title) || label.Numbering is not (Numbering.None or Numbering.Digits))
        {
            return label.Text.Length == 0 ? RowKind.Note : RowKind.Section;
        }

        if (label is { IsOfUnit: true, Numbering: Numbering.Digits })
        {
            return RowKind.Unit;
        }

        PassOver(row, label, "tên một đơn vị, hoặc tiêu đề của một nhóm đơn vị; dòng này không có số liệu nên được bỏ qua",
            "a unit's name, or the title of a group of units; this row has no figures and was passed over");
        return RowKind.Section;
    }

    /// <summary>
    /// The rows below are of the levels that the section names; one that names none ends another that is numbered the same way.
    /// </summary>
    private void Enter(GridRow row, RowLabel label)
    {
        var levels = LevelHints.In(label.Text, _table.RootLevel);
        if (levels.Count > 0 || label.Numbering == _section.Numbering)
        {
            _section = (levels, label.Numbering);
        }

        if (!HasFigures(row) && UnitsOf(label) is [var unit])
        {
            PassOver(row, label, $"tiêu đề của một nhóm đơn vị; ô trộn này được bỏ qua, không phải là số liệu của {unit.Code}",
                $"the title of a group of units; this merged cell was passed over, it gives no figures of {unit.Code}");
        }
    }

    private void PassOver(GridRow row, RowLabel label, string expected, string english) =>
        _table.Findings.Add(FindingKind.SkippedSheet, row.Number, _unit?.Name, label.Text, expected, english);

    private IReadOnlyList<Unit> UnitsOf(RowLabel label) =>
        label.Text.Length == 0 ? [] : _table.Words.Names.Find(label.Text, _table.ScopeOf(Levels));

    /// <summary>Whether a code names the row's unit; the label of a sum ("TB") may look like one, and stand in its column.</summary>
    private bool HasCode(GridRow row) => _code is not null && UnitCode.TryParse(row[_code.Index].Text, out var code)
        && (_table.Words.Data.Units.Find(code) is not null
            || !SumLabel.TryRead(row[_code.Index].Text, _table.Words.Cells, _table.RootKey, out _));

    private bool HasFigures(GridRow row) => FiguresOf(row).Any(column => !IsTitle(row, column));
    private bool IsMerged(GridRow row) => FiguresOf(row).Any(column => IsTitle(row, column));

    private IEnumerable<int> FiguresOf(GridRow row) =>
        _columns.Where(column => column.IsFigure && !row[column.Index].IsEmpty).Select(column => column.Index);

    /// <summary>Whether a figure's cell shows what is merged over it from the left: the unit's cell, or the one before it.</summary>
    private bool IsTitle(GridRow row, int column) =>
        row[column].IsCopy && Enumerable.Range(0, column).Except(FiguresOf(row)).Any(before => row[before].Text == row[column].Text);
}
