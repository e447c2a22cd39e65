using Index766.Domain.Explanations;
using Index766.Domain.Gaps;
using Index766.Domain.Methodologies;
using Index766.Domain.Scoring;

namespace Index766.Domain.Tests.Explanations;

public class UnitExplainerTests
{
    private const string Head = "as_of,unit_code,indicator,numerator,denominator,ratio,points,status,note,quality\n";

    [Fact]
    public void A_point_is_explained_by_its_figure_its_rule_and_what_closes_its_gap()
    {
        var point = Explain("ONLINE_SUBMISSION,200,1000,,,,,").Points.Single(point => point.Code.Value == "ONLINE_SUBMISSION");

        Assert.Equal((PointState.Measured, 6m, 2.4m, 3.6m), (point.State, point.Maximum, point.Points, point.Missing));
        Assert.Equal(
            "Điểm = 6 × tỷ lệ ÷ 50%; đủ 6 điểm từ 50%; làm tròn 2 chữ số thập phân. Không phát sinh (mẫu số bằng 0): không có điểm.",
            point.Rule.Vietnamese);
        Assert.Equal(
            "Points = 6 × percentage ÷ 50%; full marks, 6, from 50%; rounded to 2 decimals. Nothing arose (denominator 0): no score.",
            point.Rule.English);
        Assert.Equal(("6 × 200/1000 ÷ 50% = 2,4 điểm", "6 × 200/1000 ÷ 50% = 2.4 points"),
            (point.Working!.Vietnamese, point.Working.English));
        Assert.Equal(new GapClosure(GapCloses.NewOnly, 600), point.Closure);
        Assert.Equal(("D1", true, null), (point.Responsible.Value, point.IsResponsible, point.InheritedFrom));
    }

    [Theory]
    [InlineData("DOSSIER_SYNC,496,1000,,,,,", "6 × 496/1000 ÷ 100% = 2,98 điểm")]
    [InlineData("DOSSIER_SYNC,,,49.6,,,,", "6 × 49,6% ÷ 100% = 2,98 điểm")]
    [InlineData("ONLINE_PROVISION,52,56,,,,,", "52/56 ≥ 80%: 2 điểm")]
    [InlineData("DOSSIER_SYNC,0,0,,,,,", null)]
    [InlineData("DOSSIER_SYNC,,,,5.5,,,", null)]
    public void The_calculation_is_written_as_it_was_done(string reading, string? expected)
    {
        Assert.Equal(expected, Explain(reading).Points.Single(point => point.Code.Value == reading.Split(',')[0]).Working?.Vietnamese);
    }

    [Fact]
    public void Published_points_stand_and_a_computed_difference_is_marked_and_what_is_missing_is_missing_to_the_published()
    {
        var point =
            Explain("DOSSIER_SYNC,496,1000,,4.5,,,TEMP_NATIONAL_REPORT_DENOMINATOR").Points.Single(
                point => point.Code.Value == "DOSSIER_SYNC");

        Assert.Equal((4.5m, 4.5m, 2.98m, true, 1.5m), (point.Points, point.Published, point.Computed, point.Differs, point.Missing));
        Assert.Equal("TEMP_NATIONAL_REPORT_DENOMINATOR", point.Reading!.Quality);
    }

    [Fact]
    public void What_another_unit_is_responsible_for_is_shown_and_left_out_of_the_advice()
    {
        var explained = Explain("DOSSIER_SYNC,900,1000,,,,,", "P,PUBLISH_ON_TIME,1,47,,,,,");
        var inherited = explained.Points.Single(point => point.Code.Value == "PUBLISH_ON_TIME");

        Assert.Equal(("P", false, "P", 5.87m),
            (inherited.Responsible.Value, inherited.IsResponsible, inherited.InheritedFrom?.Value, inherited.Missing));
        Assert.DoesNotContain(explained.WouldGainMost, gain => gain.Code == inherited.Code);
        Assert.True(
            ExplainOf("P", "PUBLISH_ON_TIME,1,47,,,,,").Points.Single(point => point.Code.Value == "PUBLISH_ON_TIME").IsResponsible);
        Assert.False(Explain("PUBLISH_ON_TIME,1,47,,,,,").Points.Single(point => point.Code.Value == "PUBLISH_ON_TIME").IsResponsible);
    }

