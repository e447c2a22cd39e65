using Index766.Domain.Snapshots;
using Index766.Domain.Units;

namespace Index766.Domain.Scoring;

/// <summary>What became of a unit: what its <c>TOTAL</c> row states, else what its figures say.</summary>
internal static class StatusRule
{
    private static readonly IndicatorCode[] DossierCounts = [IndicatorCode.Parse("DOSSIER_ON_TIME"), IndicatorCode.Parse("DOSSIER_SYNC")];

    /// <summary>The status.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="readings">Its readings by measure.</param>
    /// <param name="total">The total that its figures give.</param>
    /// <param name="hasFigure">Whether any figure is its own.</param>
    public static UnitStatus Of(Unit unit, IReadOnlyDictionary<IndicatorCode, Reading> readings, decimal? total, bool hasFigure)
    {
        var stated = readings.GetValueOrDefault(IndicatorCode.Total)?.Status ?? ReadingStatus.None;
        return stated switch
        {
            ReadingStatus.NotApplicable => UnitStatus.NotApplicable,
            ReadingStatus.NoDossiers => UnitStatus.NoDossiers,
            ReadingStatus.NoData => UnitStatus.NoData,
            // Full marks for what does not apply, and what another unit earned, are no score of a unit to which nothing applies.
            _ when total is not null && !hasFigure => UnitStatus.NotApplicable,
            _ when total is not null && HasNoDossiers(readings) => UnitStatus.NoDossiers,
            _ when total is not null => UnitStatus.Scored,
            _ when !unit.HasProcedures => UnitStatus.NotApplicable,
            _ => UnitStatus.Incomplete,
        };
    }

    private static bool HasNoDossiers(IReadOnlyDictionary<IndicatorCode, Reading> readings) =>
        Array.TrueForAll(DossierCounts, code => readings.GetValueOrDefault(code) is { HasZeroDenominator: true, Numerator: 0 or null });
}
