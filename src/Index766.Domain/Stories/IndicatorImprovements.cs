using Index766.Domain.Explanations;
using Index766.Domain.Methodologies;
using Index766.Domain.Scoring;
using Index766.Domain.Snapshots;

namespace Index766.Domain.Stories;

/// <summary>
/// What a unit can do in the indicators that it is responsible for. Of old dossiers that can be corrected, all that full marks take; of new
/// ones no more than come in a week, by what the period has had so far, since nobody can handle dossiers that do not come.
/// </summary>
internal sealed class IndicatorImprovements(Methodology methodology, ScoreToImprove score, ScoreChange change)
{
    private readonly IReadOnlyList<IndicatorDefinition> _indicators =
        methodology.IndicatorsOn(Methodology.RuleDay(score.Period, score.AsOf));

    /// <summary>The things, in the methodology's order, each with the indicator's points then where something can be promised.</summary>
    public IEnumerable<(Improvement Thing, decimal? PointsThen)> Of(IReadOnlyList<PointExplanation> points) =>
        from point in points
        where point is { IsResponsible: true, Missing: > 0 }
        let thing = Of(point)
        where thing is not null
        select thing.Value;

    private (Improvement, decimal?)? Of(PointExplanation point)
    {
        if (point.State == PointState.NoData)
        {
            return (Unpromised(point, ImprovementBasis.NoData), null);
        }

        var indicator = _indicators.First(candidate => candidate.Code == point.Code);
        if (point is not { Computed: not null, Differs: false, Reading.Percent: { } percent } || point.GapCloses == GapCloses.None)
        {
            return (Unpromised(point, ImprovementBasis.Points), null);
        }

        if (point.Reading is { Numerator: { } good, Denominator: { } all })
        {
            return OfCounts(point, indicator, percent, good, all);
        }

        // New dossiers never bring a share below 100 % to 100 %.
        var full = indicator.FullMarksAtPercent!.Value;
        return percent >= full ? null
            : point.GapCloses == GapCloses.NewOnly && full == 100 ? (Unpromised(point, ImprovementBasis.Points), null)
            : Promised(point, ImprovementBasis.Percentage, new ImprovedFigure(percent, full, null), indicator.MaxPoints);
    }

    private (Improvement, decimal?)? OfCounts(
        PointExplanation point, IndicatorDefinition indicator, decimal percent, decimal good, decimal all)
    {
        if (point.Closure is not { } closure)
        {
            return percent >= indicator.FullMarksAtPercent ? null : (Unpromised(point, ImprovementBasis.Points), null);
        }

        var more = closure.Kind == GapCloses.Repair ? closure.Count : Math.Min(closure.Count ?? long.MaxValue, InAWeek(all));
        if (more is null or <= 0)
        {
            return null;
        }

        var counts = new ImprovedCounts(good, all, closure with { Count = more }, more == closure.Count);
        var then = new Reading(score.Unit.Code, indicator.Code, counts.GoodThen, counts.AllThen);
        return PointsRule.Compute(indicator, then, methodology.Definition.IndicatorDecimals) is { } pointsThen && pointsThen > point.Points
            ? Promised(point, ImprovementBasis.Counts, new ImprovedFigure(percent, then.Percent!.Value, counts), pointsThen) : null;
    }

    /// <summary>How many come in a week, as many as the period's days so far had, at least one; none once the period is over.</summary>
    private long InAWeek(decimal all)
    {
        var days = score.AsOf.Day.DayNumber - score.Period.FirstDay.DayNumber + 1;
        return score.AsOf.Day >= score.Period.LastDay ? 0 : (long)Math.Max(1, PointsRule.Round(all * 7 / Math.Max(days, 7), 0));
    }

    private (Improvement, decimal?) Promised(PointExplanation point, ImprovementBasis basis, ImprovedFigure figure, decimal pointsThen)
    {
        var result = change.ResultOf(new Dictionary<string, decimal> { [point.Code.Value] = pointsThen });
        return (Unpromised(point, basis) with { Figure = figure, Result = result }, result is null ? null : pointsThen);
    }

    private static Improvement Unpromised(PointExplanation point, ImprovementBasis basis) =>
        new(point.Code.Value, point.Name, basis, point.Missing, point.Maximum, null, null);
}
