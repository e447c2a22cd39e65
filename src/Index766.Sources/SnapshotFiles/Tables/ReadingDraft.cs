using Index766.Sources.SnapshotFiles.Dictionaries;

namespace Index766.Sources.SnapshotFiles.Tables;

/// <summary>A reading that is put together from several cells of a row.</summary>
internal sealed class ReadingDraft(IndicatorCode measure, ReadingPlace place, string text = "")
{
    public ReadingPlace Place => place;
    public string Text => text;
    public IndicatorCode Measure { get; set; } = measure;
    public bool HasPointsColumn { get; set; }

    /// <summary>The count of the good ones, or by itself, or the rank.</summary>
    public decimal? Numerator { get; set; }

    /// <summary>The count of all, or of the peers.</summary>
    public decimal? Denominator { get; set; }

    public decimal? Ratio { get; set; }
    public RatioCell? RatioCell { get; set; }

    /// <summary>Whether counts stand beside the percentage, which win over it.</summary>
    public bool HasCounts => Numerator is not null && Denominator is not null;

    public decimal? Points { get; set; }
    public decimal? MaxPoints { get; set; }
    public string? Grade { get; set; }

    /// <summary>What a cell says in place of a figure.</summary>
    public CellMeaning? Word { get; set; }

    /// <summary>That cell's text, where it says more than "-".</summary>
    public string? WordText { get; set; }

    /// <summary>A number from 0 to 1 is a fraction where that is nearer to what the counts beside it give than the percentage is.</summary>
    public void SettleRatio()
    {
        if (HasCounts && Denominator > 0 && RatioCell is { IsDoubtful: true, Value: var value })
        {
            var (percent, fraction) = (100 * Numerator!.Value / Denominator.Value, RatioCell.OfFraction(value));
            Ratio = Math.Abs(fraction - percent) < Math.Abs(value - percent) ? fraction : value;
        }
    }

    /// <summary>The status of a unit without a figure.</summary>
    public static ReadingStatus StatusOf(CellMeaning? word) => word switch
    {
        CellMeaning.NotApplicable => ReadingStatus.NotApplicable,
        CellMeaning.NoDossiers => ReadingStatus.NoDossiers,
        _ => ReadingStatus.NoData,
    };

    /// <summary>The reading of a row; null for a rank that is not given.</summary>
    public Reading? Build(UnitCode unit, int row, string note)
    {
        if (Word == CellMeaning.NothingArose && Points is null && Ratio is null)
        {
            (Numerator, Denominator) = (0, 0);
        }

        var hasFigure = Numerator is not null || Denominator is not null || Ratio is not null || Points is not null;
        if (!hasFigure && Measure.IsRank)
        {
            return null;
        }

        var status = hasFigure && Word != CellMeaning.NoDossiers ? ReadingStatus.None : StatusOf(Word);
        var remark = note.Length > 0 ? note : WordText;
        return new Reading(unit, Measure, Numerator, Denominator, Ratio, Points, hasFigure ? MaxPoints : null, status, remark, row,
            Grade: Grade)
        { Place = place };
    }
}

/// <summary>
/// Tells a figure that units report without a target from a group or an indicator of the same name: "Mức độ hài lòng" is a group by its
/// points, and by a percentage alone a figure of document 004.
/// </summary>
internal sealed class ReportedFigures(TableContext table)
{
    /// <summary>
    /// Gives a draft the code of the unit's own figure where its name means one; false where a group has a percentage alone, which is a
    /// finding.
    /// </summary>
    public bool Settle(ReadingDraft draft, UnitCode unit, int row)
    {
        // What the methodology of the period measures is its own; only a group may be meant as a figure.
        if (draft.HasPointsColumn || draft.Measure.IsRank
            || (draft.Measure.Group is null && table.Methodology?.Canonical(draft.Measure) is not null))
        {
            return true;
        }

        if (OwnOf(draft, unit) is { } own)
        {
            draft.Measure = own;
            return true;
        }

        if (draft.Measure.Group is null || draft.Ratio is null)
        {
            return true;
        }

        table.Findings.Add(FindingKind.WrongHeading, row, draft.Place.Column, draft.Text,
            "điểm của nhóm (chỉ có tỷ lệ thì không thành điểm), hoặc tên một chỉ số",
            "the group's points (a percentage alone gives none), or the name of an indicator");
        return false;
    }

    private IndicatorCode? OwnOf(ReadingDraft draft, UnitCode unit)
    {
        if (table.Words.Data.Units.Find(unit) is not { } known)
        {
            return null;
        }

        var name = HeadingDictionary.NameOf(draft.Text);
        return table.Words.Data.TargetSets.Where(set => set.Year == table.Period.Year && table.Words.Data.Units.IsUnder(unit, set.Scope))
            .SelectMany(set => set.FiguresOf(known.Level))
            .FirstOrDefault(figure => figure.Code == draft.Measure || HeadingDictionary.NameOf(figure.Name) == name)?.Code;
    }
}
