using Index766.Domain.Snapshots;
using Index766.Domain.Units;

namespace Index766.Domain.Tests.Boards;

public class ChangeTests
{
    [Fact]
    public void Points_and_places_gained_are_counted_from_the_snapshot_before()
    {
        var before = World.Score(World.TotalsOn("2026-10-03", "90", "80", "70", "60"), World.Small);
        var board = World.Score(World.Totals("90", "80", "85.25", "59"), World.Small).BoardOf("P", Level.Department, before);

        Assert.Equal(AsOf.Parse("2026-10-03"), board.PreviousAsOf);
        Assert.Equal(["D1 0 0", "D3 15.25 1", "D2 0 -1", "D4 -1 0"],
            board.Rows.Select(row => $"{row.UnitCode} {row.Delta} {row.RankChange}"));
    }

    [Fact]
    public void A_unit_that_had_no_total_before_has_no_delta()
    {
        var before = World.Score(World.TotalsOn("2026-10-03", "90", "80", "no_data", "60"), World.Small);
        var row = World.Score(World.Totals("90", "80", "85", "60"), World.Small).BoardOf("P", Level.Department, before).Row("D3");

        Assert.Equal((null, 2), (row.Delta, row.RankChange));
    }

    [Fact]
    public void Places_are_not_compared_where_the_set_of_units_changed()
    {
        var larger = World.Small.With([new Unit(UnitCode.Parse("D5"), "Sở 5", Level.Department, UnitCode.Parse("P"))]);
        var before = World.Score(World.TotalsOn("2026-10-03", "90", "80", "70", "60", "50"), larger);
        var board = World.Score(World.Totals("91", "80", "70", "60"), World.Small).BoardOf("P", Level.Department, before);

        Assert.Equal((1m, null, "01/04"), (board.Row("D1").Delta, board.Row("D1").RankChange, board.Row("D1").RankText));
    }

    [Theory]
    [InlineData("2026-09")]
    [InlineData("2025")]
    public void Figures_of_another_period_or_methodology_are_no_baseline(string period)
    {
        var before =
            World.Score("period,"
                + World.TotalsOn("2026-10-03", "90", "80", "70", "60").Replace("\n2026", $"\n{period},2026", StringComparison.Ordinal),
                World.Small);
        var board = World.Score(World.Totals("91", "80", "70", "60"), World.Small).BoardOf("P", Level.Department, before);

        Assert.Null(board.PreviousAsOf);
        Assert.All(board.Rows, row => Assert.Equal((null, null), (row.Delta, row.RankChange)));
    }
}
