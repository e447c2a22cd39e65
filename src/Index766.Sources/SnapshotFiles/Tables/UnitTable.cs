using Index766.Sources.SnapshotFiles.Dictionaries;
using Index766.Sources.SnapshotFiles.Grids;
using Index766.Sources.SnapshotFiles.Texts;

namespace Index766.Sources.SnapshotFiles.Tables;

/// <summary>
/// A table whose rows are units: wide with one column per total, group or indicator, or long with a column that names what each row
/// measures. Without a column for units every row is of the unit that the table is about.
/// </summary>
internal sealed class UnitTable(TableContext table, IReadOnlyList<PlannedColumn> columns, TableOutput output)
{
    private readonly RowReadings _readings = new(table, columns, output);
    private readonly UnitCells _units = new(table, output);
    private bool _hasReportedSubjects;

    /// <summary>Reads the rows; of the notes at their end only those that name a unit.</summary>
    public void Read(IReadOnlyList<GridRow> rows, IReadOnlyList<GridRow> notes)
    {
        var sorted = new RowSorter(table, columns).Sort(rows, notes);
        var members = new List<SortedRow>();
        foreach (var row in sorted.Where(row => row.Kind == RowKind.Unit))
        {
            table.CancellationToken.ThrowIfCancellationRequested();
            // Without an as-of the cells of a unit that is not found are checked, too.
            var unit = UnitOf(row) ?? (table.HasMoment ? null : UnitCode.Nation);
            if (unit is { } known)
            {
                _readings.Read(row.Row, known);
            }

            if (unit != table.Root && unit != UnitCode.Nation)
            {
                members.Add(row);
            }
        }

        _readings.Complete();
        new PrintedSums(table, columns).Check(sorted, members);
    }

    /// <summary>The unit of a table that has no column for units; several in its title are a finding, at its first row.</summary>
    private UnitCode? Subject(GridRow row)
    {
        if (table.Subjects is [var only])
        {
            return only.Code;
        }

        if (!_hasReportedSubjects)
        {
            _hasReportedSubjects = true;
            var names = string.Join("; ", table.Subjects.Take(8).Select(unit => $"{unit.Code} {unit.Name}"));
            table.Findings.Add(FindingKind.UndescribedUnit, row.Number, null, names,
                "một cột Đơn vị (hoặc Mã đơn vị), vì tiêu đề nêu nhiều đơn vị",
                "a column Đơn vị (or Mã đơn vị), since the title names several units");
        }

        return null;
    }

    private UnitCode? UnitOf(SortedRow sorted)
    {
        var (row, code, name) = (sorted.Row, columns.Of(ColumnRole.UnitCode), columns.Of(ColumnRole.Unit));
        if (!TryLevel(sorted, out var level))
        {
            return null;
        }

        // Without a column for names the label is the code itself.
        if (code is not null && !row[code.Index].IsEmpty
            && (row[code.Index].Text != sorted.Label.Text || UnitCodeText.TryParse(sorted.Label.Text, out _)))
        {
            var text = UnitNameIndex.Printed(columns.TextOf(row, ColumnRole.Unit));
            var own = columns.TextOf(row, ColumnRole.Level).Length > 0 ? level : UnitKinds.LevelOf(text, table.RootLevel);
            return _units.ByCode(row, code, text, own ?? level);
        }

        if ((code ?? name) is null && table.Subjects.Count > 0)
        {
            return Subject(row);
        }

        if (table.Root is { } root
            && (table.Words.Cells.Find(UnitNameIndex.Printed(sorted.Label.Text)) == CellMeaning.Root || (code ?? name) is null))
        {
            return root;
        }

        if (name is not null && sorted.Label.IsOfUnit)
        {
            return _units.ByName(row[name.Index].Text, row.Number, name.Name, level is { } known ? [known] : sorted.Levels);
        }

        var named = table.Words.Names.Find(sorted.Label.Text, table.ScopeOf(sorted.Levels));
        if (named is [var above] && (above.Code == table.Root || above.Code == UnitCode.Nation))
        {
            return above.Code;
        }

        table.Findings.Add(FindingKind.BrokenRow, row.Number, (name ?? code)?.Name, sorted.Label.Text,
            "tên hoặc mã đơn vị trên dòng có số liệu", "a unit's name or code on a row with figures");
        return null;
    }

    /// <summary>
    /// The level of a row's unit: as its own cell says, else the only one of its section or heading; false where the cell names none, which
    /// is a finding.
    /// </summary>
    private bool TryLevel(SortedRow row, out Level? level)
    {
        var text = columns.TextOf(row.Row, ColumnRole.Level);
        level = text.Length > 0 ? LevelHints.OfCell(text, table.RootLevel) : row.Levels is [var only] ? only : null;
        if (text.Length == 0 || level is not null)
        {
            return true;
        }

        table.Findings.Add(FindingKind.WrongWord, row.Row.Number, columns.Of(ColumnRole.Level)!.Name, text,
            $"một trong: {Levels.AllNames}", $"one of {Levels.AllCodes}");
        return false;
    }
}
