using Index766.Domain.Explanations;
using Index766.Domain.Gaps;
using Index766.Domain.Methodologies;
using Index766.Domain.Scoring;
using Index766.Domain.Snapshots;
using Index766.Domain.Text;
using Index766.Domain.Units;

namespace Index766.Web.Api;

/// <summary>
/// One indicator's points, explained: figure, rule, published and computed side by side, what is missing to full marks and what closes it.
/// </summary>
internal sealed record IndicatorAnswer(
    IndicatorCode Code, string Group, Wording Name, PointState State, decimal Maximum, decimal? Points, decimal? Published,
    decimal? Computed, bool Differs, decimal? Missing,
    decimal? Numerator, decimal? Denominator, decimal? Ratio, string? Note, string? Quality, Wording Rule, Wording? Working,
    GapCloses GapCloses, GapClosure? Closure,
    UnitCode Responsible, bool IsResponsible, UnitCode? InheritedFrom)
{
    public static IndicatorAnswer Of(PointExplanation point) => new(
        point.Code, point.Group, point.Name, point.State, point.Maximum, point.Points, point.Published, point.Computed, point.Differs,
        point.Missing,
        point.Reading?.Numerator, point.Reading?.Denominator, point.Reading?.Ratio, point.Reading?.Note, point.Reading?.Quality, point.Rule,
        point.Working,
        point.GapCloses, point.Closure, point.Responsible, point.IsResponsible, point.InheritedFrom);
}
