using Index766.Domain.Methodologies;

namespace Index766.Domain.Scoring;

/// <summary>
/// A group's points where some of its indicators do not apply to the unit (a commune
/// has 17 of the 22): full marks for them, the others scaled up, or nothing.
/// Which of the three is official is not established, so it is the methodology's
/// choice. It holds for units of a level that the methodology names: see
/// <see cref="Methodology.NamesLevel"/>.
/// </summary>
internal static class NotApplicableRule
{
    /// <summary>The group's points.</summary>
    /// <param name="group">The group.</param>
    /// <param name="earned">What its indicators that apply to the unit earn.</param>
    /// <param name="applicable">Their maxima.</param>
    /// <param name="notApplicable">The maxima of its others.</param>
    /// <param name="policy">The methodology's choice.</param>
    public static decimal Sum(GroupDefinition group, decimal earned, decimal applicable, decimal notApplicable,
        NotApplicablePolicy policy) => policy switch
        {
            NotApplicablePolicy.FullMarks => earned + notApplicable,
            NotApplicablePolicy.Rescale when applicable == 0 => group.MaxPoints,
            NotApplicablePolicy.Rescale => PointsRule.Round(earned * group.MaxPoints / applicable, 2),
            _ => earned,
        };
}
