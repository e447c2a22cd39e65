using Index766.Domain.Boards;
using Index766.Domain.Scoring;
using Index766.Domain.Snapshots;
using Index766.Domain.Units;

namespace Index766.Domain.Tests.Golden;

public class Document003Tests
{
    private static readonly ScoredSnapshot Scores = World.Score(World.Sample("bp-2024-12-17-scores.csv"));

    private static readonly ScoredSnapshot Targets = World.Score(World.Sample("bp-2024-11-26-targets.csv"));

    private static readonly List<BoardRow> Rows =
        [.. Scores.BoardOf("BP", Level.Department).Rows, .. Scores.BoardOf("BP", Level.District).Rows];

    [Fact]
    public void The_29_units_have_the_published_scores_ranks_and_notes()
    {
        var published = World.Figures("bp-2024-12-17-ranks.csv");

        Assert.Equal(
            published.Select(row => $"{row["unit_code"]}|{row["score"]}|{row["rank"]}|{row["note"]}"),
            Rows.Select(
                row => string.Create(System.Globalization.CultureInfo.InvariantCulture,
                    $"{row.UnitCode}|{row.Total:0.##}|{row.RankText}|{row.Note}")));
        Assert.Equal((29, 28), (Rows.Count, Rows.Count(row => row.Rank is not null)));
    }

    [Fact]
    public void Every_computed_rank_is_the_published_one() => Assert.All(Rows, row => Assert.Equal(row.PublishedRank, row.RankText));

    [Fact]
    public void A_department_without_data_is_ranked_last_and_one_without_procedures_is_not_ranked()
    {
        var (finance, ethnic) = (Rows.Single(row => row.UnitCode.Value == "BP-S17"), Rows.Single(row => row.UnitCode.Value == "BP-S18"));

        Assert.Equal((UnitStatus.NoData, null, "17/18", "Không nhập dữ liệu giải quyết TTHC lên DVC"),
            (finance.Status, finance.Total, finance.RankText, finance.Note));
        Assert.Equal((UnitStatus.NotApplicable, null, null, "Không có TTHC thuộc thẩm quyền"),
            (ethnic.Status, ethnic.Total, ethnic.RankText, ethnic.Note));
    }

    [Fact]
    public void The_scores_are_a_snapshot_of_the_province_and_year()
    {
        Assert.Equal("test/BP/2024/scores 20241217T000000 qd766-2022", $"{Scores.Series} {Scores.Id.AsOf.Key} {Scores.Methodology}");
    }

    [Fact]
    public void All_286_published_cells_are_reproduced()
    {
        var published = World.Figures("bp-2024-11-26-evaluations.csv")
            .Select(row => $"{row["unit_code"]} {row["target"]} {row["evaluation"]}").ToHashSet();

        var cells = Matrices()
            .SelectMany(board => board.Rows.SelectMany(row => row.Results.Select(cell => $"{row.UnitCode} {cell.Code} {cell.Evaluation}")))
            .ToList();

        Assert.Equal(286, cells.Count);
        Assert.Equal(286, cells.Count(published.Contains));
    }

    [Fact]
    public void The_27_completions_are_reproduced_and_two_departments_have_none()
    {
        var published = World.Figures("bp-2024-11-26-completions.csv")
            .Select(row => $"{row["unit_code"]} {row["met"]}/{row["targets"]} {row["completion"]}").Order(StringComparer.Ordinal);
        var rows = Matrices().SelectMany(board => board.Rows).ToList();

        Assert.Equal(published, rows.Where(row => row.Completion is not null)
            .Select(row =>
                string.Create(System.Globalization.CultureInfo.InvariantCulture,
                    $"{row.UnitCode} {row.Met}/{row.Total} {row.Completion:0.0}")).Order(StringComparer.Ordinal));
        Assert.Equal(["BP-S17", "BP-S18"], rows.Where(row => row.Completion is null).Select(row => row.UnitCode.Value));
        Assert.All(rows.Where(row => row.Completion is null),
            row => Assert.Equal((null, null, 0), (row.Met, row.Total, row.Results.Count)));
    }

    [Fact]
    public void The_twelve_cells_without_data_are_unmet_and_have_no_gap()
    {
        var empty = Matrices().SelectMany(board => board.Rows).SelectMany(row => row.Results).Where(cell => cell.NoData).ToList();

        Assert.Equal(12, empty.Count);
        Assert.All(empty, cell => Assert.Equal(("Chưa đạt", null, null), (cell.Evaluation, cell.Result, cell.Gap)));
    }

    [Fact]
    public void Target_results_score_nobody_and_are_no_baseline_for_scores()
    {
        Assert.Equal(SnapshotKind.Targets, Targets.Series.Kind);
        Assert.All(Targets.Units, unit => Assert.Null(unit.Score));
        Assert.False(Scores.IsComparableWith(Targets));
        Assert.Null(Scores.BoardOf("BP", Level.Department, Targets).PreviousAsOf);
    }

    private static IEnumerable<TargetBoard> Matrices() =>
        Targets.Populations.Select(population => TargetBoard.Make(Targets, population)).OfType<TargetBoard>();
}
