using Index766.Domain.Methodologies;

namespace Index766.Domain.Scoring;

/// <summary>
/// A group's points where some of its indicators do not apply to the unit (a commune has 17 of the 22): full marks for them, the others scaled up, or nothing.
/// Which of the three is official is not established, so it is the methodology's choice.
/// </summary>
internal static class NotApplicableRule
{
    public static decimal Sum(GroupDefinition group, IReadOnlyList<(IndicatorDefinition Indicator, bool Applies, decimal? Points)> scores, NotApplicablePolicy policy)
    {
        var earned = scores.Where(score => score.Applies).Sum(score => score.Points ?? 0m);
        var applicable = scores.Where(score => score.Applies).Sum(score => score.Indicator.MaxPoints);
        return policy switch
        {
            NotApplicablePolicy.FullMarks => earned + scores.Where(score => !score.Applies).Sum(score => score.Indicator.MaxPoints),
            NotApplicablePolicy.Rescale when applicable == 0 => group.MaxPoints,
            NotApplicablePolicy.Rescale => PointsRule.Round(earned * group.MaxPoints / applicable, 2),
            _ => earned,
        };
    }
}
