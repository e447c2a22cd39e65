using Index766.Domain.Boards;
using Index766.Domain.Methodologies;
using Index766.Domain.Snapshots;
using Index766.Domain.Stories;
using Index766.Domain.Targets;
using Index766.Domain.Units;

namespace Index766.Domain.Tests.Stories;

public class ImprovementTests
{
    private const string Head = "as_of,unit_code,indicator,numerator,denominator,ratio,points,status\n";

    [Fact]
    public void Old_dossiers_are_named_as_many_as_full_marks_take_and_new_ones_no_more_than_come_in_a_week()
    {
        var found = Find("2026-10-10,D1,DOSSIER_SYNC,496,1000,,,\n2026-10-10,D1,DOSSIER_ON_TIME,600,1000,,,\n"
            + "2026-10-10,D1,ONLINE_SUBMISSION,499,1000,,,\n");

        // 1,000 in the 283 days until 10 October are 25 a week; ⌈(0.5·1000 − 499) / (1 − 0.5)⌉ = 2.
        Assert.Equal(
            ["DOSSIER_SYNC 504 True 3.02", "DOSSIER_ON_TIME 25 False 0.20", "ONLINE_SUBMISSION 2 True 0.01"],
            found.Things.Select(thing => FormattableString.Invariant(
                $"{thing.Code} {thing.Figure!.Counts!.More} {thing.Figure.Counts.IsWhole} {thing.Result!.Points:0.00}")));
        Assert.Equal((3.23m, null, null), (found.Together!.Points, found.Together.Total, found.Together.Rank));
    }

    [Fact]
    public void A_thing_is_said_in_numbers_in_both_languages()
    {
        var text = ImprovementText.Of(Find("2026-10-10,D1,DOSSIER_SYNC,496,1000,,,\n").Things[0]);

        Assert.Equal(("Tỷ lệ hồ sơ đồng bộ lên Cổng Dịch vụ công quốc gia", "Khắc phục 504 hồ sơ (496/1.000 → 1.000/1.000)", "+3,02 điểm"),
            (text.Name.Vietnamese, text.What.Vietnamese, text.Effect!.Vietnamese));
        Assert.Equal(("Correct 504 (496/1,000 → 1,000/1,000)", "+3.02 points"), (text.What.English, text.Effect.English));
        Assert.Equal("+0,28 điểm, được 66,51 điểm, hạng 03/34",
            ImprovementText.Of(new ImprovementResult(0.28m, 66.51m, 3, "03/34")).Vietnamese);
    }

    [Theory]
    [InlineData("89.996", "Nâng từ 89,996% lên 90% (còn thiếu 0,004 điểm phần trăm)", "From 89.996% to 90% (0.004 percentage points)")]
    [InlineData("24", "Nâng từ 24% lên 90% (còn thiếu 66 điểm phần trăm)", "From 24% to 90% (66 percentage points)")]
    public void A_result_just_below_its_target_is_not_said_to_be_there(string result, string vietnamese, string english)
    {
        var percent = decimal.Parse(result, System.Globalization.CultureInfo.InvariantCulture);
        var text = ImprovementText.Of(new Improvement(
            "X", new("Tỷ lệ", "Rate"), ImprovementBasis.Target, null, null, new ImprovedFigure(percent, 90, null), null));

        Assert.Equal((vietnamese, english), (text.What.Vietnamese, text.What.English));
    }

    [Fact]
    public void Below_the_things_stands_what_they_bring_together_and_when_that_holds()
    {
        var found = Find("2026-10-10,D1,DOSSIER_SYNC,496,1000,,,\n2026-10-10,D1,DOSSIER_ON_TIME,600,1000,,,\n"
            + "2026-10-10,D1,GROUP_MDSH,,,,10,\n");

        Assert.Equal(
        [
            "Làm các việc có ghi điểm tăng thêm: +3,22 điểm.",
            "Điểm và hạng tính khi các số liệu khác và các đơn vị khác giữ nguyên.",
            "Số hồ sơ mới không lấy quá mức trung bình một tuần từ đầu kỳ.",
            "Nơi chỉ có điểm công bố mà không có số đếm, không tính được số hồ sơ cần làm.",
        ], ImprovementText.NotesOf(found).Select(note => note.Vietnamese));
        Assert.Empty(ImprovementText.NotesOf(new UnitImprovements([], null, NothingToImprove.NoFigures)));
    }

