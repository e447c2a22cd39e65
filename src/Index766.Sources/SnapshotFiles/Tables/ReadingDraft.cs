using Index766.Domain.Snapshots;
using Index766.Domain.Units;
using Index766.Pipeline;

namespace Index766.Sources.SnapshotFiles.Tables;

/// <summary>A reading that is put together from several cells of a row.</summary>
internal sealed class ReadingDraft(IndicatorCode measure, ReadingPlace place, string text = "")
{
    /// <summary>Where it stands.</summary>
    public ReadingPlace Place => place;

    /// <summary>The words that say what is measured.</summary>
    public string Text => text;

    /// <summary>What is measured.</summary>
    public IndicatorCode Measure { get; set; } = measure;

    /// <summary>Whether the table has a column for its points.</summary>
    public bool HasPointsColumn { get; set; }

    /// <summary>The count of the good ones, or by itself, or the rank.</summary>
    public decimal? Numerator { get; set; }

    /// <summary>The count of all, or of the peers.</summary>
    public decimal? Denominator { get; set; }

    /// <summary>Percent.</summary>
    public decimal? Ratio { get; set; }

    /// <summary>The cell that the percentage stands in; null where there is none.</summary>
    public RatioCell? RatioCell { get; set; }

    /// <summary>Whether counts stand beside the percentage, which win over it.</summary>
    public bool HasCounts => Numerator is not null && Denominator is not null;

    /// <summary>Points.</summary>
    public decimal? Points { get; set; }

    /// <summary>The maximum as printed.</summary>
    public decimal? MaxPoints { get; set; }

    /// <summary>The grade as printed.</summary>
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

        var status = hasFigure && Word != CellMeaning.NoDossiers ? ReadingStatus.None : Word switch
        {
            CellMeaning.NotApplicable => ReadingStatus.NotApplicable,
            CellMeaning.NoDossiers => ReadingStatus.NoDossiers,
            _ => ReadingStatus.NoData,
        };
        var remark = note.Length > 0 ? note : WordText;
        return new Reading(unit, Measure, Numerator, Denominator, Ratio, Points, hasFigure ? MaxPoints : null, status, remark, row,
            Grade: Grade)
        { Place = place };
    }
}
