using Index766.Sources.SnapshotFiles.Grids;

namespace Index766.Sources.SnapshotFiles.Tables;

/// <summary>Makes the readings of one row of a unit: each measure from all the cells that speak of it.</summary>
internal sealed class RowReadings(TableContext table, IReadOnlyList<PlannedColumn> columns, TableOutput output)
{
    private readonly FigureCells _figures = new(table);
    private readonly ReportedFigures _reported = new(table);
    private readonly RatioNotation _ratios = new(table, output);
    private readonly PlannedColumn? _measures = columns.Of(ColumnRole.Measure);
    private readonly PlannedColumn? _notes = columns.Of(ColumnRole.Note);
    private readonly List<PlannedColumn> _read =
        [.. columns.Where(column => column.IsFigure || column.Role is ColumnRole.MaxPoints or ColumnRole.Grade)];

    public void Read(GridRow row, UnitCode unit)
    {
        if (_measures is not null && table.Words.Headings.Find(row[_measures.Index].Text)?.Role == ColumnRole.Grade)
        {
            ReadGrade(row, unit);
            return;
        }

        IndicatorCode? rowMeasure = null;
        if (_measures is not null && (rowMeasure = MeasureOf(row, _measures)) is null)
        {
            return;
        }

        var drafts = new List<ReadingDraft>();
        foreach (var column in _read)
        {
            if (MeasureOf(column, rowMeasure, row) is { } measure)
            {
                ReadCell(row, measure.IsRank ? column with { Role = ColumnRole.Rank } : column, DraftOf(measure, column, row, drafts));
            }
        }

        var isRight = true;
        foreach (var draft in drafts)
        {
            isRight &= _reported.Settle(draft, unit, row.Number);
        }

        if (isRight)
        {
            AddReadings(row, unit, drafts);
        }
    }

    /// <summary>Ends the table: only all rows of a column tell fractions from percentages.</summary>
    public void Complete() => _ratios.Settle();

    private void ReadGrade(GridRow row, UnitCode unit)
    {
        if (_read.Find(column => !row[column.Index].IsEmpty) is not { } column)
        {
            return;
        }

        var draft = new ReadingDraft(IndicatorCode.Total, new ReadingPlace(table.Sheet, column.Name));
        ReadCell(row, column with { Role = ColumnRole.Grade }, draft);
        if (draft.Grade is not null && !output.AddGrade(table, unit, draft.Grade))
        {
            table.Findings.Add(FindingKind.BrokenRow, row.Number, column.Name, draft.Grade,
                "dòng Tổng điểm của đơn vị ở trên dòng Xếp loại", "the unit's row Tổng điểm above the one of the grade");
        }
    }

    private IndicatorCode? MeasureOf(GridRow row, PlannedColumn column)
    {
        var text = row[column.Index].Text;
        var measure = table.Words.Headings.Find(text)?.Measure;
        if (measure is null)
        {
            var (nearest, english) = table.Findings.Suggest($"measure {text}", () => table.Words.Headings.NearestMeasure(text));
            table.Findings.Add(FindingKind.UnknownIndicator, row.Number, column.Name, text, $"một nhóm hoặc chỉ số đã biết{nearest}",
                $"a known group or indicator{english}");
        }

        return measure;
    }

    /// <summary>What a cell measures: what its column says, or its row, or for a rank both.</summary>
    private IndicatorCode? MeasureOf(PlannedColumn column, IndicatorCode? rowMeasure, GridRow row)
    {
        if (rowMeasure is not { } measure || column.Role is not (ColumnRole.Rank or ColumnRole.Grade))
        {
            return column.Measure ?? rowMeasure;
        }

        if (measure == IndicatorCode.Total)
        {
            return column.Role == ColumnRole.Grade ? IndicatorCode.Total : IndicatorCode.Rank;
        }

        if (column.Role == ColumnRole.Rank && measure.Group is { } group)
        {
            return IndicatorCode.OfGroupRank(group);
        }

        if (!row[column.Index].IsEmpty && table.Words.Cells.Find(row[column.Index].Text) is null)
        {
            table.Findings.Add(FindingKind.WrongWord, row.Number, column.Name, row[column.Index].Text,
                "ô trống hoặc “-”: xếp hạng chỉ đọc trên dòng Tổng điểm và các nhóm, xếp loại chỉ trên dòng Tổng điểm",
                "nothing or “-”: a rank is read in the rows of the total and the groups, a grade in that of the total");
        }

        return null;
    }

    private ReadingDraft DraftOf(IndicatorCode measure, PlannedColumn column, GridRow row, List<ReadingDraft> drafts)
    {
        var draft = drafts.Find(draft => draft.Measure == measure);
        if (draft is null)
        {
            drafts.Add(
                draft = new ReadingDraft(measure, new ReadingPlace(table.Sheet, column.Name), column.MeasureText
                    ?? (_measures is null ? "" : row[_measures.Index].Text)));
        }

        draft.HasPointsColumn |= column.Role == ColumnRole.Points;
        return draft;
    }

    private void ReadCell(GridRow row, PlannedColumn column, ReadingDraft draft)
    {
        _figures.Read(row[column.Index], column, row.Number, draft);
        if (column.Role == ColumnRole.MaxPoints && column.Measure == IndicatorCode.Total && draft.MaxPoints is { } most
            && table.MaximumOf(IndicatorCode.Total) is { } whole && most != whole)
        {
            AddOfGroup(row, column, whole);
        }
    }

    /// <summary>The portal's lists of one group call its points totalScore, too; only their maximum tells.</summary>
    private void AddOfGroup(GridRow row, PlannedColumn column, decimal whole) => table.Findings.Add(
        FindingKind.WrongHeading, row.Number, column.Name, row[column.Index].Text,
        $"{VietnameseNumber.Short(whole)}: đây là điểm của một nhóm, không phải tổng điểm (đổi tiêu đề cột điểm thành tên nhóm, "
            + "xóa cột này)",
        $"{VietnameseNumber.Short(whole)}: these are points of one group, not totals (name the group in the heading of the points, "
            + "remove this column)");

    private void AddReadings(GridRow row, UnitCode unit, List<ReadingDraft> drafts)
    {
        AddShares(drafts);
        var note = _notes is null ? "" : ComposedText.Nfc(row[_notes.Index].Text);
        var main = drafts.Find(draft => draft.Measure == IndicatorCode.Total) ?? drafts.FirstOrDefault();
        if (main is { Points: null } && note.Length > 0
            && table.Words.Cells.Find(note) is CellMeaning.NotApplicable or CellMeaning.NoDossiers or CellMeaning.NoData)
        {
            main.Word = table.Words.Cells.Find(note);
        }

        foreach (var draft in drafts)
        {
            draft.SettleRatio();
            if (draft.Build(unit, row.Number, draft == main ? note : "") is { } reading)
            {
                output.Add(table, reading);
                _ratios.Add(draft);
            }
        }
    }

    /// <summary>Of what a dossier count is a share, where the same row gives it.</summary>
    private static void AddShares(List<ReadingDraft> drafts)
    {
        var resolved = drafts.Find(draft => draft.Measure == DossierMeasures.Resolved)?.Numerator;
        var received = drafts.Find(draft => draft.Measure == DossierMeasures.Received)?.Numerator;
        foreach (var draft in drafts.Where(
            draft => draft.Numerator is not null && DossierMeasures.Contains(draft.Measure) && draft.Measure != DossierMeasures.Received))
        {
            draft.Denominator = draft.Measure == DossierMeasures.OnTime || draft.Measure == DossierMeasures.Late ? resolved : received;
        }
    }
}
