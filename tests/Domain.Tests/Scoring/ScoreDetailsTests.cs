using Index766.Domain.Methodologies;
using Index766.Domain.Scoring;
using Index766.Domain.Snapshots;
using Index766.Domain.Units;

namespace Index766.Domain.Tests.Scoring;

/// <summary>What stands beside the points of a unit: what they could be computed as, notes, grades, flags.</summary>
public class ScoreDetailsTests
{
    private const string Head = "as_of,unit_code,indicator,numerator,denominator,points,status,note,quality\n";

    private static readonly Methodology WithGrades = new(World.Methodology2026.Definition with { GradesConfirmed = true }, "test");

    [Fact]
    public void A_unit_that_entered_no_data_has_no_total_grade_or_computed_total_whatever_stands_beside()
    {
        var score = ScoreOf(Ratios() + "TOTAL,,,,no_data,,\n", WithGrades);

        Assert.Equal((UnitStatus.NoData, null, null, null), (score.Status, score.Total, score.Grade, score.ComputedTotal));
    }

    [Fact]
    public void A_scale_that_does_not_reach_down_to_a_total_gives_no_grade()
    {
        var scale = new Methodology(WithGrades.Definition with { Grades = [new GradeDefinition("Xuất sắc", 90)] }, "test");

        Assert.Equal(("Xuất sắc", null), (ScoreOf("TOTAL,,,90,,,\n", scale).Grade, ScoreOf("TOTAL,,,89.99,,,\n", scale).Grade));
    }

    [Fact]
    public void An_indicator_that_is_not_measured_at_a_level_counts_where_the_document_has_a_figure_of_it()
    {
        var definition = World.Methodology2026.Definition;
        var ofProvinces =
            new Methodology(
                definition with
                {
                    Indicators =
                    [.. definition.Indicators.Select(
                        indicator => indicator.Code.Value == "DOSSIER_SYNC" ? indicator with { Levels = [Level.Province] } : indicator)]
                },
                            "test");

        Assert.Equal((3m, 3m), PointsOf("DOSSIER_SYNC", "DOSSIER_SYNC,1,2,,,,\n", ofProvinces));
        Assert.Equal((null, null), PointsOf("DOSSIER_SYNC", "DOSSIER_SYNC,,,,not_applicable,,\n", ofProvinces));
        Assert.Equal((null, null), PointsOf("DOSSIER_SYNC", "DOSSIER_ON_TIME,1,2,,,,\n", ofProvinces));
    }

    [Fact]
    public void Zero_of_zero_earns_no_full_marks_where_the_row_says_that_there_is_no_data()
    {
        const string Petitions = "PETITION_PROCESSING_ON_TIME";

        Assert.Equal((6m, 6m), PointsOf(Petitions, Petitions + ",0,0,,,,\n", World.Methodology2026));
        Assert.Equal((null, null), PointsOf(Petitions, Petitions + ",0,0,,no_data,,\n", World.Methodology2026));
    }

    [Fact]
    public void Zero_of_zero_without_a_score_counts_as_nothing_in_the_computed_total_and_does_not_hinder_it() =>
        Assert.Equal(92m - 5.4m, ScoreOf(Ratios(except: "DOSSIER_SYNC") + "DOSSIER_SYNC,0,0,,,,\n").ComputedTotal);

    [Fact]
    public void Published_points_without_counts_hinder_the_computed_total()
    {
        var score = ScoreOf(Ratios(except: "DOSSIER_SYNC") + "DOSSIER_SYNC,,,5.4,,,\n");

        Assert.Equal((92m, null), (score.Total, score.ComputedTotal));
        Assert.Equal((18m - 1.8m, null), Sums(score, "CKMB"));
    }

    [Fact]
    public void A_pair_is_summed_from_its_two_groups_where_both_have_points()
    {
        Assert.Equal((21m, 21m), Sums(ScoreOf(Ratios() + "CCDVTT,,,21,,,\n"), "CCDVTT"));
        Assert.Equal((null, null), Sums(ScoreOf(Ratios(except: "PAY_DOSSIER_ONLINE") + "CCDVTT,,,21,,,\n"), "CCDVTT"));
    }

