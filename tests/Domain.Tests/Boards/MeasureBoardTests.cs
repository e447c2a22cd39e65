using Index766.Domain.Boards;
using Index766.Domain.Snapshots;
using Index766.Domain.Units;

namespace Index766.Domain.Tests.Boards;

public class MeasureBoardTests
{
    private const string Head = "as_of,unit_code,indicator,numerator,denominator,points,status\n";

    private static readonly IndicatorCode Sync = IndicatorCode.Parse("DOSSIER_SYNC");

    [Fact]
    public void A_group_is_ranked_by_its_own_points_with_ties_sharing_a_place()
    {
        Assert.Equal(["D2 01/04", "D1 02/04", "D3 02/04", "D4 04/04"],
            Ranks(MeasureBoard.OfGroup(Groups("8", "9.5", "8.00", "no_data"), "CKMB")));
    }

    [Fact]
    public void Nobody_is_ranked_in_a_group_that_a_unit_lacks()
    {
        Assert.Equal(["D1 ", "D2 ", "D4 ", "D3 "], Ranks(MeasureBoard.OfGroup(Groups("9", "8", "-", "7"), "CKMB")));
    }

    [Fact]
    public void An_indicator_is_ranked_and_a_unit_to_which_it_does_not_apply_or_in_which_nothing_arose_has_no_place()
    {
        var snapshot = World.Score(
            Head + "2026-10-10,D1,DOSSIER_SYNC,50,100,,\n2026-10-10,D2,DOSSIER_SYNC,60,100,,\n"
                + "2026-10-10,D3,DOSSIER_SYNC,,,,not_applicable\n2026-10-10,D4,DOSSIER_SYNC,0,0,,\n", World.Small);

        var board = ByIndicator(snapshot, Sync);

        Assert.Equal(["D2 01/04", "D1 02/04", "D3 ", "D4 "], Ranks(board));
        Assert.Equal([3.6m, 3m, null, null], board.Rows.Select(row => row.Points));
    }

    [Theory]
    [InlineData("D4,DOSSIER_SYNC,,,,no_data")]
    [InlineData("D4,DOSSIER_ON_TIME,1,1,,")]
    public void Nobody_is_ranked_in_an_indicator_of_which_a_unit_has_no_data(string row)
    {
        var snapshot =
            World.Score(Head + string.Concat(Enumerable.Range(1, 3).Select(n => $"2026-10-10,D{n},DOSSIER_SYNC,{n},10,,\n"))
                + $"2026-10-10,{row}\n", World.Small);

        Assert.All(ByIndicator(snapshot, Sync).Rows, unit => Assert.Null(unit.Rank));
    }

    [Fact]
    public void A_board_that_is_not_covered_is_ranked_by_nothing()
    {
        var snapshot = World.Score(Head + "2026-10-10,D1,DOSSIER_SYNC,5,10,,\n2026-10-10,D2,DOSSIER_SYNC,6,10,,\n", World.Small);

        Assert.False(snapshot.BoardOf("P", Level.Department).IsCovered);
        Assert.All(ByIndicator(snapshot, Sync).Rows, unit => Assert.Null(unit.Rank));
    }

    [Fact]
    public void The_table_of_indicators_carries_counts_points_and_flags()
    {
        var snapshot =
            World.Score(Head.Replace("status", "quality", StringComparison.Ordinal)
                + "2026-10-10,D1,DOSSIER_SYNC,50,100,3.5,TEMP_NATIONAL_REPORT_DENOMINATOR\n2026-10-10,P,PUBLISH_ON_TIME,1,47,,\n",
                World.Small);
        var table = IndicatorTable.Make(snapshot, snapshot.Populations.Single())!;

        Assert.Equal(["PUBLISH_ON_TIME", "DOSSIER_SYNC"], table.Indicators.Select(code => code.Value));
        var cells = table.Rows.Single(row => row.UnitCode.Value == "D1").Cells;
        Assert.Equal(("P", 0.13m), (cells[0]!.InheritedFrom!.Value.Value, cells[0]!.Points));
        Assert.Equal((3.5m, 3.5m, 3m, 50m, 100m, "TEMP_NATIONAL_REPORT_DENOMINATOR"),
            (cells[1]!.Points, cells[1]!.Published, cells[1]!.Computed, cells[1]!.Numerator, cells[1]!.Denominator, cells[1]!.Quality));
        Assert.Equal(["TEMP_NATIONAL_REPORT_DENOMINATOR"], snapshot.BoardOf("P", Level.Department).Row("D1").Quality!);
    }

    private static MeasureBoard ByIndicator(ScoredSnapshot snapshot, IndicatorCode indicator) =>
        MeasureBoard.OfIndicator(snapshot.BoardOf("P", Level.Department), IndicatorTable.Make(snapshot, snapshot.Populations.Single())!,
            indicator);

    /// <summary>D1 to D4 with a total and that many points of CKMB; "-" has a total alone, no_data neither.</summary>
    private static Board Groups(params string[] points) => World.Score(Head + string.Concat(points.Select((point, i) => point == "no_data"
        ? $"2026-10-10,D{i + 1},TOTAL,,,,no_data\n"
        : $"2026-10-10,D{i + 1},TOTAL,,,{90 - i},\n" + (point == "-" ? "" : $"2026-10-10,D{i + 1},CKMB,,,{point},\n"))),
        World.Small).BoardOf("P", Level.Department);

    private static IEnumerable<string> Ranks(MeasureBoard board) => board.Rows.Select(row => $"{row.UnitCode} {row.RankText}");
}
