using Index766.Domain.Boards;
using Index766.Domain.Dossiers;
using Index766.Domain.Methodologies;
using Index766.Domain.Scoring;
using Index766.Domain.Snapshots;
using Index766.Domain.Targets;

namespace Index766.Domain.Analysis;

/// <summary>
/// A snapshot as a long table: one row for each unit and measure, and one for each unit and board. Ranks are those of the boards. Lazy: a
/// nation has more than a hundred thousand rows.
/// </summary>
public static class AnalysisTable
{
    private const string Measured = "measured";
    private const string NoData = "no_data";

    /// <summary>The rows: each unit's by code, then the boards'.</summary>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="methodology">The very edition that scored it; null where it is not known any more.</param>
    public static IEnumerable<AnalysisRow> Of(ScoredSnapshot snapshot, Methodology? methodology) =>
        snapshot.Units.SelectMany(unit => OfUnit(unit, methodology))
            .Concat(snapshot.Series.Kind == SnapshotKind.Scores
                ? snapshot.Populations.SelectMany(population => Places(snapshot, population)) : []);

    private static IEnumerable<AnalysisRow> OfUnit(ScoredUnit unit, Methodology? methodology) =>
    [
        .. unit.Score is { } score ? PointsOf(unit, score, methodology) : [],
        .. unit.Targets.Results.Select(result => TargetOf(unit, result)),
        .. unit.Dossiers is { } dossiers ? DossiersOf(unit, dossiers) : [],
        .. (unit.Figures ?? []).Select(figure => FigureOf(unit, figure)),
    ];

    private static IEnumerable<AnalysisRow> PointsOf(ScoredUnit unit, UnitScore score, Methodology? methodology) =>
    [
        .. score.Indicators.Select(indicator => new AnalysisRow(unit, AnalysisKind.Indicator, indicator.Code, StateOf(indicator.State))
        {
            Group = methodology?.Indicator(indicator.Code)?.Group,
            PublishedPoints = indicator.Published,
            ComputedPoints = indicator.Computed,
            Points = indicator.Points,
            MaxPoints = methodology?.MaximumOf(indicator.Code),
            Numerator = indicator.Reading?.Numerator,
            Denominator = indicator.Reading?.Denominator,
            Ratio = indicator.Reading?.Ratio,
            InheritedFrom = indicator.InheritedFrom,
            Quality = indicator.Reading?.Quality,
            Note = indicator.Reading?.Note,
        }),
        .. score.Groups.Select(group => new AnalysisRow(unit, AnalysisKind.Group, IndicatorCode.OfGroup(group.Code), Measured)
        {
            Group = group.Code,
            PublishedPoints = group.Published,
            ComputedPoints = group.Recomputed,
            Points = group.Points,
            MaxPoints = methodology?.MaximumOf(IndicatorCode.OfGroup(group.Code)),
            PublishedRank = group.PublishedRank?.Rank,
            PublishedPeers = group.PublishedRank?.Peers,
        }),
        new AnalysisRow(unit, AnalysisKind.Total, IndicatorCode.Total, score.Status.Code())
        {
            ComputedPoints = score.ComputedTotal,
            Points = score.Total,
            MaxPoints = methodology?.MaximumOf(IndicatorCode.Total),
            PublishedRank = score.PublishedRank?.Rank,
            PublishedPeers = score.PublishedRank?.Peers,
            Quality = score.Quality is { Count: > 0 } flags ? string.Join("; ", flags) : null,
            Note = score.Note,
        },
    ];

    private static IEnumerable<AnalysisRow> Places(ScoredSnapshot snapshot, BoardPopulation population)
    {
        var units = snapshot.UnitsOf(population).ToDictionary(unit => unit.Code);
        return BoardMaker.Make(snapshot, population, null).Rows
            .Select(row => (Row: row, Unit: units[row.UnitCode]))
            .Select(place => new AnalysisRow(place.Unit, AnalysisKind.Rank, IndicatorCode.Rank, place.Row.Status.Code())
            {
                Points = place.Row.Total,
                Scope = population.Scope,
                Rank = place.Row.Rank,
                Peers = population.Members.Count,
                PublishedRank = place.Unit.Score!.PublishedRank?.Rank,
                PublishedPeers = place.Unit.Score.PublishedRank?.Peers,
            });
    }

    private static AnalysisRow TargetOf(ScoredUnit unit, TargetResult result) =>
        new(unit, AnalysisKind.Target, result.Target.Measure, result.Result is null ? NoData : Measured)
        {
            Numerator = result.Numerator,
            Denominator = result.Denominator,
            Ratio = result.Result,
            Target = result.Target.Percent,
            IsMet = result.IsMet,
        };

    private static AnalysisRow[] DossiersOf(ScoredUnit unit, DossierFigures figures)
    {
        return
        [
            Row(DossierMeasures.Received, figures.Received), Row(DossierMeasures.Resolved, figures.Resolved),
            Row(DossierMeasures.OnTime, figures.OnTime, figures.OnTimeRate), Row(DossierMeasures.Late, figures.Late, figures.LateRate),
            Row(DossierMeasures.Overdue, figures.Overdue, figures.OverdueRate),
        ];

        AnalysisRow Row(IndicatorCode measure, long? count, DossierRate? rate = null) =>
            new(unit, AnalysisKind.Dossier, measure, count is null && rate is null ? NoData : Measured)
            {
                Numerator = count,
                Ratio = rate?.Printed ?? rate?.Computed,
                Note = figures.Note,
            };
    }

    private static AnalysisRow FigureOf(ScoredUnit unit, ReportedFigure figure) =>
        new(unit, AnalysisKind.Figure, figure.Definition.Code, figure.Status switch
        {
            ReadingStatus.NoData => NoData,
            ReadingStatus.NotApplicable => "not_applicable",
            ReadingStatus.NoDossiers => "no_dossiers",
            _ => Measured,
        })
        {
            Numerator = figure.Numerator,
            Denominator = figure.Denominator,
            Ratio = figure.Numerator is null ? figure.Percent : null,
            Note = figure.Note,
        };

    private static string StateOf(PointState state) => state switch
    {
        PointState.Measured => Measured,
        PointState.NothingArose => "nothing_arose",
        PointState.NoData => NoData,
        PointState.NotApplicable => "not_applicable",
        _ => "absent",
    };
}
