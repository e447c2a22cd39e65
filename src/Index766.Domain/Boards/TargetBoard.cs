using Index766.Domain.Gaps;
using Index766.Domain.Snapshots;
using Index766.Domain.Targets;
using Index766.Domain.Units;

namespace Index766.Domain.Boards;

/// <summary>The target matrix of one level under one scope: results, Đạt/Chưa đạt and completion.</summary>
/// <param name="Scope">The unit above them.</param>
/// <param name="Level">Their level.</param>
/// <param name="Period">The period.</param>
/// <param name="AsOf">The moment that the results describe.</param>
/// <param name="Source">The source.</param>
/// <param name="Decisions">The decisions that set the targets.</param>
/// <param name="Targets">The targets, by number.</param>
/// <param name="Units">How many units there are.</param>
/// <param name="Rows">One row per unit, by code.</param>
public sealed record TargetBoard(
    UnitCode Scope,
    Level Level,
    Period Period,
    AsOf AsOf,
    string Source,
    IReadOnlyList<string> Decisions,
    IReadOnlyList<Target> Targets,
    int Units,
    IReadOnlyList<TargetRow> Rows)
{
    /// <summary>The matrix of a population; null where no unit of it has a result.</summary>
    public static TargetBoard? Make(ScoredSnapshot snapshot, BoardPopulation population)
    {
        var units = snapshot.UnitsOf(population).ToList();
        var targets = units.SelectMany(unit => unit.Targets.Results).Select(result => result.Target).Distinct()
            .OrderBy(target => target.Number).ToList();
        return targets.Count == 0 ? null : new TargetBoard(
            population.Scope, population.Level, snapshot.Series.Period, snapshot.Id.AsOf, snapshot.Series.Source,
            [.. units.SelectMany(unit => unit.Targets.Decisions).Distinct().Order(StringComparer.Ordinal)], targets,
            population.Members.Count, [.. units.OrderBy(unit => unit.Code).Select(TargetRow.Of)]);
    }
}

/// <summary>One unit's results.</summary>
/// <param name="UnitCode">The unit.</param>
/// <param name="UnitName">Its name.</param>
/// <param name="Met">How many targets are Đạt; null for a unit with no figures at all.</param>
/// <param name="Total">How many targets it has; null for a unit with no figures at all.</param>
/// <param name="Completion">Đạt of all in percent, one decimal (mức độ hoàn thành); null for a unit with no
///   figures at all, or where the snapshot is silent on a target.</param>
/// <param name="Results">One result per target that the snapshot has a row of; none for a unit with no figures at all.</param>
public sealed record TargetRow(
    UnitCode UnitCode, string UnitName, int? Met, int? Total, decimal? Completion, IReadOnlyList<TargetCell> Results)
{
    /// <summary>The row of a unit.</summary>
    public static TargetRow Of(ScoredUnit unit)
    {
        var hasFigures = unit.Targets.Results.Count > 0;
        return new TargetRow(
            unit.Code, unit.Name, hasFigures ? unit.Targets.Met : null, hasFigures ? unit.Targets.Expected : null, unit.Targets.Percent,
            [.. unit.Targets.Results.Select(result => new TargetCell(
                result.Target.Measure, result.Target.Number, result.Result, result.Target.Percent, result.IsMet, result.IsMet ? "Đạt"
                    : "Chưa đạt", result.Result is null, result.Gap,
                result.Numerator, result.Denominator, result.Closure))]);
    }
}

/// <summary>One cell of the matrix.</summary>
/// <param name="Code">The target's measure.</param>
/// <param name="Number">The target's number.</param>
/// <param name="Result">The result in percent; null without data.</param>
/// <param name="Target">The value to reach, in percent.</param>
/// <param name="IsMet">Whether it is reached.</param>
/// <param name="Evaluation">Đạt or Chưa đạt.</param>
/// <param name="NoData">Whether there is no data ("-"): Chưa đạt in the completion, without a gap.</param>
/// <param name="Gap">Percentage points missing.</param>
/// <param name="Numerator">The good ones, where the result comes from counts.</param>
/// <param name="Denominator">All, where the result comes from counts.</param>
/// <param name="Closure">How many dossiers close the gap, where that is known.</param>
public sealed record TargetCell(
    IndicatorCode Code, int Number, decimal? Result, decimal Target, bool IsMet, string Evaluation, bool NoData, decimal? Gap,
    decimal? Numerator = null, decimal? Denominator = null, GapClosure? Closure = null);
