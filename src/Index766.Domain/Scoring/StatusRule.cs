using Index766.Domain.Snapshots;
using Index766.Domain.Units;

namespace Index766.Domain.Scoring;

/// <summary>What became of a unit: what its <c>TOTAL</c> row states, else what its figures say.</summary>
internal static class StatusRule
{
    /// <summary>What is counted of dossiers: where all of it is 0, none arose.</summary>
    public static readonly IReadOnlyList<IndicatorCode> DossierCounts =
        [IndicatorCode.Parse("DOSSIER_ON_TIME"), IndicatorCode.Parse("DOSSIER_SYNC")];

    /// <summary>The status.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="published">The reading of its published total; null where there is none.</param>
    /// <param name="hasNoDossiers">Whether each of <see cref="DossierCounts"/> is 0 of 0.</param>
    /// <param name="total">The total that its figures give.</param>
    /// <param name="hasFigure">Whether any figure is its own.</param>
    public static UnitStatus Of(Unit unit, Reading? published, bool hasNoDossiers, decimal? total, bool hasFigure) =>
        (published?.Status ?? ReadingStatus.None) switch
        {
            ReadingStatus.NotApplicable => UnitStatus.NotApplicable,
            ReadingStatus.NoDossiers => UnitStatus.NoDossiers,
            ReadingStatus.NoData => UnitStatus.NoData,
            // Full marks for what does not apply, and what another unit earned, are no score of a unit to which nothing applies.
            _ when total is not null && !hasFigure => UnitStatus.NotApplicable,
            _ when total is not null && hasNoDossiers => UnitStatus.NoDossiers,
            _ when total is not null => UnitStatus.Scored,
            _ when !unit.HasProcedures => UnitStatus.NotApplicable,
            _ => UnitStatus.Incomplete,
        };
}
