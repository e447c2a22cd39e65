using Index766.Domain.Boards;
using Index766.Domain.Stories;
using Index766.Domain.Units;

namespace Index766.Domain.Tests.Stories;

public class BoardStoryTests
{
    [Fact]
    public void The_ends_the_moves_and_the_lacks_of_a_ranked_board_are_told()
    {
        var since = World.Score(World.TotalsOn("2026-10-03", "80", "70", "60", "50"), World.Small);
        var told = Told(World.Totals("80", "70.5", "59.9", "65"), since);

        Assert.Equal(
        [
            "Dẫn đầu là Sở 1 với 80,00 điểm; thấp nhất trong 4 đơn vị có điểm là Sở 3 với 59,90 điểm, kém 20,10 điểm.",
            "So với ngày 03/10/2026, tăng nhiều điểm nhất là Sở 4 (+15,00), giảm nhiều điểm nhất là Sở 3 (−0,10); "
                + "tăng nhiều bậc nhất là Sở 4 (+1), giảm nhiều bậc nhất là Sở 3 (−1).",
            "Không đơn vị nào thiếu số liệu để tính điểm.",
        ], told.Vietnamese);
        Assert.Equal(
        [
            "In first place: Sở 1 with 80.00 points; lowest of the 4 units with points: Sở 3 with 59.90, 20.10 behind.",
            "Since 3 October 2026: most points up: Sở 4 (+15.00), most points down: Sở 3 (−0.10); "
                + "most places up: Sở 4 (+1), most places down: Sở 3 (−1).",
            "No unit lacks figures for its points.",
        ], told.English);
    }

    [Theory]
    [InlineData("80,80,60,60",
        "Cùng dẫn đầu là Sở 1, Sở 2 với 80,00 điểm; thấp nhất trong 4 đơn vị có điểm là Sở 3, Sở 4 với 60,00 điểm, kém "
        + "20,00 điểm.")]
    [InlineData("80,80,80,80", "Cả 4 đơn vị có điểm cùng đạt 80,00 điểm.")]
    [InlineData("80,no_data,70,not_applicable",
        "Dẫn đầu là Sở 1 với 80,00 điểm; thấp nhất trong 2 đơn vị có điểm là Sở 3 với 70,00 điểm, kém 10,00 "
        + "điểm.")]
    [InlineData("80,-,70,60",
        "Trong 3 đơn vị có điểm, cao nhất là Sở 1 với 80,00 điểm, thấp nhất là Sở 4 với 60,00 điểm, kém 20,00 điểm; "
        + "bảng này chưa xếp hạng.")]
    [InlineData("80,-,-,-", "Chỉ một đơn vị có điểm: Sở 1, 80,00 điểm.")]
    [InlineData("no_data,no_data,no_data,no_data", "Chưa đơn vị nào có tổng điểm.")]
    public void Ties_gaps_in_the_figures_and_single_units_are_told_as_they_are(string totals, string expected) =>
        Assert.Equal(expected, Told(World.Totals(totals.Split(','))).Vietnamese[0]);

    [Theory]
    [InlineData("80,no_data,70,not_applicable", "Không nhập số liệu: Sở 2.")]
    [InlineData("80,-,70,60", "Chưa đủ số liệu để có tổng điểm: Sở 2.")]
    [InlineData("80,70,60,not_applicable", "Không đơn vị nào thiếu số liệu để tính điểm.")]
    [InlineData("no_data,no_data,no_data,no_data", "Không nhập số liệu: Sở 1, Sở 2, Sở 3 và 1 đơn vị khác.")]
    public void Who_has_no_data_is_named(string totals, string expected) =>
        Assert.Equal(expected, Told(World.Totals(totals.Split(','))).Vietnamese[2]);

    [Fact]
    public void Without_a_comparable_snapshot_nothing_moved_is_not_claimed()
    {
        var month = World.Score("period,as_of,unit_code,indicator,points\n2026-09,2026-10-03,D1,TOTAL,80\n", World.Small);

        Assert.Equal("Chưa có bản số liệu trước nào cùng kỳ, cùng nguồn và cùng cách tính để so sánh.",
            Told(World.Totals("80", "70", "60", "50"), month).Vietnamese[1]);
    }

    [Fact]
    public void That_nothing_moved_is_told_and_places_only_where_they_were_given_both_times()
    {
        var since = World.Score(World.TotalsOn("2026-10-03", "80", "70", "60", "50"), World.Small);
        var part = World.Score(World.TotalsOn("2026-10-03", "80", "-", "60", "50"), World.Small);
        var other = World.Score(World.TotalsOn("2026-10-03", "-", "70", "-", "-"), World.Small);

        Assert.Equal("So với ngày 03/10/2026, không đơn vị nào thay đổi điểm; thứ hạng giữ nguyên.",
            Told(World.Totals("80", "70", "60", "50"), since).Vietnamese[1]);
        Assert.Equal("So với ngày 03/10/2026, tăng nhiều điểm nhất là Sở 3 (+5,00).",
            Told(World.Totals("80", "70", "65", "50"), part).Vietnamese[1]);
        Assert.Equal("So với ngày 03/10/2026, không đơn vị nào có điểm ở cả hai bản số liệu.",
            Told(World.Totals("80", "-", "65", "50"), other).Vietnamese[1]);
    }

    [Fact]
    public void A_strip_has_the_median_the_best_and_the_unit_that_is_marked_on_an_axis_that_says_where_it_is_cut()
    {
        var board = World.Score(World.Totals("80.5", "70", "61.2", "no_data"), World.Small).BoardOf("P", Level.Department);

        var strip = ScoreDistribution.Of(board, UnitCode.Parse("D2"))!;

        Assert.Equal((61m, 81m, 70m, "D1", "D2", 0.45m), (strip.Lower, strip.Upper, strip.Median, strip.Best.UnitCode.Value,
            strip.Marked?.UnitCode.Value, strip.ShareOf(70)));
        Assert.Equal(75.25m, ScoreDistribution.Of(
            World.Score(World.Totals("80.5", "70"), World.Small).BoardOf("P", Level.Department))!.Median);
        Assert.Null(ScoreDistribution.Of(
            World.Score(World.Totals("80.5", "no_data"), World.Small).BoardOf("P", Level.Department)));
    }

    private static (List<string> Vietnamese, List<string> English) Told(string csv, ScoredSnapshot? since = null)
    {
        var board = World.Score(csv, World.Small).BoardOf("P", Level.Department, since);
        var words = BoardStoryText.Of(BoardStoryMaker.Make(board, null));
        return ([.. words.Select(word => word.Vietnamese)], [.. words.Select(word => word.English)]);
    }
}
