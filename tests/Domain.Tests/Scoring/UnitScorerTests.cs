using Index766.Domain.Methodologies;
using Index766.Domain.Scoring;

namespace Index766.Domain.Tests.Scoring;

public class UnitScorerTests
{
    private const string Head = "as_of,unit_code,indicator,numerator,denominator,points,status\n";

    /// <summary>Every group of 2026 published, in all 60 points.</summary>
    private const string SixGroups =
        "2026-10-10,D1,GROUP_CKMB,,,10,\n2026-10-10,D1,GROUP_TDGQ,,,10,\n2026-10-10,D1,GROUP_MDSH,,,10,\n"
            + "2026-10-10,D1,GROUP_MDHL,,,10,\n2026-10-10,D1,GROUP_CLGQ,,,10,\n2026-10-10,D1,GROUP_TTTT,,,10,\n";

    [Fact]
    public void The_published_groups_sum_to_the_total()
    {
        Assert.Equal((60m, UnitStatus.Scored), TotalOf(SixGroups));
    }

    [Fact]
    public void The_published_pair_stands_for_its_two_groups_and_is_not_added_to_them()
    {
        var without = SixGroups.Replace("GROUP_CLGQ,,,10", "GROUP_CCDVTT,,,17.5", StringComparison.Ordinal)
            .Replace("2026-10-10,D1,GROUP_TTTT,,,10,\n", "", StringComparison.Ordinal);

        Assert.Equal((57.5m, UnitStatus.Scored), TotalOf(without));
        Assert.Equal((60m, UnitStatus.Scored), TotalOf(SixGroups + "2026-10-10,D1,ONLINE_SERVICE,,,17.5,\n"));
    }

