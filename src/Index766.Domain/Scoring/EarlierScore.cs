using Index766.Domain.Methodologies;
using Index766.Domain.Snapshots;

namespace Index766.Domain.Scoring;

/// <summary>
/// A score that was stored before 30/11/2026, without the points that nobody measured: until then a unit of a level that no indicator names
/// earned by the not-applicable rule what was neither published nor read of it. What the score itself shows to be published or read stays;
/// a total that may be of such points goes.
/// </summary>
internal static class EarlierScore
{
    /// <summary>The score of a unit of a level that the methodology does not name; the very score where nothing of it is by rule.</summary>
    public static UnitScore WithoutRule(UnitScore score, Methodology methodology)
    {
        // An indicator without a reading stands only where it was given by rule: scores of today list none at these levels.
        List<IndicatorScore> indicators = [.. score.Indicators.Where(indicator => indicator.Reading is not null)];
        if (indicators.Count == score.Indicators.Count)
        {
            return score;
        }

        var read = indicators.Select(indicator => indicator.Code).ToHashSet();
        var whole = methodology.Groups.Select(group => group.Code)
            .Where(group => methodology.IndicatorsOf(group).All(indicator => indicator.MaxPoints == 0 || read.Contains(indicator.Code)))
            .ToHashSet(StringComparer.Ordinal);
        var groups = WithoutRule(score.Groups, whole, methodology);
        var total = IsTotalPublished(score, methodology) ? score.Total : GroupSum.Of(methodology, groups);
        var isAllRead = methodology.Groups.All(group => whole.Contains(group.Code));
        return score with
        {
            Status = score.Total is null || total is not null || LacksGroupsByRule(score, methodology)
                ? score.Status : UnitStatus.Incomplete,
            Total = total,
            Groups = groups,
            Indicators = indicators,
            Grade = methodology.GradeOf(total),
            ComputedTotal = isAllRead ? score.ComputedTotal : null,
            Reconciliations = [.. score.Reconciliations.Where(IsOfReadings)],
        };

        bool IsOfReadings(Reconciliation one) => one.Measure == IndicatorCode.Total ? isAllRead
            : one.Measure.Group is not { } code
                || (methodology.Group(code)?.Children is { Count: > 0 } children ? children.All(whole.Contains) : whole.Contains(code));
    }

    /// <summary>
    /// Whether the total can't be the sum of the stored groups: it is another, or was held against the computed or an earlier one.
    /// </summary>
    private static bool IsTotalPublished(UnitScore score, Methodology methodology) =>
        score.Total is null || score.PublishedChange is not null || score.Reconciliations.Any(one => one.Measure == IndicatorCode.Total)
        || (!LacksGroupsByRule(score, methodology) && score.Total != GroupSum.Of(methodology, score.Groups));

    /// <summary>
    /// Whether groups that were wholly by rule were left out, as only of a unit without a figure of its own: so nothing of it was
    /// published, its total is the sum of groups that are not stored, and it stands there because the file says of the unit in words that
    /// no dossiers arose.
    /// </summary>
    private static bool LacksGroupsByRule(UnitScore score, Methodology methodology) => methodology.Groups.Any(group =>
        score.Groups.All(one => one.Code != group.Code || one.Points is null)
        && methodology.IndicatorsOf(group.Code).Where(indicator => indicator.MaxPoints > 0).ToList() is { Count: > 0 } scored
        && scored.TrueForAll(indicator => score.Indicators.Any(one => one.Code == indicator.Code && one.Reading is null)));

    private static List<GroupScore> WithoutRule(IReadOnlyList<GroupScore> groups, HashSet<string> whole, Methodology methodology)
    {
        var measured = groups.Where(group => methodology.Groups.Any(one => one.Code == group.Code))
            .Select(group => whole.Contains(group.Code) ? group : group with { Summed = null, Recomputed = null }).ToList();
        var pairs = groups.Where(group => measured.TrueForAll(one => one.Code != group.Code)).Select(pair =>
        {
            var children = methodology.Group(pair.Code)?.Children.Select(code => measured.Find(group => group.Code == code)).ToList() ?? [];
            return pair with
            {
                Summed = children.TrueForAll(child => child?.Points is not null) ? pair.Summed : null,
                Recomputed = children.TrueForAll(child => child?.Recomputed is not null) ? pair.Recomputed : null,
            };
        });
        return [.. measured.Concat(pairs).Where(group => group.Points is not null || group.PublishedRank is not null)];
    }
}
