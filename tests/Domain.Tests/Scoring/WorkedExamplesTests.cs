using Index766.Domain.Scoring;
using Index766.Domain.Snapshots;
using Index766.Domain.Units;

namespace Index766.Domain.Tests.Scoring;

public class WorkedExamplesTests
{
    [Fact]
    public void The_payment_group_is_5_33_and_0_86_and_0_50()
    {
        Assert.Equal([5.33m, 0.86m, 0.50m],
            new[] { Points("PAY_DOSSIER_ONLINE", 1516, 1707), Points("PAY_FORMALITY_USED", 12, 35),
                Points("PAY_FORMALITY_AVAILABLE", 7, 35) });
        Assert.Equal(6.69m, GroupOf("TTTT", "PAY_DOSSIER_ONLINE,1516,1707", "PAY_FORMALITY_USED,12,35", "PAY_FORMALITY_AVAILABLE,7,35"));
    }

    [Fact]
    public void The_online_group_is_2_and_0_83_and_6()
    {
        Assert.Equal([2m, 0.83m, 6m],
            new[] { Points("ONLINE_PROVISION", 52, 56), Points("ONLINE_SERVICE_USED", 406, 1968),
                Points("ONLINE_SUBMISSION", 150956, 152595) });
        Assert.Equal(8.83m, GroupOf("CLGQ", "ONLINE_PROVISION,52,56", "ONLINE_SERVICE_USED,406,1968", "ONLINE_SUBMISSION,150956,152595"));
    }

    [Theory]
    [InlineData("PETITION_PROCESSING_ON_TIME", 6.0)]
    [InlineData("PETITION_HANDLING_SATISFACTION", 6.0)]
    [InlineData("ELECTRONIC_CERTIFIED_COPY", 2.0)]
    [InlineData("PAY_DOSSIER_ONLINE", 0.0)]
    [InlineData("DOSSIER_RECEIVING_SATISFACTION", 0.0)]
    [InlineData("DOSSIER_ON_TIME", 0.0)]
    [InlineData("DOSSIER_SYNC", null)]
    [InlineData("AVG_PROCESSING_TIME", null)]
    public void Zero_of_zero_earns_what_the_methodology_says(string indicator, double? expected)
    {
        Assert.Equal((decimal?)expected, Points(indicator, 0, 0));
    }

    [Fact]
    public void Counts_win_over_the_ratio_and_half_a_hundredth_rounds_up()
    {
        var onTime = World.Methodology2026.Indicator(IndicatorCode.Parse("DOSSIER_ON_TIME"))!;
        var unit = UnitCode.Parse("D1");

        Assert.Equal(10m, PointsRule.Compute(onTime, new Reading(unit, onTime.Code, 1, 2, Ratio: 99), 2));
        Assert.Equal(0.13m, PointsRule.Compute(onTime, new Reading(unit, onTime.Code, Ratio: 0.625m), 2));
    }

    private static decimal? Points(string code, decimal numerator, decimal denominator)
    {
        var indicator = World.Methodology2026.Indicator(IndicatorCode.Parse(code))!;
        return PointsRule.Compute(indicator, new Reading(UnitCode.Parse("D1"), indicator.Code, numerator, denominator), 2);
    }

    private static decimal? GroupOf(string group, params string[] counts) =>
        World.Score("as_of,unit_code,indicator,numerator,denominator\n" + string.Concat(counts.Select(row => $"2026-10-10,D1,{row}\n")),
            World.Small)
            .ScoreOf("D1").Groups.Single(score => score.Code == group).Points;
}