    [Fact]
    public void A_unit_that_lacks_a_group_is_incomplete_and_has_no_total()
    {
        Assert.Equal((null, UnitStatus.Incomplete),
            TotalOf(SixGroups.Replace("2026-10-10,D1,GROUP_TTTT,,,10,\n", "", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_group_needs_a_reading_of_every_indicator_and_zero_of_zero_is_one()
    {
        const string Payments = "2026-10-10,D1,PAY_DOSSIER_ONLINE,5,10,,\n2026-10-10,D1,PAY_FORMALITY_USED,0,0,,\n";
        var others = SixGroups.Replace("2026-10-10,D1,GROUP_TTTT,,,10,\n", "", StringComparison.Ordinal);

        Assert.Equal((null, UnitStatus.Incomplete), TotalOf(others + Payments));
        Assert.Equal((53m, UnitStatus.Scored), TotalOf(others + Payments + "2026-10-10,D1,PAY_FORMALITY_AVAILABLE,0,0,,\n"));
        Assert.Equal((null, UnitStatus.Incomplete), TotalOf(others + Payments + "2026-10-10,D1,PAY_FORMALITY_AVAILABLE,,,,no_data\n"));
        Assert.Equal((null, UnitStatus.Incomplete), TotalOf(others + Payments + "2026-10-10,D1,PAY_FORMALITY_AVAILABLE,0,0,,no_data\n"));
    }

    [Fact]
    public void A_published_total_wins_over_the_sum_of_its_groups()
    {
        Assert.Equal((60.2m, UnitStatus.Scored), TotalOf(SixGroups + "2026-10-10,D1,TOTAL,,,60.2,\n"));
    }

    [Theory]
    [InlineData("0,0", "0,0", UnitStatus.NoDossiers)]
    [InlineData("0,0", "0,1", UnitStatus.Scored)]
    public void A_unit_has_no_dossiers_where_both_counts_of_dossiers_are_zero_of_zero(string onTime, string sync, UnitStatus expected)
    {
        Assert.Equal((60m, expected),
            TotalOf(SixGroups + $"2026-10-10,D1,DOSSIER_ON_TIME,{onTime},,\n2026-10-10,D1,DOSSIER_SYNC,{sync},,\n"));
    }

    [Fact]
    public void An_indicator_row_that_says_that_nothing_arose_is_zero_of_zero()
    {
        const string Payments =
            "2026-10-10,D1,PAY_DOSSIER_ONLINE,5,10,,\n2026-10-10,D1,PAY_FORMALITY_USED,,,,no_dossiers\n"
                + "2026-10-10,D1,PAY_FORMALITY_AVAILABLE,0,0,,\n";
        var others = SixGroups.Replace("2026-10-10,D1,GROUP_TTTT,,,10,\n", "", StringComparison.Ordinal);

        Assert.Equal((53m, UnitStatus.Scored), TotalOf(others + Payments));
        Assert.Equal((60m, UnitStatus.NoDossiers),
            TotalOf(SixGroups + "2026-10-10,D1,DOSSIER_ON_TIME,,,,no_dossiers\n2026-10-10,D1,DOSSIER_SYNC,,,,no_dossiers\n"));
    }

    [Fact]
    public void A_status_row_keeps_its_published_total_where_no_dossiers_arose()
    {
        Assert.Equal((19.79m, UnitStatus.NoDossiers), TotalOf("2026-10-10,D1,TOTAL,,,19.79,no_dossiers\n"));
    }

    [Theory]
    [InlineData(NotApplicablePolicy.FullMarks, 8.0)]
    [InlineData(NotApplicablePolicy.Rescale, 7.5)]
    [InlineData(NotApplicablePolicy.Exclude, 6.0)]
    public void What_does_not_apply_earns_what_the_policy_says(NotApplicablePolicy policy, double expected)
    {
        var methodology = new Methodology(World.Methodology2026.Definition with { NotApplicable = policy }, "test");
        var snapshot = World.Score(
            Head + "2026-10-10,D1,PAY_DOSSIER_ONLINE,4,6,,\n2026-10-10,D1,PAY_FORMALITY_USED,8,10,,\n"
                + "2026-10-10,D1,PAY_FORMALITY_AVAILABLE,,,,not_applicable\n", World.Small, methodology);

        Assert.Equal((decimal)expected, snapshot.ScoreOf("D1").Groups.Single(group => group.Code == "TTTT").Points);
    }

    [Fact]
    public void An_indicator_of_the_province_is_inherited_below_it()
    {
        var snapshot =
            World.Score(Head
                + "2026-10-10,P,PUBLISH_ON_TIME,1,2,,\n2026-10-10,D1,DOSSIER_SYNC,1,1,,\n2026-10-10,D2,PUBLISH_ON_TIME,1,1,,\n",
                World.Small);

        Assert.Equal((3m, "P"), PublishOnTime("D1"));
        Assert.Equal((6m, null), PublishOnTime("D2"));

        (decimal?, string?) PublishOnTime(string unit)
        {
            var score = snapshot.ScoreOf(unit).Indicators.Single(indicator => indicator.Code.Value == "PUBLISH_ON_TIME");
            return (score.Points, score.InheritedFrom?.Value);
        }
    }

    [Theory]
    [InlineData("18.02", true)]
    [InlineData("18.015", false)]
    [InlineData("18.016", true)]
    [InlineData("17.98", true)]
    public void Published_points_stand_and_a_difference_over_15_thousandths_is_reconciled(string published, bool differs)
    {
        var score = World.Score(Head + $"2026-10-10,D1,DOSSIER_ON_TIME,9,10,{published},\n", World.Small).ScoreOf("D1");
        var indicator = score.Indicators.Single(candidate => candidate.Code.Value == "DOSSIER_ON_TIME");
        var points = decimal.Parse(published, System.Globalization.CultureInfo.InvariantCulture);

        Assert.Equal((points, 18m), (indicator.Points, indicator.Computed));
        Assert.Equal(differs, score.Reconciliations.Contains(new Reconciliation(indicator.Code, points, 18m)));
    }

    [Fact]
    public void A_grade_is_computed_only_where_the_office_confirmed_its_scale()
    {
        var confirmed = new Methodology(World.Methodology2026.Definition with { GradesConfirmed = true }, "test");

        Assert.Equal(["Xuất sắc", "Tốt", "Yếu"],
            new[] { "90", "89.99", "0" }.Select(total => World.Score(World.Totals(total), World.Small, confirmed).ScoreOf("D1").Grade));
        Assert.Null(World.Score(World.Totals("90"), World.Small).ScoreOf("D1").Grade);
    }

    private static (decimal? Total, UnitStatus Status) TotalOf(string rows)
    {
        var score = World.Score(Head + rows, World.Small).ScoreOf("D1");
        return (score.Total, score.Status);
    }
}
