using Index766.Domain.Findings;
using Index766.Domain.Units;
using Index766.Pipeline;
using Index766.Sources.SnapshotFiles.Grids;

namespace Index766.Sources.SnapshotFiles.Tables;

/// <summary>
/// A table whose rows are units: wide with one column per total, group or indicator, or long with a column that names what each row measures. Without a column for
/// units every row is of the unit that the table is about.
/// </summary>
internal sealed class UnitTable
{
    private readonly TableContext _table;
    private readonly IReadOnlyList<PlannedColumn> _columns;
    private readonly RowReadings _readings;
    private readonly UnitCells _units;
    private readonly IReadOnlyList<Level> _headingLevels;
    private IReadOnlyList<Level> _sectionLevels = [];
    private bool _saidSubjects;

    public UnitTable(TableContext table, IReadOnlyList<PlannedColumn> columns, TableOutput output)
    {
        (_table, _columns) = (table, columns);
        (_readings, _units) = (new RowReadings(table, columns, output), new UnitCells(table, output));
        _headingLevels = Column(ColumnRole.Unit) is { } unit ? LevelHints.In(unit.Heading) : [];
    }

    /// <summary>Reads the rows; of the notes at their end only those that name a unit.</summary>
    public void Read(IReadOnlyList<GridRow> rows, IReadOnlyList<GridRow> notes)
    {
        var (lines, root) = (notes.ToHashSet(), _table.Root);
        foreach (var row in rows)
        {
            var isNote = lines.Contains(row) && (TextOf(row, ColumnRole.UnitCode).Length == 0)
                && _table.Words.Names.Find(TextOf(row, ColumnRole.Unit), _table.ScopeOf(Levels)).All(unit => unit.Code == root);
            if (!isNote && !IsSection(row) && WordOf(row) != CellMeaning.Sum && UnitOf(row) is { } unit)
            {
                _readings.Read(row, unit);
            }
        }
    }

    private PlannedColumn? Column(ColumnRole role) => _columns.FirstOrDefault(column => column.Role == role);

    private string TextOf(GridRow row, ColumnRole role) => Column(role) is { } column ? row[column.Index].Text : "";

    private CellMeaning? WordOf(GridRow row) => TextOf(row, ColumnRole.Unit) is { Length: > 0 } name ? _table.Words.Cells.Find(name) : null;

    /// <summary>Whether a row says only of which level the next rows are ("I. SỞ, BAN, NGÀNH"), or nothing of figures at all.</summary>
    private bool IsSection(GridRow row)
    {
        var hasFigures = _columns.Any(column => column.IsFigure && !row[column.Index].IsEmpty && !IsSameText(row, column.Index));
        var name = TextOf(row, ColumnRole.Unit);
        if (hasFigures || TextOf(row, ColumnRole.UnitCode).Length > 0 || (name.Length > 0 && char.IsAsciiDigit(TextOf(row, ColumnRole.Ordinal).FirstOrDefault())))
        {
            return false;
        }

        var text = string.Join(' ', row.Cells.Where(cell => !cell.IsEmpty).Select(cell => cell.Text).Distinct(StringComparer.Ordinal));
        var levels = LevelHints.In(text);
        _sectionLevels = levels.Count > 0 ? levels : _sectionLevels;
        return levels.Count > 0 || name.Length == 0 || _table.Words.Names.Find(name, _table.ScopeOf(Levels)).Count == 0;
    }

    /// <summary>Whether the cell repeats the unit's: one text merged over the whole row.</summary>
    private bool IsSameText(GridRow row, int column) => row[column].IsCopy && row.Cells.Where(cell => !cell.IsEmpty).Select(cell => cell.Text).Distinct(StringComparer.Ordinal).Count() == 1;

    private IReadOnlyList<Level> Levels => _sectionLevels.Count > 0 ? _sectionLevels : _headingLevels;

    /// <summary>The unit of a table that has no column for units; several in its title are a finding, at its first row.</summary>
    private UnitCode? Subject(GridRow row)
    {
        if (_table.Subjects is [var only])
        {
            return only.Code;
        }

        if (!_saidSubjects)
        {
            _saidSubjects = true;
            var names = string.Join("; ", _table.Subjects.Take(8).Select(unit => $"{unit.Code} {unit.Name}"));
            _table.Findings.Add(FindingKind.UndescribedUnit, row.Number, null, names, "một cột Đơn vị (hoặc Mã đơn vị), vì tiêu đề nêu nhiều đơn vị", "a column Đơn vị (or Mã đơn vị), since the title names several units");
        }

        return null;
    }

    private UnitCode? UnitOf(GridRow row)
    {
        var (code, name) = (Column(ColumnRole.UnitCode), Column(ColumnRole.Unit));
        var levelText = TextOf(row, ColumnRole.Level);
        Level? level = levelText.Length > 0 ? LevelHints.OfCell(levelText) : Levels.Count == 1 ? Levels[0] : null;
        if (levelText.Length > 0 && level is null)
        {
            _table.Findings.Add(FindingKind.WrongWord, row.Number, Column(ColumnRole.Level)!.Name, levelText, $"một trong: {Domain.Units.Levels.AllCodes}", $"one of {Domain.Units.Levels.AllCodes}");
            return null;
        }

        if (code is not null && !row[code.Index].IsEmpty)
        {
            return _units.ByCode(row, code, TextOf(row, ColumnRole.Unit), level);
        }

        if (name is not null && !row[name.Index].IsEmpty && WordOf(row) != CellMeaning.Root)
        {
            return _units.ByName(row[name.Index].Text, row.Number, name.Name, level is { } known ? [known] : Levels);
        }

        if ((code ?? name) is null && _table.Subjects.Count > 0)
        {
            return Subject(row);
        }

        if (_table.Root is { } root && (WordOf(row) == CellMeaning.Root || (code ?? name) is null))
        {
            return root;
        }

        _table.Findings.Add(FindingKind.BrokenRow, row.Number, (name ?? code)?.Name, "", "tên hoặc mã đơn vị trên dòng có số liệu", "a unit's name or code on a row with figures");
        return null;
    }
}
