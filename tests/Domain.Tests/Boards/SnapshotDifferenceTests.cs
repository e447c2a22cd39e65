using Index766.Domain.Boards;
using Index766.Domain.Units;

namespace Index766.Domain.Tests.Boards;

/// <summary>What a snapshot would change, before it is published.</summary>
public class SnapshotDifferenceTests
{
    private static readonly ScoredSnapshot Before = World.Score(World.TotalsOn("2026-10-03", "90", "80", "70", "60"), World.Small);

    [Fact]
    public void Says_who_moves_in_points_and_places_and_leaves_out_who_does_not()
    {
        var board = Departments(World.Score(World.Totals("90", "80", "85.25", "59"), World.Small), Before);

        Assert.Equal(["D3 70 85.25 15.25 03/04 02/04 1", "D2 80 80 0 02/04 03/04 -1", "D4 60 59 -1 04/04 04/04 0"],
            board.Moved.Select(row =>
                $"{row.UnitCode} {row.TotalBefore} {row.Total} {row.Delta} {row.RankTextBefore} {row.RankText} {row.RankChange}"));
        Assert.Empty(board.Missing);
    }

    [Fact]
    public void A_correction_of_the_same_as_of_is_held_against_what_it_corrects()
    {
        var board = Departments(World.Score(World.TotalsOn("2026-10-03", "90", "80", "70", "61"), World.Small), Before);

        Assert.Equal(["D4 1"], board.Moved.Select(row => $"{row.UnitCode} {row.Delta}"));
    }

    [Fact]
    public void Units_that_had_a_total_and_would_have_none_are_missing()
    {
        var board = Departments(World.Score(World.Totals("90", "no_data", "-", "60"), World.Small), Before);

        Assert.Equal(["D2", "D3"], board.Missing.Select(row => row.UnitCode.Value));
        Assert.Contains(board.Moved, row => row is { UnitCode.Value: "D2", TotalBefore: 80, Total: null, Delta: null });
    }

    [Fact]
    public void The_first_board_of_a_series_moves_nobody_and_boards_that_are_no_longer_given_are_named()
    {
        var first = SnapshotDifference.Of(Before, null);
        Assert.Empty(Assert.Single(first.Boards).Moved);
        Assert.Null(first.Boards[0].Last);

        var other = Before with { Populations = [] };
        Assert.Equal(Level.Department, Assert.Single(SnapshotDifference.Of(other, Before).Gone).Level);
    }

    [Fact]
    public void Points_of_another_methodology_are_shown_and_never_subtracted()
    {
        var board = Departments(Before, Before with { MethodologyChecksum = "another" });

        Assert.All(board.Rows, row => Assert.Equal((null, null), (row.Delta, row.RankChange)));
        Assert.Equal(90m, board.Rows[0].TotalBefore);
    }

    private static BoardDifference Departments(ScoredSnapshot snapshot, ScoredSnapshot last) =>
        SnapshotDifference.Of(snapshot, last).Boards.Single(board => board.Board.Level == Level.Department);
}
