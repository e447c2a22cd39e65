using Index766.Domain.Boards;
using Index766.Domain.Gaps;
using Index766.Domain.Methodologies;
using Index766.Domain.Scoring;
using Index766.Domain.Snapshots;
using Index766.Domain.Text;
using Index766.Domain.Units;

namespace Index766.Domain.Explanations;

/// <summary>Explains a unit's points from its readings and the rules. Pure: the same score and rules give the same words.</summary>
public sealed class UnitExplainer(Methodology methodology, UnitRegister units)
{
    /// <summary>How many indicators are named as those that would gain most.</summary>
    public const int MaxGains = 5;

    /// <summary>The explanation of a scored unit; null where it has no score.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="period">The snapshot's period.</param>
    /// <param name="asOf">The snapshot's as-of.</param>
    /// <param name="scoredWith">The checksum of the methodology that made the score.</param>
    public UnitExplanation? Explain(ScoredUnit unit, Period period, AsOf asOf, string scoredWith)
    {
        if (unit.Score is not { } score)
        {
            return null;
        }

        var hasIndicators = score.Indicators.Any(indicator => indicator.Reading is not null);
        var points = hasIndicators
            ? methodology.IndicatorsOn(Methodology.RuleDay(period, asOf)).Select(indicator => Explain(indicator, unit, score)).ToList()
            : [];
        return new UnitExplanation(
            [.. methodology.Groups.Concat(methodology.DisplayGroups).Select(group => Explain(group, score)).OfType<GroupExplanation>()],
            points,
            [.. points.Where(point => point.IsResponsible && point.Missing > 0).OrderByDescending(point => point.Missing).Take(MaxGains)
                .Select(point => new Gain(point.Code, point.Name, point.Missing!.Value, point.Closure))],
            scoredWith == methodology.Checksum);
    }

    private PointExplanation Explain(IndicatorDefinition indicator, ScoredUnit unit, UnitScore unitScore)
    {
        var score = unitScore.Indicators.FirstOrDefault(candidate => candidate.Code == indicator.Code);
        var state = score?.State ?? PointState.Absent;
        decimal? missing = indicator.MaxPoints == 0 || state is PointState.NotApplicable or PointState.NothingArose or PointState.Absent
            ? null : indicator.MaxPoints - (score?.Points ?? 0);
        var responsible = ResponsibleFor(indicator, unit);
        return new PointExplanation(
            indicator.Code, indicator.Group, new Wording(indicator.Vietnamese, indicator.English), state, indicator.MaxPoints,
            score?.Points, score?.Published, score?.Computed,
            Reconciliation.Of(indicator.Code, score?.Published, score?.Computed) is not null, missing, score?.Reading,
            state == PointState.NotApplicable ? RuleText.NotApplicable(indicator, methodology.Definition.NotApplicable)
                : RuleText.Of(indicator, methodology.Definition.IndicatorDecimals),
            RuleText.Working(indicator, score?.Reading, score?.Computed), indicator.GapCloses, missing > 0
                ? ClosureOf(indicator, score?.Reading) : null,
            responsible, responsible == unit.Code, score?.InheritedFrom);
    }

    private static GapClosure? ClosureOf(IndicatorDefinition indicator, Reading? reading) =>
        reading is { Status: ReadingStatus.None, Numerator: { } good, Denominator: { } all } && indicator.FullMarksAtPercent is { } full
            ? GapClosure.Of(indicator.GapCloses, good, all, full)
            : null;

    /// <summary>
    /// The unit above that the methodology names by its level, where this one only shows its figure; else the unit itself.
    /// </summary>
    internal UnitCode ResponsibleFor(IndicatorDefinition indicator, ScoredUnit unit) =>
        indicator.Responsible is not { } level || level == unit.Level || !indicator.InheritedBy.Contains(unit.Level)
        ? unit.Code
        : unit.Parent is { } parent && units.SelfAndAncestors(parent).FirstOrDefault(above => above.Level == level) is { } responsible
        ? responsible.Code : unit.Code;

    private static GroupExplanation? Explain(GroupDefinition group, UnitScore score) =>
        score.Groups.FirstOrDefault(candidate => candidate.Code == group.Code) is { } found
        ? new GroupExplanation(
            group.Code, new Wording(group.Vietnamese, group.English), group.MaxPoints, found.Points, found.Published, found.Summed,
            found.Points is { } points ? group.MaxPoints - points : null)
        : null;
}
