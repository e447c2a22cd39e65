using System.Globalization;
using Index766.Domain.Boards;
using Index766.Domain.Snapshots;
using Index766.Domain.Units;

namespace Index766.Domain.Tests.Golden;

public class ProvincesTests
{
    private static readonly List<Dictionary<string, string>> Published = World.Figures("provinces_2026-10-10.csv");

    private static readonly Board Board = World.Score(Converted()).BoardOf("VN", Level.Province);

    [Fact]
    public void Totals_and_ranks_of_the_34_provinces_are_the_published_ones()
    {
        Assert.Equal(
            Published.Select(
                row => $"{row["department_code"]} {decimal.Parse(row["total_score"], CultureInfo.InvariantCulture):0.00} "
                    + $"{int.Parse(row["rank"], CultureInfo.InvariantCulture):00}/34"),
            Board.Rows.Select(row => $"{row.UnitCode} {row.Total:0.00} {row.RankText}"));
    }

    [Fact]
    public void Every_total_is_the_sum_of_its_six_groups()
    {
        Assert.All(Board.Rows, row => Assert.Equal((6, row.Total), (row.Groups.Count, row.Groups.Values.Sum())));
    }

    [Fact]
    public void The_seven_provinces_that_tie_at_8_00_share_a_place_on_the_board_of_transparency()
    {
        var rows = MeasureBoard.OfGroup(Board, "CKMB").Rows;
        var tied = rows.Where(row => row.Points == 8.00m).ToList();
        var (before, after) = (rows.Count(row => row.Points > 8), rows.Count(row => row.Points < 8));

        Assert.Equal((7, 34), (tied.Count, before + 7 + after));
        Assert.All(tied, row => Assert.Equal($"{before + 1:00}/34", row.RankText));
        Assert.Equal(after == 0 ? null : $"{before + 8:00}/34", rows.Skip(before + 7).FirstOrDefault()?.RankText);
        Assert.Equal(Published.Where(row => decimal.Parse(row["CKMB_cong_khai_minh_bach_18"], CultureInfo.InvariantCulture) == 8)
            .Select(row => row["department_code"]).Order(), tied.Select(row => row.UnitCode.Value));
    }

    [Fact]
    public void The_mean_of_the_34_totals_is_a_labelled_figure_of_its_own()
    {
        var mean = Published.Average(row => decimal.Parse(row["total_score"], CultureInfo.InvariantCulture));

        Assert.Equal((decimal.Round(mean, 2, MidpointRounding.AwayFromZero), 34),
            (Board.Aggregates!.Mean!.Total, Board.Aggregates.Mean.Units));
        Assert.Empty(Board.Aggregates.Pooled);
    }

    [Fact]
    public void Provinces_of_before_1_july_2025_are_not_ranked_from_a_list_of_three()
    {
        var board =
            World.Score("as_of,unit_code,indicator,points\n2025-06-30,BP,TOTAL,80\n2025-06-30,BD,TOTAL,79.92\n2025-06-30,TN,TOTAL,82.5\n")
                .BoardOf("VN", Level.Province);

        Assert.Equal((3, 3), (board.Units, board.Rows.Count(row => row.RankText is null && row.Total is not null)));
    }

    [Fact]
    public void The_second_day_of_the_samples_says_what_moved_since_the_first()
    {
        var (first, second) = (World.Score(World.Sample("vn-2026-10-07-scores.csv")), World.Score(World.Sample("vn-2026-10-10-scores.csv")));
        var board = second.BoardOf("VN", Level.Province, first);

        Assert.Equal(AsOf.Parse("2026-10-07"), board.PreviousAsOf);
        Assert.All(board.Rows, row => Assert.True(row is { Delta: not null, RankChange: not null }));
        Assert.Equal([(8.46m, 10), (1.91m, 7), (-0.13m, -3), (0.54m, 0)],
            new[] { "H32", "H50", "H18", "H20" }.Select(board.Row).Select(row => (row.Delta!.Value, row.RankChange!.Value)));
        Assert.Equal(0, board.Rows.Sum(row => row.RankChange));
    }

    private static string Converted() => "period,as_of,unit_code,indicator,points\n" + string.Concat(Published.SelectMany(row =>
        row.Where(cell => cell.Key.Length > 5 && char.IsUpper(cell.Key[0]))
            .Select(cell => $"2026,2026-10-10,{row["department_code"]},GROUP_{cell.Key.Split('_')[0]},{cell.Value}\n")));
}
