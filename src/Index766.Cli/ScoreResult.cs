using Index766.Domain.Boards;
using Index766.Domain.Findings;
using Index766.Domain.Scoring;
using Index766.Domain.Snapshots;
using Index766.Domain.Targets;
using Index766.Domain.Units;
using Index766.Pipeline.KeepSnapshots;

namespace Index766.Cli;

/// <summary>What <c>score --format json</c> prints.</summary>
internal sealed record ScoreResult(
    Period Period, AsOf AsOf, string Methodology, IReadOnlyList<ScoredBoard> Boards, IReadOnlyList<TargetBoard> Targets,
    IReadOnlyList<DossierTable> Dossiers, IReadOnlyList<ReportedUnit> Figures, IReadOnlyList<ReportedFinding> Findings)
{
    public static ScoreResult Of(ScoredSnapshot snapshot, IEnumerable<Finding> findings)
    {
        var populations = snapshot.Populations.Concat(OutsideBoards(snapshot)).ToList();
        var isScores = snapshot.Series.Kind == SnapshotKind.Scores;
        return new ScoreResult(
            snapshot.Series.Period, snapshot.Id.AsOf, snapshot.Methodology,
            isScores ? [.. populations.Select(population => ScoredBoard.Of(snapshot, population))] : [],
            [.. populations.Select(population => TargetBoard.Make(snapshot, population)).OfType<TargetBoard>()],
            [.. DossierTable.ScopesOf(snapshot).Select(scope => DossierTable.Make(snapshot, scope))],
            [.. snapshot.Units.Where(unit => unit.Figures is not null)
                .Select(unit => new ReportedUnit(unit.Code, unit.Name, unit.Figures!))],
            [.. findings.Select(ReportedFinding.Of)]);
    }

    /// <summary>Units of a level for which no board is drawn up: listed under their parent, without a rank.</summary>
    private static IEnumerable<BoardPopulation> OutsideBoards(ScoredSnapshot snapshot)
    {
        var placed = snapshot.Populations.SelectMany(population => population.Members).ToHashSet();
        return snapshot.Units.Where(unit => unit.IsPresent && !placed.Contains(unit.Code))
            .GroupBy(unit => (Scope: unit.Parent ?? UnitCode.Nation, unit.Level))
            .Select(group => new BoardPopulation(group.Key.Scope, group.Key.Level, [.. group.Select(unit => unit.Code)], IsWhole: false));
    }
}

/// <summary>What a unit reports without a target.</summary>
internal sealed record ReportedUnit(UnitCode UnitCode, string UnitName, IReadOnlyList<ReportedFigure> Figures);

internal sealed record ScoredBoard(UnitCode Scope, Level Level, IReadOnlyList<ScoredRow> Rows)
{
    public static ScoredBoard Of(ScoredSnapshot snapshot, BoardPopulation population)
    {
        var scores = snapshot.Units.ToDictionary(unit => unit.Code, unit => unit.Score);
        return new ScoredBoard(population.Scope, population.Level,
            [.. BoardMaker.Make(snapshot, population, null).Rows.Select(row => ScoredRow.Of(row, scores[row.UnitCode]))]);
    }
}

/// <summary>A row as on the leaderboard, with the indicators' points.</summary>
internal sealed record ScoredRow(
    int? Rank, string? RankText, string? PublishedRank, UnitCode UnitCode, string UnitName, UnitStatus Status, decimal? Total,
    IReadOnlyDictionary<string, decimal> Groups, string? Grade, decimal? Delta, int? RankChange, string? Note,
    string? PublishedGrade, PublishedChange? PublishedChange, decimal? ComputedTotal, IReadOnlyList<Reconciliation>? Reconciliations,
    IReadOnlyList<string>? Quality,
    IReadOnlyDictionary<string, decimal?> Indicators)
{
    public static ScoredRow Of(BoardRow row, UnitScore? score) => new(
        row.Rank, row.RankText, row.PublishedRank, row.UnitCode, row.UnitName, row.Status, row.Total, row.Groups, row.Grade, row.Delta,
        row.RankChange, row.Note,
        row.PublishedGrade, row.PublishedChange, row.ComputedTotal, row.Reconciliations, row.Quality,
        score?.Indicators.Where(indicator => indicator.Reading is not null)
            .ToDictionary(indicator => indicator.Code.Value, indicator => indicator.Points) ?? []);
}
