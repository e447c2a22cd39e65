using Index766.Domain.Gaps;
using Index766.Domain.Methodologies;
using Index766.Domain.Snapshots;
using Index766.Domain.Targets;
using Index766.Domain.Units;

namespace Index766.Domain.Tests.Targets;

public class TargetTests
{
    private static readonly UnitCode Unit = UnitCode.Parse("BP-S04");

    [Theory]
    [InlineData("80", true, null)]
    [InlineData("80.01", true, null)]
    [InlineData("79.2", false, "0.8")]
    [InlineData("79.999", false, "0.001")]
    public void A_target_is_met_without_rounding_up(string result, bool isMet, string? gap)
    {
        var target = new TargetResult(Target("QD127-S03", 80), decimal.Parse(result, System.Globalization.CultureInfo.InvariantCulture));

        Assert.Equal((isMet, gap), (target.IsMet, target.Gap?.ToString(System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void A_target_without_data_is_unmet_and_stays_in_the_denominator()
    {
        var completion = Evaluate(
            new Reading(Unit, IndicatorCode.Parse("A"), Ratio: 90),
            new Reading(Unit, IndicatorCode.Parse("B"), Status: ReadingStatus.NoData),
            new Reading(Unit, IndicatorCode.Parse("C"), Status: ReadingStatus.NoData));

        Assert.Equal((1, 3, 33.3m), (completion.Met, completion.Results.Count, completion.Percent));
        Assert.All(completion.Results.Skip(1), result => Assert.Equal((false, null, null), (result.IsMet, result.Result, result.Gap)));
    }

    [Fact]
    public void A_target_that_the_snapshot_is_silent_on_is_neither_met_nor_missed()
    {
        var completion = Evaluate(new Reading(Unit, IndicatorCode.Parse("A"), Ratio: 70));

        Assert.Equal((3, null), (completion.Expected, completion.Percent));
        Assert.Equal(IndicatorCode.Parse("A"), Assert.Single(completion.Results).Target.Measure);
    }

    [Fact]
    public void A_target_that_does_not_apply_is_not_one_of_the_units_targets()
    {
        var completion = Evaluate(
            new Reading(Unit, IndicatorCode.Parse("A"), Ratio: 90), new Reading(Unit, IndicatorCode.Parse("B"), Ratio: 10),
            new Reading(Unit, IndicatorCode.Parse("C"), Status: ReadingStatus.NotApplicable));

        Assert.Equal((2, 50m), (completion.Expected, completion.Percent));
    }

    [Fact]
    public void A_unit_without_any_figure_has_no_completion()
    {
        Assert.Null(Evaluate(new Reading(Unit, IndicatorCode.Parse("B"), Status: ReadingStatus.NoData)).Percent);
    }

    [Theory]
    [InlineData("PETITION_PROCESSING_ON_TIME", true)]
    [InlineData("DOSSIER_ON_TIME", false)]
    public void Zero_of_zero_meets_a_target_where_it_earns_full_marks(string indicator, bool isMet)
    {
        var code = IndicatorCode.Parse(indicator);
        var completion = TargetEvaluation.Evaluate([Target(indicator, 100)], [new Reading(Unit, code, 0, 0)], World.Methodology2026);

        Assert.Equal(isMet, Assert.Single(completion.Results).IsMet);
    }

    [Theory]
    [InlineData("DOSSIER_SYNC", null, GapCloses.Repair, 204L)]
    [InlineData("ONLINE_SUBMISSION", null, GapCloses.NewOnly, 680L)]
    [InlineData("QD127-S04", GapCloses.Repair, GapCloses.Repair, 204L)]
    [InlineData("DOSSIER_SYNC", GapCloses.NewOnly, GapCloses.NewOnly, 680L)]
    public void What_closes_a_gap_is_said_by_the_targets_file_or_else_by_the_methodology(string measure, GapCloses? said, GapCloses kind,
        long count)
    {
        var target = Target(measure, 70) with { GapCloses = said };
        var result =
            Assert.Single(
                TargetEvaluation.Evaluate([target], [new Reading(Unit, target.Measure, 496, 1000)], World.Methodology2026).Results);

        Assert.Equal((20.4m, new GapClosure(kind, count)), (result.Gap, result.Closure));
    }

    [Fact]
    public void Without_counts_or_without_a_word_on_what_closes_it_a_gap_is_in_points_alone()
    {
        var external =
            Assert.Single(
                TargetEvaluation.Evaluate([Target("QD127-S04", 70)], [new Reading(Unit, IndicatorCode.Parse("QD127-S04"), 496, 1000)],
                    World.Methodology2026).Results);
        var ratio =
            Assert.Single(
                TargetEvaluation.Evaluate([Target("DOSSIER_SYNC", 70)],
                    [new Reading(Unit, IndicatorCode.Parse("DOSSIER_SYNC"), Ratio: 49.6m)], World.Methodology2026).Results);

        Assert.Equal((20.4m, 496, 1000, null), (external.Gap, external.Numerator, external.Denominator, external.Closure));
        Assert.Equal((20.4m, null, null), (ratio.Gap, ratio.Numerator, ratio.Closure));
    }

    private static TargetCompletion Evaluate(params Reading[] readings) =>
        TargetEvaluation.Evaluate([Target("A", 80), Target("B", 80), Target("C", 80)], readings, World.Methodology2026);

    private static Target Target(string measure, decimal percent) =>
        new(Level.Department, 1, "chỉ tiêu", IndicatorCode.Parse(measure), true, percent);
}
