using Index766.Domain.Boards;
using Index766.Domain.Methodologies;
using Index766.Domain.Scoring;
using Index766.Domain.Targets;
using Index766.Domain.Units;

namespace Index766.Domain.Tests.Scoring;

/// <summary>No indicator of 2026 is of the nation or of a branch: they have what is published of them.</summary>
public class LevelsWithoutIndicatorsTests
{
    private const string Head = "as_of,unit_code,indicator,numerator,denominator,points,status\n";

    /// <summary>A nation, a province, its department D and the department's branch B.</summary>
    private static readonly UnitRegister Units = new(
    [
        new Unit(UnitCode.Nation, "Cả nước", Level.Nation, null), new Unit(UnitCode.Parse("P"), "Tỉnh P", Level.Province, UnitCode.Nation),
        new Unit(UnitCode.Parse("D"), "Sở D", Level.Department, UnitCode.Parse("P")),
        new Unit(UnitCode.Parse("B"), "Chi nhánh B", Level.Branch, UnitCode.Parse("D")),
    ]);

    [Theory]
    [InlineData("VN")]
    [InlineData("B")]
    public void A_unit_has_the_group_that_is_published_of_it_and_no_other(string unit)
    {
        foreach (var policy in Enum.GetValues<NotApplicablePolicy>())
        {
            var score =
                ScoreOf(unit, $"2026-10-10,{unit},GROUP_CKMB,,,10,\n",
                    new Methodology(World.Methodology2026.Definition with { NotApplicable = policy, GradesConfirmed = true }, "test"));

            Assert.Equal((UnitStatus.Incomplete, null, null, null), (score.Status, score.Total, score.ComputedTotal, score.Grade));
            Assert.Equal(("CKMB", 10m, null, null),
                Assert.Single(score.Groups.Select(group => (group.Code, group.Points, group.Summed, group.Recomputed))));
            Assert.Empty(score.Indicators);
        }
    }

    [Fact]
    public void A_published_pair_stands_alone_and_a_published_total_is_shown()
    {
        const string Groups =
            "2026-10-10,VN,GROUP_CKMB,,,10,\n2026-10-10,VN,GROUP_TDGQ,,,17,\n2026-10-10,VN,ONLINE_SERVICE,,,14,\n"
                + "2026-10-10,VN,GROUP_MDHL,,,10,\n2026-10-10,VN,GROUP_MDSH,,,9,\n";
        var (summed, published) = (ScoreOf("VN", Groups), ScoreOf("VN", Groups + "2026-10-10,VN,TOTAL,,,60.1,\n"));

        Assert.Equal((UnitStatus.Scored, 60m), (summed.Status, summed.Total));
        Assert.Equal((UnitStatus.Scored, 60.1m), (published.Status, published.Total));
        Assert.Equal(["CKMB", "TDGQ", "MDSH", "MDHL", "CCDVTT"], published.Groups.Select(group => group.Code));
        Assert.Empty(published.Reconciliations);
    }

    [Fact]
    public void A_figure_of_its_own_earns_its_points_and_completes_a_group_only_with_all_the_others()
    {
        const string Payments = "2026-10-10,VN,PAY_DOSSIER_ONLINE,3,6,,\n2026-10-10,VN,PAY_FORMALITY_USED,4,10,,\n";
        var (some, all) = (ScoreOf("VN", Payments), ScoreOf("VN", Payments + "2026-10-10,VN,PAY_FORMALITY_AVAILABLE,8,10,,\n"));

        Assert.Equal([1m, 3m], some.Indicators.Select(indicator => indicator.Points));
        Assert.Empty(some.Groups);
        Assert.Equal(("TTTT", 6m), Assert.Single(all.Groups.Select(group => (group.Code, group.Points))));
        Assert.Equal((UnitStatus.Incomplete, null), (all.Status, all.Total));
    }

    [Fact]
    public void A_row_that_says_that_an_indicator_does_not_apply_earns_nothing()
    {
        var score = ScoreOf("B", "2026-10-10,B,DOSSIER_ON_TIME,,,,not_applicable\n2026-10-10,B,GROUP_CKMB,,,10,\n");

        Assert.Equal("CKMB", Assert.Single(score.Groups).Code);
        Assert.Equal((UnitStatus.Incomplete, null), (score.Status, score.Total));
    }

