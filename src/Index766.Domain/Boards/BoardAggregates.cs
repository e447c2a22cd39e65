using Index766.Domain.Methodologies;
using Index766.Domain.Scoring;
using Index766.Domain.Snapshots;
using Index766.Domain.Text;
using Index766.Domain.Units;

namespace Index766.Domain.Boards;

/// <summary>
/// Figures of a board as a whole, labelled for what they are: pooled from numerators and
/// denominators, and apart from them the plain mean of the totals. Neither is
/// the parent's own published score, which is a row of its own.
/// </summary>
/// <param name="Mean">The plain mean; null where fewer than two units have a total.</param>
/// <param name="Pooled">The pooled indicators; none where the snapshot has no
///   counts. Inherited ones are not the units' own and are left out.</param>
/// <param name="PooledGroups">The groups of which every indicator is pooled over all units that it applies to.</param>
/// <param name="PooledLabel">What a pooled figure is, in words.</param>
public sealed record BoardAggregates(MeanTotal? Mean, IReadOnlyList<PooledIndicator> Pooled, IReadOnlyList<PooledGroup> PooledGroups,
    Wording PooledLabel)
{
    private static readonly Wording PooledWords = new(
        "Tính gộp từ tử số và mẫu số của các đơn vị, không phải điểm công bố của cấp trên",
        "Pooled from the units' numerators and denominators; not the parent's published score");

    /// <summary>The aggregates of a population.</summary>
    public static BoardAggregates Of(Level level, IReadOnlyList<ScoredUnit> members, Methodology methodology, DateOnly ruleDay)
    {
        var scores = members.Select(unit => unit.Score).OfType<UnitScore>().Where(score => score.Status != UnitStatus.NotApplicable)
            .ToList();
        var indicators = methodology.IndicatorsOn(ruleDay)
            .Where(indicator => indicator.MaxPoints > 0 && indicator.Levels.Contains(level) && !indicator.InheritedBy.Contains(level))
            .ToList();
        var counts = PooledCounts.Of(scores);
        var pooled =
            indicators.Select(
                indicator =>
                    PooledIndicator.Of(indicator, counts.Find(sum => sum.Code == indicator.Code), scores.Count,
                        methodology.Definition.IndicatorDecimals))
            .OfType<PooledIndicator>().ToList();
        return new BoardAggregates(MeanTotal.Of(scores), pooled,
            [.. methodology.Groups.Select(group => PooledGroup.Pool(group, methodology, pooled)).OfType<PooledGroup>()], PooledWords);
    }
}

/// <summary>The plain mean of the units' totals, two decimals.</summary>
/// <param name="Total">The mean.</param>
/// <param name="Units">How many units have a total.</param>
/// <param name="Label">What it is, in words.</param>
public sealed record MeanTotal(decimal Total, int Units, Wording Label)
{
    internal static MeanTotal? Of(IReadOnlyList<UnitScore> scores)
    {
        var totals = scores.Select(score => score.Total).OfType<decimal>().ToList();
        return totals.Count < 2 ? null : new MeanTotal(PointsRule.Round(totals.Sum() / totals.Count, 2), totals.Count, new Wording(
            FormattableString.Invariant($"Trung bình cộng điểm của {totals.Count} đơn vị có điểm, không phải điểm công bố của cấp trên"),
            FormattableString.Invariant($"Plain mean of the totals of {totals.Count} units; not the parent's published score")));
    }
}

/// <summary>An indicator pooled over the units of a board.</summary>
/// <param name="Code">The indicator.</param>
/// <param name="Numerator">The sum of the numerators.</param>
/// <param name="Denominator">The sum of the denominators.</param>
/// <param name="Percent">The percentage, two decimals; null for 0 of 0.</param>
/// <param name="Points">The points that the rule gives for it.</param>
/// <param name="Units">How many units gave counts.</param>
/// <param name="Applicable">How many units it applies to.</param>
public sealed record PooledIndicator(IndicatorCode Code, decimal Numerator, decimal Denominator, decimal? Percent, decimal? Points,
    int Units, int Applicable)
{
    internal static PooledIndicator? Of(IndicatorDefinition indicator, PooledCounts? counts, int units, int places)
    {
        if (counts is not { Units: > 0 })
        {
            return null;
        }

        var sum = new Reading(UnitCode.Nation, indicator.Code, counts.Numerator, counts.Denominator);
        return new PooledIndicator(
            indicator.Code, counts.Numerator, counts.Denominator, sum.Percent is { } percent ? PointsRule.Round(percent, 2) : null,
            PointsRule.Compute(indicator, sum, places), counts.Units, units - counts.NotApplicable);
    }
}

/// <summary>The sums of one indicator, gathered in one walk over all units.</summary>
internal sealed class PooledCounts(IndicatorCode code)
{
    public IndicatorCode Code => code;

    public decimal Numerator { get; private set; }

    public decimal Denominator { get; private set; }

    public int Units { get; private set; }

    public int NotApplicable { get; private set; }

    public static List<PooledCounts> Of(IEnumerable<UnitScore> scores)
    {
        var (codes, sums) = (new Numbering<IndicatorCode>(), new List<PooledCounts>());
        foreach (var unit in scores)
        {
            if (unit.Indicators is ScoredIndicators scored)
            {
                for (var i = 0; i < scored.Count; i++)
                {
                    SumOf(scored.CodeAt(i)).Add(scored.AppliesAt(i), scored.CountsAt(i));
                }

                continue;
            }

            // Of a stored score.
            foreach (var score in unit.Indicators)
            {
                SumOf(score.Code).Add(score.Reading is not null, score.InheritedFrom is null
                    && score.Reading is { Status: ReadingStatus.None, Numerator: { } good, Denominator: { } all } ? (good, all) : null);
            }
        }

        return sums;

        PooledCounts SumOf(IndicatorCode code)
        {
            var number = codes.Of(code);
            if (number == sums.Count)
            {
                sums.Add(new PooledCounts(code));
            }

            return sums[number];
        }
    }

    private void Add(bool applies, (decimal Good, decimal All)? counts)
    {
        NotApplicable += applies ? 0 : 1;
        if (counts is { } own)
        {
            Numerator += own.Good;
            Denominator += own.All;
            Units++;
        }
    }
}

/// <summary>A group of which every indicator is pooled.</summary>
/// <param name="Code">The group.</param>
/// <param name="Points">The sum of its pooled indicators' points.</param>
public sealed record PooledGroup(string Code, decimal Points)
{
    internal static PooledGroup? Pool(GroupDefinition group, Methodology methodology, IReadOnlyList<PooledIndicator> pooled)
    {
        var parts = methodology.IndicatorsOf(group.Code).Where(indicator => indicator.MaxPoints > 0)
            .Select(indicator => pooled.FirstOrDefault(part => part.Code == indicator.Code)).ToList();
        return parts.Count > 0 && parts.TrueForAll(part => part is not null && part.Units == part.Applicable)
            ? new PooledGroup(group.Code, parts.Sum(part => part!.Points ?? 0)) : null;
    }
}
