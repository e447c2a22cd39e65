using Index766.Domain.Scoring;
using Index766.Domain.Snapshots;
using Index766.Domain.Units;

namespace Index766.Domain.Boards;

/// <summary>
/// The indicators of a board's units with the figures they come from: for boards by indicator,
/// workbooks and exports. Beside the board, since it is many times as large.
/// </summary>
/// <param name="Scope">The unit above them.</param>
/// <param name="Level">Their level.</param>
/// <param name="Period">The period.</param>
/// <param name="AsOf">The moment that the figures describe.</param>
/// <param name="Source">The source.</param>
/// <param name="Methodology">The methodology's id.</param>
/// <param name="Indicators">The indicators, in the methodology's order.</param>
/// <param name="Rows">One row per unit, by code.</param>
public sealed record IndicatorTable(
    UnitCode Scope, Level Level, Period Period, AsOf AsOf, string Source, string Methodology, IReadOnlyList<IndicatorCode> Indicators,
    IReadOnlyList<IndicatorRow> Rows)
{
    /// <summary>Whether the snapshot has an indicator of a population's units.</summary>
    public static bool IsGiven(ScoredSnapshot snapshot, BoardPopulation population) =>
        snapshot.UnitsOf(population).Any(unit => unit.Score?.Indicators.Any(score => score.Reading is not null) ?? false);

    /// <summary>The table of a population; null where the snapshot has no indicator of it.</summary>
    public static IndicatorTable? Make(ScoredSnapshot snapshot, BoardPopulation population)
    {
        var units = snapshot.UnitsOf(population).Where(unit => unit.Score is not null).ToList();
        var indicators = units.SelectMany(unit => unit.Score!.Indicators).Where(score => score.Reading is not null)
            .Select(score => score.Code).ToHashSet();
        if (indicators.Count == 0)
        {
            return null;
        }

        // Every unit lists its indicators in the methodology's order; the longest list has them all, or almost.
        List<IndicatorCode> order =
            [.. units.OrderByDescending(unit => unit.Score!.Indicators.Count).SelectMany(unit => unit.Score!.Indicators)
                .Select(score => score.Code).Where(indicators.Contains).Distinct()];
        return new IndicatorTable(
            population.Scope, population.Level, snapshot.Series.Period, snapshot.Id.AsOf, snapshot.Series.Source, snapshot.Methodology,
            order,
            [.. units.OrderBy(unit => unit.Code).Select(unit => IndicatorRow.Of(unit, order))]);
    }
}

/// <summary>One unit's indicators.</summary>
/// <param name="UnitCode">The unit.</param>
/// <param name="UnitName">Its name.</param>
/// <param name="Status">What became of it.</param>
/// <param name="Cells">One cell per indicator of the table; null where the snapshot has no row of it.</param>
public sealed record IndicatorRow(UnitCode UnitCode, string UnitName, UnitStatus Status, IReadOnlyList<IndicatorCell?> Cells)
{
    internal static IndicatorRow Of(ScoredUnit unit, IReadOnlyList<IndicatorCode> order)
    {
        var scores = unit.Score!.Indicators.ToDictionary(score => score.Code);
        return new IndicatorRow(unit.Code, unit.Name, unit.Score.Status,
            [.. order.Select(code => scores.TryGetValue(code, out var score) ? IndicatorCell.Of(score) : null)]);
    }
}

/// <summary>One indicator of one unit.</summary>
/// <param name="State">What its points rest on.</param>
/// <param name="Points">The points that count.</param>
/// <param name="Published">As published.</param>
/// <param name="Computed">As computed.</param>
/// <param name="Numerator">The good ones.</param>
/// <param name="Denominator">All.</param>
/// <param name="Ratio">The percentage as given.</param>
/// <param name="Quality">The data-quality flag.</param>
/// <param name="InheritedFrom">The unit whose figure it is, where it is another one's.</param>
public sealed record IndicatorCell(
    PointState State, decimal? Points, decimal? Published, decimal? Computed, decimal? Numerator, decimal? Denominator, decimal? Ratio,
    string? Quality, UnitCode? InheritedFrom)
{
    internal static IndicatorCell Of(IndicatorScore score) => new(
        score.State, score.Points, score.Published, score.Computed, score.Reading?.Numerator, score.Reading?.Denominator,
        score.Reading?.Ratio, score.Reading?.Quality, score.InheritedFrom);
}