    [Fact]
    public void A_level_that_only_a_monitored_indicator_names_earns_nothing_by_rule()
    {
        var definition = World.Methodology2026.Definition;
        var monitored = new Methodology(definition with
        {
            Indicators =
                [.. definition.Indicators.Select(
                    indicator => indicator.MaxPoints == 0 ? indicator with { Levels = [.. indicator.Levels, Level.Nation] } : indicator)],
        }, "test");

        Assert.False(monitored.NamesLevel(Level.Nation));
        Assert.Equal((UnitStatus.Incomplete, 1),
            (ScoreOf("VN", "2026-10-10,VN,GROUP_CKMB,,,10,\n", monitored).Status, ScoreOf("VN", "2026-10-10,VN,GROUP_CKMB,,,10,\n",
                monitored).Groups.Count));
    }

    [Fact]
    public void A_level_with_indicators_keeps_the_policy_for_those_that_do_not_apply_to_it()
    {
        // A ministry has no e-certified copies: 2 of the 22 points of its group are by rule.
        var digitised = World.Methodology2026.IndicatorsOf("MDSH").Where(indicator => indicator.AppliesTo(Level.Ministry));
        var units = new UnitRegister([.. Units.All, new Unit(UnitCode.Parse("M"), "Bộ M", Level.Ministry, UnitCode.Nation)]);
        var score = World.Score(Head + string.Concat(digitised.Select(indicator => $"2026-10-10,M,{indicator.Code},0,1,,\n")), units)
            .ScoreOf("M");

        Assert.Equal(2m, score.Groups.Single(group => group.Code == "MDSH").Points);
    }

    [Fact]
    public void A_policy_alone_gives_no_group_to_a_unit_that_entered_no_data()
    {
        var definition = World.Methodology2026.Definition;
        var without = new Methodology(definition with
        {
            Indicators =
                [.. definition.Indicators.Select(
                    indicator => indicator.Group == "TTTT"
                        ? indicator with { Levels = [.. indicator.Levels.Where(level => level != Level.Department)] } : indicator)],
        }, "test");

        Assert.Equal("TTTT",
            Assert.Single(ScoreOf("D", "2026-10-10,D,DOSSIER_ON_TIME,,,1,\n2026-10-10,D,DOSSIER_SYNC,,,,no_data\n", without).Groups,
                group => group.Code == "TTTT").Code);
        Assert.Empty(ScoreOf("D", "2026-10-10,D,TOTAL,,,,no_data\n", without).Groups);
        Assert.Empty(ScoreOf("D", "2026-10-10,D,DOSSIER_ON_TIME,,,,no_data\n", without).Groups);
    }

    /// <summary>Found by <see cref="Properties.NoInventedPointsProperties"/> (replay 4530901064946156262, 1134825744821685515, 3).</summary>
    [Fact]
    public void A_stored_total_by_rule_of_a_unit_without_a_figure_goes_though_no_group_of_it_was_stored()
    {
        foreach (var policy in new[] { NotApplicablePolicy.FullMarks, NotApplicablePolicy.Rescale })
        {
            // As before 30/11/2026: as if the level were named, and nothing applied to it.
            var definition = World.Methodology2026.Definition with { NotApplicable = policy };
            var methodology = new Methodology(definition, "test");
            var before = new Methodology(definition with
            {
                Indicators = [.. definition.Indicators.Select(one => one with { Levels = [.. one.Levels, Level.Branch], InheritedBy = [] })],
            }, "test");
            var byRule = string.Concat(definition.Indicators.Select(one => $"2026-10-10,B,{one.Code},,,,not_applicable\n"));
            const string Word = "2026-10-10,B,TOTAL,,,,no_dossiers\n";
            const string Other = "2026-10-10,B,TOTAL,,,61.5,\n";
            var (stored, today) = (ScoreOf("B", Word + byRule, before), ScoreOf("B", Word, methodology));

            Assert.Equal((UnitStatus.NoDossiers, 100m, 0), (stored.Status, stored.Total, stored.Groups.Count));
            Assert.Equal((UnitStatus.NoDossiers, null), (today.Status, today.Total));
            Assert.Equivalent(today, CorrectedOf(stored, methodology), strict: true);
            Assert.Equal(61.5m, CorrectedOf(ScoreOf("B", Other + byRule, before), methodology).Total);
        }
    }

    private static UnitScore CorrectedOf(UnitScore stored, Methodology methodology) => EarlierScores.WithoutRule(
        new ScoredUnit(stored.Unit, "Chi nhánh B", Level.Branch, UnitCode.Parse("D"), IsPresent: true, stored, TargetCompletion.None),
        methodology).Score!;

    private static UnitScore ScoreOf(string unit, string rows, Methodology? methodology = null) =>
        World.Score(Head + rows, Units, methodology).ScoreOf(unit);
}
