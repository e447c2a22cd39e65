using Index766.Domain.Boards;
using Index766.Domain.Units;

namespace Index766.Domain.Tests.Boards;

public class AggregateTests
{
    private const string Head = "as_of,unit_code,indicator,numerator,denominator,points,status\n";

    [Fact]
    public void The_mean_of_the_totals_is_labelled_and_apart_from_what_is_pooled()
    {
        var mean = World.Score(World.Totals("90", "80.01", "no_data", "not_applicable"), World.Small)
            .BoardOf("P", Level.Department).Aggregates!.Mean!;

        Assert.Equal((85.01m, 2), (mean.Total, mean.Units));
        Assert.Equal("Trung bình cộng điểm của 2 đơn vị có điểm, không phải điểm công bố của cấp trên", mean.Label.Vietnamese);
    }

    [Fact]
    public void An_indicator_is_pooled_from_counts_and_not_from_percentages()
    {
        var aggregates =
            World.Score(Head + "2026-10-10,D1,DOSSIER_SYNC,1,2,,\n2026-10-10,D2,DOSSIER_SYNC,98,98,,\n2026-10-10,D3,DOSSIER_SYNC,0,0,,\n",
                World.Small)
            .BoardOf("P", Level.Department).Aggregates!;
        var pooled = Assert.Single(aggregates.Pooled);

        Assert.Equal((99m, 100m, 99m, 5.94m, 3, 4),
            (pooled.Numerator, pooled.Denominator, pooled.Percent, pooled.Points, pooled.Units, pooled.Applicable));
        Assert.Null(aggregates.Mean);
        Assert.Empty(aggregates.PooledGroups);
    }

    [Fact]
    public void The_payment_group_is_pooled_where_every_unit_has_its_counts()
    {
        var rows = new[] { "D1 1000 1000 6 20 4", "D2 500 700 5 10 2", "D3 16 7 1 5 1", "D4 0 0 0 0 0" }.Select(row => row.Split(' '))
            .SelectMany(cells => new[]
        {
            $"2026-10-10,{cells[0]},PAY_DOSSIER_ONLINE,"
                + $"{Math.Min(int.Parse(cells[1], System.Globalization.CultureInfo.InvariantCulture), int.Parse(cells[2], System.Globalization.CultureInfo.InvariantCulture))},{cells[2]},,\n",
            $"2026-10-10,{cells[0]},PAY_FORMALITY_USED,{cells[3]},{cells[4]},,\n",
            $"2026-10-10,{cells[0]},PAY_FORMALITY_AVAILABLE,{cells[5]},{cells[4]},,\n",
        });

        var aggregates = World.Score(Head + string.Concat(rows), World.Small).BoardOf("P", Level.Department).Aggregates!;

        // 6·1507/1707 + 2·(12/35)/0.8 + 2·(7/35)/0.8, each rounded.
        Assert.Equal([5.30m, 0.86m, 0.50m],
            new[] { "PAY_DOSSIER_ONLINE", "PAY_FORMALITY_USED",
                "PAY_FORMALITY_AVAILABLE" }.Select(code => aggregates.Pooled.Single(pooled => pooled.Code.Value == code).Points));
        Assert.Equal(new PooledGroup("TTTT", 6.66m), Assert.Single(aggregates.PooledGroups));
    }

    [Fact]
    public void What_the_units_inherit_or_do_not_have_is_not_pooled()
    {
        var aggregates = World.Score(
            Head + "2026-10-10,P,PUBLISH_ON_TIME,1,47,,\n2026-10-10,D1,PUBLISH_ON_TIME,1,47,,\n"
                + "2026-10-10,D1,DOSSIER_SYNC,,,,not_applicable\n2026-10-10,D2,DOSSIER_SYNC,1,4,,\n2026-10-10,D3,DOSSIER_SYNC,,,5,\n",
                World.Small)
            .BoardOf("P", Level.Department).Aggregates!;
        var pooled = Assert.Single(aggregates.Pooled);

        Assert.Equal(("DOSSIER_SYNC", 1m, 4m, 1, 3),
            (pooled.Code.Value, pooled.Numerator, pooled.Denominator, pooled.Units, pooled.Applicable));
        Assert.Equal("Tính gộp từ tử số và mẫu số của các đơn vị, không phải điểm công bố của cấp trên", aggregates.PooledLabel.Vietnamese);
    }
}