    [Theory]
    [InlineData("DOSSIER_SYNC,0,0,,,,,", PointState.NothingArose)]
    [InlineData("PAY_DOSSIER_ONLINE,0,0,,,,,", PointState.NothingArose)]
    [InlineData("DOSSIER_SYNC,,,,,not_applicable,,", PointState.NotApplicable)]
    public void Nothing_is_missing_where_nothing_arose_or_nothing_applies(string reading, PointState state)
    {
        var explained = Explain(reading, "D1,DOSSIER_ON_TIME,1,1,,,,,");
        var point = explained.Points.Single(point => point.Code.Value == reading.Split(',')[0]);

        Assert.Equal((state, null, null), (point.State, point.Missing, point.Closure));
        Assert.DoesNotContain(explained.WouldGainMost, gain => gain.Code == point.Code);
    }

    [Fact]
    public void The_five_indicators_with_most_points_missing_would_gain_most()
    {
        var gains = Explain(
            "DOSSIER_ON_TIME,653,654,,,,,", "D1,DOSSIER_SYNC,500,1000,,,,,", "D1,ONLINE_SUBMISSION,100,1000,,,,,",
            "D1,PAY_DOSSIER_ONLINE,900,1000,,,,,", "D1,SO_HOA_GIAY_TO_GIAI_QUYET,500,1000,,,,,",
            "D1,ORIGINAL_RESULT_AVAILABLE,0,1000,,,,,", "D1,DOSSIER_RECEIVING_SATISFACTION,100,100,,,,,").WouldGainMost;

        Assert.Equal(5, gains.Count);
        Assert.Equal([6m, 4.8m, 3m, 2m, 0.6m], gains.Select(gain => gain.Points));
        Assert.Equal(new GapClosure(GapCloses.Repair, 1000), gains.Single(gain => gain.Code.Value == "ORIGINAL_RESULT_AVAILABLE").Closure);
    }

    [Fact]
    public void A_unit_with_published_groups_alone_is_explained_by_its_groups()
    {
        var explained = Explain("GROUP_CKMB,,,,12.5,,,", "D1,GROUP_CCDVTT,,,,17,,,");

        Assert.Empty(explained.Points);
        Assert.Equal(["CKMB 12.5 5.5", "CCDVTT 17 5"],
            explained.Groups.Select(group => FormattableString.Invariant($"{group.Code} {group.Points} {group.Missing}")));
    }

    [Fact]
    public void Words_of_a_file_that_was_changed_since_the_score_are_marked()
    {
        var snapshot = World.Score(World.Totals("90"), World.Small);
        var unit = snapshot.Units.Single(unit => unit.Code.Value == "D1");

        Assert.False(
            new UnitExplainer(World.Methodology2026, World.Small).Explain(unit, snapshot.Series.Period, snapshot.Id.AsOf,
                "another")!.AreRulesOfTheScore);
    }

    /// <summary>The explanation of D1, or of another unit; the first row is that unit's, the others name theirs.</summary>
    private static UnitExplanation Explain(string first, params string[] others) => Explain(first, others, "D1");

    private static UnitExplanation ExplainOf(string unit, string first) => Explain(first, [], unit);

    private static UnitExplanation Explain(string first, string[] others, string unit)
    {
        var snapshot =
            World.Score(Head + string.Concat(others.Prepend($"{unit},{first}").Select(row => $"2026-10-10,{row}\n")), World.Small);
        var scored = snapshot.Units.Single(candidate => candidate.Code.Value == unit);
        var explained =
            new UnitExplainer(World.Methodology2026, World.Small).Explain(scored, snapshot.Series.Period, snapshot.Id.AsOf,
                snapshot.MethodologyChecksum)!;
        Assert.True(explained.AreRulesOfTheScore);
        return explained;
    }
}