    [Fact]
    public void New_dossiers_are_not_promised_once_the_period_is_over() =>
        Assert.Equal(NothingToImprove.Incomplete, Find("2026-09-30,D1,DOSSIER_ON_TIME,600,1000,,,,2026-09\n").Nothing);

    [Theory]
    [InlineData("DOSSIER_SYNC,,,,4.5,", ImprovementBasis.Points, "Còn có thể tăng tối đa 1,50 trên 6 điểm")]
    [InlineData("DOSSIER_SYNC,496,1000,,4.5,", ImprovementBasis.Points, "Còn có thể tăng tối đa 1,50 trên 6 điểm")]
    [InlineData("DOSSIER_SYNC,,,,,no_data", ImprovementBasis.NoData, "Chưa có số liệu: cần bổ sung")]
    [InlineData("DOSSIER_SYNC,,,75,,", ImprovementBasis.Percentage, "Nâng từ 75% lên 100% (còn thiếu 25 điểm phần trăm)")]
    [InlineData("DOSSIER_ON_TIME,,,75,,", ImprovementBasis.Points, "Còn có thể tăng tối đa 5,00 trên 20 điểm")]
    public void No_dossiers_are_promised_where_no_counts_and_no_rule_give_the_points(string row, ImprovementBasis basis, string what)
    {
        var thing = Assert.Single(Find($"2026-10-10,D1,{row}\n2026-10-10,D1,ONLINE_PROVISION,10,10,,,\n").Things);

        Assert.Equal((basis, what, basis == ImprovementBasis.Percentage),
            (thing.Basis, ImprovementText.Of(thing).What.Vietnamese, thing.Result is not null));
    }

    [Fact]
    public void Of_a_group_whose_points_alone_are_published_only_the_part_that_the_unit_can_change_is_missing()
    {
        var found = Find("2026-10-10,D1,GROUP_CKMB,,,,5,\n2026-10-10,D1,GROUP_MDSH,,,,10,\n2026-10-10,D1,GROUP_ONLINE_SERVICE,,,,20,\n");

        // Of the 18 points of transparency a department can change 6; the others are the province's.
        Assert.Equal(["MDSH 12", "CKMB 6", "CCDVTT 2"],
            found.Things.Select(thing => FormattableString.Invariant($"{thing.Code} {thing.Missing:0.##}")));
        Assert.All(found.Things, thing => Assert.Null(thing.Result));
        Assert.Null(found.Together);
    }

    [Theory]
    [InlineData("TOTAL,,,,80,", NothingToImprove.TotalOnly)]
    [InlineData("TOTAL,,,,,no_data", NothingToImprove.NoDataEntered)]
    [InlineData("TOTAL,,,,,not_applicable", NothingToImprove.NotApplicable)]
    [InlineData("TOTAL,,,,19.79,no_dossiers", NothingToImprove.NoDossiers)]
    [InlineData("DOSSIER_SYNC,10,10,,,", NothingToImprove.Incomplete)]
    [InlineData("DOSSIER_SYNC,0,0,,,", NothingToImprove.Incomplete)]
    [InlineData("GROUP_MDSH,,,,22,\n2026-10-10,D1,TOTAL,,,,90,", NothingToImprove.NothingMissing)]
    public void Where_there_is_nothing_to_do_it_says_why(string row, NothingToImprove reason)
    {
        var found = Find($"2026-10-10,D1,{row}\n");

        Assert.Equal((reason, 0, null), (found.Nothing, found.Things.Count, found.Together));
        Assert.NotEmpty(ImprovementText.Of(reason).Vietnamese);
    }

