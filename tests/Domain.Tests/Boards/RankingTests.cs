using Index766.Domain.Scoring;
using Index766.Domain.Units;

namespace Index766.Domain.Tests.Boards;

public class RankingTests
{
    [Fact]
    public void Ties_share_a_place_and_the_next_is_skipped()
    {
        Assert.Equal(["D2 01/04", "D1 02/04", "D3 02/04", "D4 04/04"], RankTexts("80", "90.5", "80.00", "70"));
    }

    [Fact]
    public void Units_without_data_share_the_place_after_the_last_scored()
    {
        Assert.Equal(["D2 01/04", "D4 02/04", "D1 03/04", "D3 03/04"], RankTexts("no_data", "90", "no_data", "80"));
    }

    [Fact]
    public void A_unit_without_procedures_has_no_rank_but_counts_among_the_peers()
    {
        Assert.Equal(["D1 01/04", "D2 02/04", "D3 03/04", "D4 "], RankTexts("90", "80", "70", "not_applicable"));
    }

    [Fact]
    public void Nobody_is_ranked_while_a_member_is_absent()
    {
        var board = World.Score(World.Totals("90", "80", "-", "70"), World.Small).BoardOf("P", Level.Department);

        Assert.Equal(["D1 90 Scored", "D2 80 Scored", "D4 70 Scored", "D3  Incomplete"],
            board.Rows.Select(row => $"{row.UnitCode} {row.Total} {row.Status}"));
        Assert.All(board.Rows, row => Assert.Equal((null, null), (row.Rank, row.RankText)));
    }

    [Fact]
    public void Nobody_is_ranked_while_a_unit_without_a_total_has_a_published_rank_among_the_others()
    {
        var csv = "as_of,unit_code,indicator,points,numerator,denominator\n" + string.Concat(Enumerable.Range(1, 4).Select(n =>
            $"2026-10-10,D{n},RANK,,{n},4\n" + (n > 2 ? $"2026-10-10,D{n},TOTAL,{90 - n},,\n" : "")));

        var board = World.Score(csv, World.Small).BoardOf("P", Level.Department);

        Assert.All(board.Rows, row => Assert.Null(row.Rank));
        Assert.Equal("03/04", board.Row("D3").PublishedRank);
    }

    [Theory]
    [InlineData(",5,135", null)]
    [InlineData(",5,", null)]
    [InlineData(",2,2", 1)]
    public void Described_units_are_not_ranked_among_themselves_where_their_published_ranks_say_that_there_are_more(string rank,
        int? expected)
    {
        var rows = new[] { ("H21.301", "60"), ("H21.302", "50") }.Select(unit =>
            $"2026-10-10,{unit.Item1},Xã,commune,H21,TOTAL,{unit.Item2},,\n2026-10-10,{unit.Item1},Xã,commune,H21,RANK,{rank}\n");
        var board =
            World.Score("as_of,unit_code,unit_name,level,parent_code,indicator,points,numerator,denominator\n" + string.Concat(rows))
                .BoardOf("H21", Level.Commune);

        Assert.Equal(expected, board.Row("H21.301").Rank);
    }

    [Fact]
    public void Communes_of_two_provinces_are_not_the_nations_communes()
    {
        var rows =
            new[] { ("H21.301", "H21", "60"),
                ("H01.301", "H01", "50") }.Select(unit => $"2026-10-10,{unit.Item1},Xã,commune,{unit.Item2},TOTAL,{unit.Item3}\n");
        var board = World.Score("as_of,unit_code,unit_name,level,parent_code,indicator,points\n" + string.Concat(rows))
            .BoardOf("VN", Level.Commune);

        Assert.All(board.Rows, row => Assert.Null(row.Rank));
    }

    [Fact]
    public void A_published_rank_stands_alone_where_none_can_be_computed()
    {
        var snapshot =
            World.Score(
                "as_of,unit_code,indicator,points,numerator,denominator\n2024-05-20,BD-DA,TOTAL,92,,\n2024-05-20,BD-DA,RANK,,1,9\n");

        var row = Assert.Single(snapshot.BoardOf("BD", Level.District).Rows, row => row.UnitCode.Value == "BD-DA");

        Assert.Equal((92m, null, "01/09"), (row.Total, row.RankText, row.PublishedRank));
    }

    [Fact]
    public void A_single_member_is_not_ranked_against_itself()
    {
        var snapshot =
            World.Score(
                "as_of,unit_code,unit_name,level,parent_code,indicator,points\n2026-10-10,H30.1,Sở A,department,H30,TOTAL,92\n"
                    + "2026-10-10,H30,Tỉnh A,province,VN,TOTAL,80\n");

        Assert.Null(Assert.Single(snapshot.BoardOf("H30", Level.Department).Rows).RankText);
    }

    [Fact]
    public void Units_that_only_the_snapshot_describes_are_ranked_where_the_file_has_none()
    {
        var snapshot = World.Score("""
            as_of,unit_code,unit_name,level,indicator,points
            2026-10-10,H21.227,Xã A,commune,TOTAL,60
            2026-10-10,H21.228,Xã B,commune,TOTAL,70
            """);

        Assert.Equal(["H21.228 Xã B 01/02", "H21.227 Xã A 02/02"],
            snapshot.BoardOf("H21", Level.Commune).Rows.Select(row => $"{row.UnitCode} {row.UnitName} {row.RankText}"));
    }

    [Fact]
    public void A_level_that_the_file_lists_in_part_is_not_ranked()
    {
        var board =
            World.Score(
                "as_of,unit_code,indicator,points\n2024-12-17,BP-X-PT,TOTAL,60\n2024-12-17,BP-X-PN,TOTAL,70\n2024-12-17,BP-X-BN,TOTAL,80\n")
                    .BoardOf("BP", Level.Commune);

        Assert.Equal([null, null, null], board.Rows.Select(row => row.RankText));
        Assert.Equal(3, board.Rows.Count(row => row.Status == UnitStatus.Scored));
    }

    [Theory]
    [InlineData(1, 18, "01/18")]
    [InlineData(23, 149, "23/149")]
    [InlineData(149, 149, "149/149")]
    [InlineData(5, null, "05")]
    public void A_rank_is_printed_with_at_least_two_digits(int rank, int? peers, string expected)
    {
        Assert.Equal(expected, Domain.Boards.RankText.Of(rank, peers));
    }

    private static IEnumerable<string> RankTexts(params string[] totals) =>
        World.Score(World.Totals(totals), World.Small).BoardOf("P", Level.Department).Rows.Select(row => $"{row.UnitCode} {row.RankText}");
}
