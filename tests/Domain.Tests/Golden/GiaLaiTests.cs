using System.Globalization;
using Index766.Domain.Boards;
using Index766.Domain.Scoring;
using Index766.Domain.Units;

namespace Index766.Domain.Tests.Golden;

public class GiaLaiTests
{
    private static readonly string[] PublishedPoints = ["GROUP_ONLINE", "GROUP_TTTT"];

    private static readonly List<Dictionary<string, string>> Published = World.Figures("gialai_departments_2026-10-10.csv");

    private static readonly ScoredSnapshot Scored = World.Score(Converted());

    [Fact]
    public void Every_indicator_is_within_a_hundredth_of_the_published_points()
    {
        var compared = 0;
        foreach (var row in Published.Where(IsIndicator))
        {
            var points = Scored.ScoreOf(row["unit_code"]).Indicators.Single(score => score.Code.Value == row["indicator"]).Points;
            AssertClose(row, row["score"].Length == 0 ? null : Number(row["score"]), points);
            compared++;
        }

        Assert.Equal(14 * 15, compared);
    }

    [Fact]
    public void Every_group_and_total_is_within_a_hundredth_of_the_published_points()
    {
        foreach (var row in Published.Where(
            row => row["indicator"] is "TOTAL" || row["indicator"].StartsWith("GROUP_", StringComparison.Ordinal)))
        {
            var score = Scored.ScoreOf(row["unit_code"]);
            var group = row["indicator"].Replace("ONLINE", "CLGQ", StringComparison.Ordinal);
            AssertClose(row, Number(row["score"]), row["indicator"] == "TOTAL" ? score.Total
                : score.Groups.Single(candidate => $"GROUP_{candidate.Code}" == group).Points);
        }
    }

    [Fact]
    public void The_14_departments_are_ranked_as_the_portal_orders_them()
    {
        var order = Published.Where(row => row["indicator"] == "RANK").OrderBy(row => Number(row["score"])).Select(row => row["unit_code"]);

        var board = Scored.BoardOf("H21", Level.Department);

        Assert.Equal(order, board.Rows.Select(row => row.UnitCode.Value));
        Assert.Equal(Enumerable.Range(1, 14).Select(rank => $"{rank:00}/14"), board.Rows.Select(row => row.RankText));
    }

    [Fact]
    public void A_department_in_which_no_dossiers_arose_is_ranked_and_says_so()
    {
        var row = Scored.BoardOf("H21", Level.Department).Row("H21.20");

        Assert.Equal((UnitStatus.NoDossiers, 19.79m, "14/14"), (row.Status, row.Total, row.RankText));
    }

    [Fact]
    public void The_departments_dossiers_are_pooled_from_their_counts()
    {
        var pooled =
            Scored.BoardOf("H21",
                Level.Department).Aggregates!.Pooled.FirstOrDefault(indicator => indicator.Code.Value == "DOSSIER_ON_TIME")!;
        var onTime = Published.Where(row => row["indicator"] == "DOSSIER_ON_TIME").ToList();

        Assert.Equal((onTime.Sum(row => Number(row["numerator"])), onTime.Sum(row => Number(row["denominator"])), 14, 14),
            (pooled.Numerator, pooled.Denominator, pooled.Units, pooled.Applicable));
    }

    [Fact]
    public void The_14_departments_are_known_and_nothing_needs_explaining()
    {
        Assert.Empty(World.Admit(Converted()).Findings);
        Assert.All(Scored.Units, unit => Assert.Empty(unit.Score!.Reconciliations));
    }

    private static bool IsIndicator(Dictionary<string, string> row) =>
        row["indicator"] is not ("TOTAL" or "RANK") && !row["indicator"].StartsWith("GROUP_", StringComparison.Ordinal)
        && !row["indicator"].StartsWith("RAW_", StringComparison.Ordinal) && row["max_score"] != "0";

    internal static string Converted()
    {
        var rows = Published.Where(row => IsIndicator(row) || PublishedPoints.Contains(row["indicator"])).Select(row => string.Join(',',
            "2026", "2026-10-10", row["unit_code"], row["indicator"], "H21", row["numerator"], row["denominator"],
            PublishedPoints.Contains(row["indicator"]) ? "" : row["ratio"], PublishedPoints.Contains(row["indicator"]) ? row["score"]
                : ""));
        return "period,as_of,unit_code,indicator,parent_code,numerator,denominator,ratio,points\n" + string.Join('\n', rows);
    }

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);

    private static void AssertClose(Dictionary<string, string> row, decimal? published, decimal? computed) =>
        Assert.True(
            published is null ? computed is null : computed is { } points && Math.Abs(points - published.Value) <= 0.01m,
            $"{row["unit_code"]} {row["indicator"]}: published {published}, computed {computed}");
}
