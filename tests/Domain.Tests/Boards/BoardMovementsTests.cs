using Index766.Domain.Boards;
using Index766.Domain.Scoring;
using Index766.Domain.Snapshots;
using Index766.Domain.Units;

namespace Index766.Domain.Tests.Boards;

public class BoardMovementsTests
{
    private static readonly Board May = Of("2024-05-13", ("A", 1, 90m), ("B", 2, 80m), ("C", null, null));

    [Fact]
    public void The_largest_gain_comes_first_and_a_unit_without_a_total_last()
    {
        var moved = BoardMovements.Between(May, Of("2024-06-10", ("A", 2, 90.5m), ("B", 1, 91m), ("C", null, null)))!;

        Assert.Equal([("B", 11m, 1), ("A", 0.5m, -1), ("C", null, null)],
            moved.Rows.Select(row => (row.UnitCode.Value, row.Delta, row.RankChange)));
        Assert.Equal(("02/03", "01/03"), (moved.Rows[0].RankTextBefore, moved.Rows[0].RankText));
    }

    [Fact]
    public void Places_are_not_compared_where_the_set_of_units_changed()
    {
        var moved = BoardMovements.Between(May, Of("2024-06-10", ("A", 2, 90.5m), ("B", 1, 91m), ("D", 3, 70m)))!;

        Assert.All(moved.Rows, row => Assert.Null(row.RankChange));
        Assert.Equal([11m, 0.5m, null], moved.Rows.Select(row => row.Delta));
    }

    [Fact]
    public void Boards_of_other_periods_sources_rules_scopes_and_levels_are_not_compared()
    {
        var june = Of("2024-06-10", ("A", 1, 91m));

        Assert.NotNull(BoardMovements.Between(May, june));
        Assert.Null(BoardMovements.Between(june, May));
        Assert.Null(BoardMovements.Between(May, May));
        Assert.Null(BoardMovements.Between(May, june with { Period = Period.Parse("2024-06") }));
        Assert.Null(BoardMovements.Between(May, june with { Source = "other" }));
        Assert.Null(BoardMovements.Between(May, june with { Methodology = "qd766-2026" }));
        Assert.Null(BoardMovements.Between(May, june with { Scope = UnitCode.Nation }));
        Assert.Null(BoardMovements.Between(May, june with { Level = Level.District }));
    }

    [Fact]
    public void Units_that_moved_alike_stand_by_code()
    {
        var moved = BoardMovements.Between(May, Of("2024-06-10", ("B", 1, 81m), ("A", 2, 91m), ("C", null, null)))!;

        Assert.Equal(["A", "B", "C"], moved.Rows.Select(row => row.UnitCode.Value));
    }

    private static Board Of(string asOf, params (string Code, int? Rank, decimal? Total)[] rows) => new(
        UnitCode.Parse("BP"), Level.Department, Period.OfYear(2024), AsOf.Parse(asOf), null, "office", "qd766-2022", rows.Length,
        [.. rows.Select(row => new BoardRow(
            row.Rank, row.Rank is { } rank ? RankText.Of(rank, rows.Length) : null, null, UnitCode.Parse(row.Code), row.Code,
            row.Total is null ? UnitStatus.NoData : UnitStatus.Scored,
            row.Total, new Dictionary<string, decimal>(StringComparer.Ordinal), null, null, null, null))]);
}