    [Fact]
    public void Nothing_is_promised_by_rules_that_did_not_make_the_points()
    {
        var snapshot = World.Score(Head + "2026-10-10,D1,DOSSIER_SYNC,496,1000,,,\n", World.Small);
        var score = new ScoreToImprove(snapshot.Units[0], snapshot.Series.Period, snapshot.Id.AsOf, "other", null);

        Assert.Equal(NothingToImprove.OtherRules, new ImprovementFinder(World.Methodology2026, World.Small).Find(score, null).Nothing);
        Assert.Equal(NothingToImprove.NoFigures, new ImprovementFinder(null, World.Small).Find(null, null).Nothing);
    }

    [Fact]
    public void Published_points_that_are_not_the_sum_of_what_is_read_promise_no_total_beyond_the_maximum()
    {
        var thing = Assert.Single(Find("2026-10-10,D1,DOSSIER_SYNC,496,1000,,,\n2026-10-10,D1,TOTAL,,,,99,\n").Things);

        Assert.Equal((504, null), (thing.Figure!.Counts!.More, thing.Result));
    }

    [Fact]
    public void Missed_targets_follow_what_brings_points_the_widest_gap_first_and_those_out_of_reach_not_at_all()
    {
        var found = new ImprovementFinder(null, World.Small).Find(null, new TargetCompletion(
        [
            new TargetResult(Target(1, 90), 80), new TargetResult(Target(2, 70), null), new TargetResult(Target(3, 60), 60),
            new TargetResult(Target(4, 80), 37), new TargetResult(Target(5, 100), 50, 5, 10, GapCloses.NewOnly),
        ], 5));

        Assert.Equal(["T4", "T1", "T2"], found.Things.Select(thing => thing.Code));
        Assert.Equal(
            [
                "Nâng từ 37% lên 80% (còn thiếu 43 điểm phần trăm)", "Nâng từ 80% lên 90% (còn thiếu 10 điểm phần trăm)",
                "Chưa có số liệu: cần bổ sung",
            ],
            found.Things.Select(thing => ImprovementText.Of(thing).What.Vietnamese));
    }

    [Theory]
    [InlineData("not_applicable")]
    [InlineData("no_dossiers")]
    public void A_unit_without_dossiers_is_told_the_target_that_it_misses_and_not_to_enter_data(string status)
    {
        var snapshot = World.Score(Head + $"2026-10-10,D1,TOTAL,,,,,{status}\n", World.Small);
        var score = new ScoreToImprove(snapshot.Units[0], snapshot.Series.Period, snapshot.Id.AsOf, snapshot.MethodologyChecksum, null);
        var finder = new ImprovementFinder(World.Methodology2026, World.Small);
        var (missed, noData) = (new TargetResult(Target(1, 90), 80), new TargetResult(Target(2, 70), null));

        Assert.Equal("T1", Assert.Single(finder.Find(score, new TargetCompletion([missed, noData], 0)).Things).Code);
        Assert.Empty(finder.Find(score, new TargetCompletion([noData], 0)).Things);
    }

    [Fact]
    public void A_target_with_counts_is_said_in_dossiers()
    {
        var result = new TargetResult(Target(1, 70), 49.6m, 496, 1000, GapCloses.Repair);

        var thing = Assert.Single(new ImprovementFinder(null, World.Small).Find(null, new TargetCompletion([result], 1)).Things);

        Assert.Equal("Khắc phục 204 hồ sơ (496/1.000 → 700/1.000)", ImprovementText.Of(thing).What.Vietnamese);
    }

    private static Target Target(int number, decimal percent) =>
        new(Level.Department, number, "Tỷ lệ hồ sơ trực tuyến", IndicatorCode.Parse($"T{number}"), true, percent);

    private static UnitImprovements Find(string rows)
    {
        var hasPeriod = rows.EndsWith(",2026-09\n", StringComparison.Ordinal);
        var snapshot = World.Score((hasPeriod ? Head.Replace("\n", ",period\n", StringComparison.Ordinal) : Head) + rows, World.Small);
        var board = BoardMaker.Make(snapshot, snapshot.Populations[0], null);
        var unit = snapshot.Units.Single(unit => unit.Code.Value == "D1");
        return new ImprovementFinder(World.Methodology2026, World.Small).Find(
            new ScoreToImprove(unit, snapshot.Series.Period, snapshot.Id.AsOf, snapshot.MethodologyChecksum, board), null);
    }
}
