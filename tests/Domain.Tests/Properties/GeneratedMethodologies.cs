using FsCheck;
using FsCheck.Fluent;
using Index766.Domain.Methodologies;
using Index766.Domain.Snapshots;
using Index766.Domain.Units;

namespace Index766.Domain.Tests.Properties;

/// <summary>
/// Methodologies as an office might write them: any groups, any indicators,
/// measured at any levels or at none, inherited or not, by any policy.
/// </summary>
internal static class GeneratedMethodologies
{
    private static readonly Level[] Levels = Enum.GetValues<Level>();

    /// <summary>Some levels, often none, so that whole levels are named by no indicator.</summary>
    private static readonly Gen<IReadOnlyList<Level>> SomeLevels = Gen.Choose(0, 127)
        .SelectMany(
            one => Gen.Choose(0, 127)
                .Select(two => (IReadOnlyList<Level>)[.. Levels.Where(level => (one & two & (1 << (int)level)) != 0)]));

    private static readonly Gen<IndicatorDefinition> Indicator =
        from points in Gen.Choose(0, 6)
        from fullMarks in Gen.Elements(50m, 80m, 100m)
        from zero in Gen.Elements(Enum.GetValues<ZeroDenominatorPolicy>())
        from levels in SomeLevels
        from inheritedBy in Gen.Frequency((3, Gen.Constant<IReadOnlyList<Level>>([])), (1, SomeLevels))
        select new IndicatorDefinition(IndicatorCode.Parse("I"), "G", "", "", points, points == 0 ? null : fullMarks, zero, levels,
            inheritedBy, null, GapCloses.None);

    private static readonly Gen<IndicatorDefinition[]> GroupOfIndicators =
        Gen.Choose(1, 4).SelectMany(count => Gen.ArrayOf(Indicator, count))
            .Where(indicators => indicators.Sum(indicator => indicator.MaxPoints) > 0);

    /// <summary>Two to five groups; where there are more than two, the first two are published as a pair, too.</summary>
    public static Gen<Methodology> All { get; } =
        from count in Gen.Choose(2, 5)
        from groups in Gen.ArrayOf(GroupOfIndicators, count)
        from policy in Gen.Elements(Enum.GetValues<NotApplicablePolicy>())
        from confirmed in Gen.Elements(true, false)
        select Of(groups, policy, confirmed);

    private static Methodology Of(IndicatorDefinition[][] indicators, NotApplicablePolicy policy, bool gradesConfirmed)
    {
        List<GroupDefinition> groups =
            [.. indicators.Select((group, i) => new GroupDefinition($"G{i}", "", "", group.Sum(indicator => indicator.MaxPoints), [], []))];
        List<GroupDefinition> pairs = groups.Count <= 2 ? []
            : [new GroupDefinition("PAIR", "", "", groups[0].MaxPoints + groups[1].MaxPoints, [], ["G0", "G1"])];
        return new Methodology(
            new MethodologyDefinition(
                "generated", "", new DateOnly(2026, 1, 1), null, groups.Sum(group => group.MaxPoints), groups, pairs,
                [.. indicators.SelectMany(
                    (group, i) =>
                        group.Select((indicator, j) => indicator with { Code = IndicatorCode.Parse($"I{i}_{j}"), Group = $"G{i}" }))],
                policy, [new GradeDefinition("Tốt", 10), new GradeDefinition("Yếu", 0)], gradesConfirmed, 2),
            "generated");
    }
}