    [Fact]
    public void A_published_whole_of_three_groups_is_added_once()
    {
        var definition = World.Methodology2026.Definition;
        var ofThree =
            new Methodology(
                definition with
                {
                    DisplayGroups =
                    [definition.DisplayGroups[0] with { MaxPoints = 44, Children = ["CLGQ", "TTTT", "MDSH"] }]
                }, "test");

        Assert.Equal(70m, ScoreOf("CKMB,,,10,,,\nTDGQ,,,10,,,\nMDHL,,,10,,,\nCCDVTT,,,40,,,\n", ofThree).Total);
    }

    [Fact]
    public void A_published_group_that_its_indicators_contradict_is_reconciled() => Assert.Equal(
        [new Reconciliation(IndicatorCode.Parse("GROUP_TTTT"), 6m, 9.4m)],
        ScoreOf("TTTT,,,6,,,\nPAY_DOSSIER_ONLINE,9,10,,,,\nPAY_FORMALITY_USED,9,10,,,,\nPAY_FORMALITY_AVAILABLE,9,10,,,,\n").Reconciliations);

    [Fact]
    public void Only_the_notes_of_total_and_rank_are_the_units() => Assert.Equal(
        "Chậm báo cáo; Hạng tạm tính", ScoreOf("TOTAL,,,90,,Chậm báo cáo,\nRANK,1,4,,,Hạng tạm tính,\nCKMB,,,17,,Số liệu nhóm,\n").Note);

    [Fact]
    public void The_same_note_twice_is_one_and_an_empty_one_is_none()
    {
        Assert.Equal("Chậm báo cáo", ScoreOf("TOTAL,,,90,,Chậm báo cáo,\nRANK,1,4,,,Chậm báo cáo,\n").Note);
        Assert.Null(ScoreOf("TOTAL,,,90,,,\nRANK,1,4,,, ,\n").Note);
    }

    [Fact]
    public void The_flags_of_a_units_figures_stand_once_each_in_order() => Assert.Equal(
        ["NO_NATIONAL_REPORT_DATA", "TEMP_NATIONAL_REPORT_DENOMINATOR"],
        ScoreOf("DOSSIER_SYNC,1,2,,,,TEMP_NATIONAL_REPORT_DENOMINATOR\nDOSSIER_ON_TIME,1,2,,,,\n"
            + "ORIGINAL_RESULT_AVAILABLE,1,2,,,,NO_NATIONAL_REPORT_DATA\nPUBLISH_ON_TIME,1,2,,,,TEMP_NATIONAL_REPORT_DENOMINATOR\n").Quality);

    [Fact]
    public void A_status_is_read_back_from_its_code()
    {
        Assert.Equal(["scored", "no_data", "not_applicable", "no_dossiers", "incomplete"],
            Enum.GetValues<UnitStatus>().Select(status => status.Code()));
        Assert.All(Enum.GetValues<UnitStatus>(), status => Assert.Equal(status, UnitStatuses.Parse(status.Code())));
        Assert.Equal(
            "'done' is not a unit status: expected one of scored, no_data, not_applicable, no_dossiers, incomplete.",
            Assert.Throws<FormatException>(() => UnitStatuses.Parse("done")).Message);
    }

    /// <summary>Nine of ten in every indicator that earns points: 92 points in all.</summary>
    private static string Ratios(string except = "") => string.Concat(World.Methodology2026.Definition.Indicators
        .Where(indicator => indicator.MaxPoints > 0 && indicator.Code.Value != except).Select(indicator => $"{indicator.Code},9,10,,,,\n"));

    private static UnitScore ScoreOf(string rows, Methodology? methodology = null) =>
        World.Score(Head + string.Concat(rows.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(row => $"2026-10-10,D1,{row}\n")),
            World.Small, methodology).ScoreOf("D1");

    private static (decimal? Points, decimal? Computed) PointsOf(string code, string rows, Methodology methodology) =>
        ScoreOf(rows, methodology).Indicators.FirstOrDefault(indicator => indicator.Code.Value == code) is { } score
            ? (score.Points, score.Computed) : (null, null);

    private static (decimal? Summed, decimal? Recomputed) Sums(UnitScore score, string group) =>
        score.Groups.Single(candidate => candidate.Code == group) is var found ? (found.Summed, found.Recomputed) : default;
}
