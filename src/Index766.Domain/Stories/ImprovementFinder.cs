using Index766.Domain.Boards;
using Index766.Domain.Explanations;
using Index766.Domain.Methodologies;
using Index766.Domain.Scoring;
using Index766.Domain.Snapshots;
using Index766.Domain.Targets;
using Index766.Domain.Units;

namespace Index766.Domain.Stories;

/// <summary>A unit's score with what it takes to say what would change it.</summary>
/// <param name="Unit">The scored unit.</param>
/// <param name="Period">The snapshot's period.</param>
/// <param name="AsOf">The snapshot's as-of.</param>
/// <param name="ScoredWith">The checksum of the methodology that made the score.</param>
/// <param name="Board">The board of the same snapshot that has it; null where there is none.</param>
public sealed record ScoreToImprove(ScoredUnit Unit, Period Period, AsOf AsOf, string ScoredWith, Board? Board);

/// <summary>
/// Finds the three things that would help a unit most. What a thing promises, scoring the changed figures gives; a published group or total
/// is taken to move by as much as the indicators in it. Pure.
/// </summary>
/// <param name="methodology">The methodology of the score; null where it is gone, and then only targets are known.</param>
/// <param name="units">The unit file.</param>
public sealed class ImprovementFinder(Methodology? methodology, UnitRegister units)
{
    /// <summary>How many things are named.</summary>
    public const int MaxThings = 3;

    /// <summary>The things to do.</summary>
    /// <param name="score">The unit's score; null where no snapshot has one.</param>
    /// <param name="targets">Its target results; null or empty where there are none.</param>
    public UnitImprovements Find(ScoreToImprove? score, TargetCompletion? targets)
    {
        // Of a unit without dossiers or procedures no figures are missing; a target that it misses by its result it still misses.
        var status = score?.Unit.Score?.Status;
        var isIdle = status is UnitStatus.NoDossiers or UnitStatus.NotApplicable;
        var missed = TargetImprovements.Of(targets).Where(thing => !isIdle || thing.Figure?.Percent is not null).ToList();
        if (isIdle && missed.Count == 0)
        {
            return Nothing(status == UnitStatus.NoDossiers ? NothingToImprove.NoDossiers : NothingToImprove.NotApplicable);
        }

        var explanation = score is null || isIdle ? null
            : ExplainerOf()?.Explain(score.Unit, score.Period, score.AsOf, score.ScoredWith) is { AreRulesOfTheScore: true } known ? known
            : null;
        var change = explanation is null ? null : new ScoreChange(methodology!, score!.Unit.Score!, score.Board);
        List<(Improvement Thing, decimal? PointsThen)> found = change is null ? [] :
        [
            .. new IndicatorImprovements(methodology!, score!, change).Of(explanation!.Points)
                .Concat(GroupsOf(score!.Unit, explanation).Select(thing => (thing, (decimal?)null)))
                .OrderByDescending(pair => pair.Item1.Result is not null)
                .ThenByDescending(pair => pair.Item1.Result?.Points ?? pair.Item1.Missing),
        ];
        found.AddRange(missed.Where(thing => !found.Exists(pair => pair.Thing.Code == thing.Code))
            .Select(thing => (thing, (decimal?)null)));
        var chosen = found.Take(MaxThings).ToList();
        var promised = chosen.FindAll(pair => pair.Thing.Result is not null);
        return chosen.Count == 0 ? Nothing(WhyNothing(score, explanation, targets)) : new UnitImprovements(
            [.. chosen.Select(pair => pair.Thing)], promised.Count < 2 ? null
                : change!.ResultOf(promised.ToDictionary(pair => pair.Thing.Code, pair => pair.PointsThen!.Value)), null);
    }

    private static UnitImprovements Nothing(NothingToImprove reason) => new([], null, reason);

    private UnitExplainer? ExplainerOf() => methodology is null ? null : new UnitExplainer(methodology, units);

    /// <summary>
    /// The groups of which the snapshot has published points and no indicator: what is missing to the maximum, as far as the methodology
    /// does not say that another unit is responsible for it.
    /// </summary>
    private IEnumerable<Improvement> GroupsOf(ScoredUnit unit, UnitExplanation explanation)
    {
        var known = explanation.Groups.Where(group => group.Points is not null).Select(group => group.Code).ToHashSet();
        var read = explanation.Points.Where(point => point.State != PointState.Absent).Select(point => point.Group).ToHashSet();
        foreach (var group in explanation.Groups.Where(group => group.Missing > 0))
        {
            var children = methodology!.Group(group.Code)!.Children;
            IReadOnlyList<string> parts = children.Count == 0 ? [group.Code] : children;
            if (parts.Any(read.Contains) || children.Any(known.Contains))
            {
                continue;
            }

            var indicators = parts.SelectMany(methodology.IndicatorsOf).ToList();
            var own = indicators.Count == 0 ? group.Maximum
                : indicators.Where(indicator => indicator.AppliesTo(unit.Level))
                    .Where(indicator => ExplainerOf()!.ResponsibleFor(indicator, unit) == unit.Code).Sum(indicator => indicator.MaxPoints);
            if (own > 0)
            {
                yield return new Improvement(
                    group.Code, group.Name, ImprovementBasis.Points, Math.Min(own, group.Missing!.Value), group.Maximum, null, null);
            }
        }
    }

    private NothingToImprove WhyNothing(ScoreToImprove? score, UnitExplanation? explanation, TargetCompletion? targets) =>
        score?.Unit.Score switch
        {
            null => targets is { Results.Count: > 0 } ? NothingToImprove.NothingMissing : NothingToImprove.NoFigures,
            { Status: UnitStatus.NoData } => NothingToImprove.NoDataEntered,
            _ when explanation is null => NothingToImprove.OtherRules,
            { Groups.Count: 0, Indicators.Count: 0, Total: null } => NothingToImprove.NoFigures,
            { Groups.Count: 0, Indicators.Count: 0, Total: { } total } when total < methodology!.Definition.Total =>
                NothingToImprove.TotalOnly,
            { Status: UnitStatus.Incomplete } => NothingToImprove.Incomplete,
            _ => NothingToImprove.NothingMissing,
        };
}
