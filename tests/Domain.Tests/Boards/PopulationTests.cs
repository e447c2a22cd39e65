using Index766.Domain.Boards;
using Index766.Domain.Snapshots;
using Index766.Domain.Units;

namespace Index766.Domain.Tests.Boards;

/// <summary>Whose board it is, and when its members are known to be all.</summary>
public class PopulationTests
{
    /// <summary>Two provinces of which the unit file has no communes, and a nation without ministries.</summary>
    private static readonly UnitRegister TwoProvinces = new(
    [
        new Unit(UnitCode.Nation, "Cả nước", Level.Nation, null),
        new Unit(UnitCode.Parse("P"), "Tỉnh P", Level.Province, UnitCode.Nation),
        new Unit(UnitCode.Parse("Q"), "Tỉnh Q", Level.Province, UnitCode.Nation),
    ]);

    [Fact]
    public void Communes_of_one_province_are_not_all_of_the_nations()
    {
        var snapshot = World.Score(Described("X1,Xã 1,commune,P,90", "X2,Xã 2,commune,P,80", "Q,,,,70"), TwoProvinces);

        Assert.All(snapshot.BoardOf("VN", Level.Commune).Rows, row => Assert.Null(row.RankText));
        Assert.Equal(["01/02", "02/02"], snapshot.BoardOf("P", Level.Commune).Rows.Select(row => row.RankText));
    }

    [Fact]
    public void Communes_of_every_province_are()
    {
        var board = World.Score(Described("X1,Xã 1,commune,P,90", "Y1,Xã 1,commune,Q,95"), TwoProvinces).BoardOf("VN", Level.Commune);

        Assert.Equal(["Y1 01/02", "X1 02/02"], board.Rows.Select(row => $"{row.UnitCode} {row.RankText}"));
    }

    [Fact]
    public void Ministries_need_no_province()
    {
        var board = World.Score(Described("B1,Bộ 1,ministry,VN,90", "B2,Bộ 2,ministry,VN,95"), TwoProvinces).BoardOf("VN", Level.Ministry);

        Assert.Equal(["B2 01/02", "B1 02/02"], board.Rows.Select(row => $"{row.UnitCode} {row.RankText}"));
    }

    [Fact]
    public void Places_are_compared_with_the_board_of_the_same_level_though_another_level_has_other_units()
    {
        var before = World.Score(Described("Z1,Sở 1,department,P,70", "Z2,Sở 2,department,P,60", "X1,Xã 1,commune,P,90"), TwoProvinces);
        var now =
            World.Score(Described("Z1,Sở 1,department,P,70", "Z2,Sở 2,department,P,75", "X1,Xã 1,commune,P,90", "X2,Xã 2,commune,P,80"),
                TwoProvinces);

        var departments = now.BoardOf("P", Level.Department, before);

        Assert.Equal([("Z2", 15m, 1), ("Z1", 0m, -1)],
            departments.Rows.Select(row => (row.UnitCode.Value, row.Delta!.Value, row.RankChange!.Value)));
        Assert.Equal([("X1", 0m, null), ("X2", (decimal?)null, (int?)null)],
            now.BoardOf("P", Level.Commune, before).Rows.Select(row => (row.UnitCode.Value, row.Delta, row.RankChange)));
    }

    [Fact]
    public void A_snapshot_gives_a_table_of_indicators_where_one_unit_of_the_board_has_one()
    {
        const string Head = "as_of,unit_code,indicator,numerator,denominator,points\n";
        var some = World.Score(Head + "2026-10-10,D1,DOSSIER_SYNC,1,2,\n2026-10-10,D2,TOTAL,,,80\n", World.Small);
        var none = World.Score(World.Totals("90", "80", "70", "60"), World.Small);

        Assert.True(IndicatorTable.IsGiven(some, some.Populations.Single()));
        Assert.False(IndicatorTable.IsGiven(none, none.Populations.Single()));
    }

    [Fact]
    public void An_indicator_that_the_snapshot_lacks_ranks_nobody()
    {
        var snapshot = World.Score("as_of,unit_code,indicator,numerator,denominator\n2026-10-10,D1,DOSSIER_SYNC,1,2\n", World.Small);

        var board =
            MeasureBoard.OfIndicator(snapshot.BoardOf("P", Level.Department), IndicatorTable.Make(snapshot, snapshot.Populations.Single())!,
                IndicatorCode.Parse("DOSSIER_ON_TIME"));

        Assert.All(board.Rows, row => Assert.Equal((null, null), (row.Rank, row.Points)));
    }

    [Fact]
    public void A_unit_without_data_stands_before_one_to_which_nothing_applies()
    {
        var csv =
            "as_of,unit_code,indicator,points,status\n2026-10-10,D1,TOTAL,,not_applicable\n2026-10-10,D2,TOTAL,,no_data\n"
                + "2026-10-10,D3,TOTAL,90,\n2026-10-10,D3,CKMB,9,\n2026-10-10,D4,TOTAL,80,\n2026-10-10,D4,CKMB,10,\n";

        var board = MeasureBoard.OfGroup(World.Score(csv, World.Small).BoardOf("P", Level.Department), "CKMB");

        Assert.Equal(["D4 01/04", "D3 02/04", "D2 03/04", "D1 "], board.Rows.Select(row => $"{row.UnitCode} {row.RankText}"));
    }

    private static string Described(params string[] rows) =>
        "as_of,unit_code,unit_name,level,parent_code,points,indicator\n" + string.Concat(rows.Select(row => $"2026-10-10,{row},TOTAL\n"));
}
