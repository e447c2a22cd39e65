using Index766.Domain.Findings;
using Index766.Domain.Snapshots;
using Index766.Domain.Units;

namespace Index766.Sources.SnapshotFiles.Tables;

/// <summary>
/// Tells a figure that units report without a target from a group or an indicator of the same
/// name: "Mức độ hài lòng" is a group by its points, and by a percentage
/// alone a figure of document 004.
/// </summary>
internal sealed class ReportedFigures(TableContext table)
{
    /// <summary>
    /// Gives a draft the code of the unit's own figure where its name means one;
    /// false where a group has a percentage alone, which is a finding.
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
