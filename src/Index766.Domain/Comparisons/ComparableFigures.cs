using Index766.Domain.Boards;
using Index766.Domain.Dossiers;
using Index766.Domain.Snapshots;

namespace Index766.Domain.Comparisons;

/// <summary>One figure of a unit.</summary>
/// <param name="Code">What it is of: <c>TOTAL</c>, <c>GROUP_CKMB</c>, <c>DOSSIER_ON_TIME</c>, a target's measure,
/// <c>DOSSIERS_LATE</c>.</param>
/// <param name="Value">Points, a percentage with at most two decimals, or a count.</param>
public readonly record struct UnitFigure(string Code, decimal Value);

/// <summary>
/// A unit's figures as they are held against those of another source or of an earlier edition. Points are held as they are; percentages
/// with the two decimals with
/// which they are shown, so that 99,5644 from counts and 99,56 as printed are the same figure.
/// </summary>
public static class ComparableFigures
{
    /// <summary>The code of the total.</summary>
    public const string Total = "TOTAL";

    private const int PercentDecimals = 2;

    /// <summary>The figures of a row of a board by totals: the total and the groups.</summary>
    public static IReadOnlyList<UnitFigure> Of(BoardRow row) =>
        [.. Known(Total, row.Total), .. row.Groups.Select(group => new UnitFigure(OfGroup(group.Key), group.Value))];

    /// <summary>The figure of a row of a board by one measure.</summary>
    public static IReadOnlyList<UnitFigure> Of(MeasureRow row, IndicatorCode measure) => [.. Known(measure.Value, row.Points)];

    /// <summary>The results of a row of a target matrix, by the targets' measures.</summary>
    public static IReadOnlyList<UnitFigure> Of(TargetRow row) => [.. row.Results.SelectMany(cell => Percent(cell.Code, cell.Result))];

    /// <summary>The figures of a scored unit.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="kind">Which figures: points, results against targets, dossier figures, or figures without a target.</param>
    public static IReadOnlyList<UnitFigure> Of(ScoredUnit unit, SnapshotKind kind) => kind switch
    {
        SnapshotKind.Scores => [.. PointsOf(unit)],
        SnapshotKind.Targets => [.. unit.Targets.Results.SelectMany(result => Percent(result.Target.Measure, result.Result))],
        SnapshotKind.Dossiers => [.. CountsOf(unit.Dossiers)],
        _ => [.. (unit.Figures ?? [])
            .SelectMany(figure => figure.Percent is null ? Known(figure.Definition.Code.Value, figure.Numerator)
            : Percent(figure.Definition.Code, figure.Percent))],
    };

    /// <summary>The code of a group's points.</summary>
    public static string OfGroup(string group) => IndicatorCode.GroupPrefix + group;

    private static IEnumerable<UnitFigure> PointsOf(ScoredUnit unit) => unit.Score is not { } score ? [] :
    [
        .. Known(Total, score.Total),
        .. score.Groups.SelectMany(group => Known(OfGroup(group.Code), group.Points)),
        .. score.Indicators.SelectMany(indicator => Known(indicator.Code.Value, indicator.Points)),
    ];

    private static IEnumerable<UnitFigure> CountsOf(DossierFigures? dossiers) => dossiers is null ? [] :
    [
        .. Known(DossierMeasures.Received.Value, dossiers.Received), .. Known(DossierMeasures.Resolved.Value, dossiers.Resolved),
        .. Known(DossierMeasures.OnTime.Value, dossiers.OnTime), .. Known(DossierMeasures.Late.Value, dossiers.Late),
        .. Known(DossierMeasures.Overdue.Value, dossiers.Overdue),
    ];

    private static IEnumerable<UnitFigure> Percent(IndicatorCode code, decimal? percent) =>
        Known(code.Value, percent is { } known ? decimal.Round(known, PercentDecimals, MidpointRounding.AwayFromZero) : null);

    private static IEnumerable<UnitFigure> Known(string code, decimal? value) => value is { } known ? [new UnitFigure(code, known)] : [];
}
