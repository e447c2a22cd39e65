using Index766.Domain.Boards;
using Index766.Domain.Explanations;
using Index766.Domain.Methodologies;
using Index766.Domain.Scoring;
using Index766.Domain.Snapshots;
using Index766.Domain.Units;

namespace Index766.Domain.Reports;

/// <summary>The snapshots that a report is drawn up from.</summary>
/// <param name="Scope">The unit above those that are compared.</param>
/// <param name="Scores">The scores.</param>
/// <param name="Baseline">The scores that changes are counted from; null where there are none.</param>
/// <param name="Targets">The target results; null where there are none.</param>
/// <param name="Dossiers">The dossier figures; null where there are none.</param>
/// <param name="Earlier">Boards of the snapshots before, oldest first.</param>
/// <param name="IsSample">Whether the scores are samples.</param>
public sealed record ReportSources(
    UnitCode Scope, ScoredSnapshot Scores, ScoredSnapshot? Baseline, ScoredSnapshot? Targets, ScoredSnapshot? Dossiers,
    IReadOnlyList<Board> Earlier, bool IsSample);

/// <summary>Draws up reports. Pure: the same snapshots and rules give the same report.</summary>
/// <param name="units">The unit file.</param>
/// <param name="methodology">The methodology of the scores.</param>
/// <param name="lateOver">How many late dossiers the office tolerates.</param>
public sealed class ReportMaker(UnitRegister units, Methodology methodology, int lateOver)
{
    /// <summary>The report; null where the scores have no board under the scope.</summary>
    public ReportModel? Make(ReportSources sources)
    {
        var scores = sources.Scores;
        var boards = scores.Populations.Where(population => population.Scope == sources.Scope).OrderBy(population => population.Level)
            .Select(population => BoardMaker.Make(scores, population, sources.Baseline)).ToList();
        if (boards.Count == 0)
        {
            return null;
        }

        var targets = (sources.Targets ?? scores) is var holder
            ? holder.Populations.Where(population => population.Scope == sources.Scope).OrderBy(population => population.Level)
                .Select(population => TargetBoard.Make(holder, population)).OfType<TargetBoard>().ToList() : [];
        var dossiers = sources.Dossiers is { } counted ? DossierTable.Make(counted, sources.Scope) : null;
        var members = boards.SelectMany(board => board.Rows).Select(row => row.UnitCode).ToHashSet();
        var explainer = new UnitExplainer(methodology, units);
        var shown = scores.Units.Where(unit => members.Contains(unit.Code)).ToList();
        return new ReportModel(
            HeadOf(sources, boards[0]), boards, targets, dossiers, lateOver, dossiers is null ? []
                : LateDossiers.Over(dossiers, lateOver, units.On(sources.Dossiers!.Id.AsOf.Day)), GroupsOf(boards),
            [.. shown.SelectMany(IndicatorsOf)],
            [.. sources.Earlier.Concat(boards).SelectMany(HistoryOf).OrderBy(row => row.Level).ThenBy(row => row.AsOf)
                .ThenBy(row => row.UnitCode)],
            [.. shown.SelectMany(ReconciliationsOf)],
            [.. targets.SelectMany(TargetGaps.Of), .. shown.SelectMany(unit => IndicatorGaps.Of(unit, scores, explainer))]);
    }

    private ReportHead HeadOf(ReportSources sources, Board first)
    {
        var scope = units.On(sources.Scores.Id.AsOf.Day).Find(sources.Scope);
        var own = sources.Scores.Units.FirstOrDefault(unit => unit.Code == sources.Scope);
        var rank = own?.Score?.PublishedRank;
        return new ReportHead(
            sources.Scope, scope?.Name ?? own?.Name ?? sources.Scope.Value, scope?.Level ?? own?.Level ?? Level.Province,
            sources.Scores.Series.Period, sources.Scores.Id.AsOf, first.PreviousAsOf, sources.Scores.Series.Source,
            sources.Scores.Id.ToString(), sources.Scores.Methodology,
            sources.IsSample, own?.Score?.Total, rank is null ? null : RankText.Of(rank.Rank, rank.Peers),
            own?.Score?.Groups.Where(group => group.Points is not null).ToDictionary(group => group.Code, group => group.Points!.Value)
                ?? []);
    }

    /// <summary>
    /// The groups that any row has points of, in the methodology's order; a published pair
    /// stands in place of its measured ones where a row has only the pair.
    /// </summary>
    private List<ReportGroup> GroupsOf(List<Board> boards)
    {
        var present = boards.SelectMany(board => board.Rows).SelectMany(row => row.Groups.Keys).ToHashSet(StringComparer.Ordinal);
        return [.. methodology.Groups.Concat(methodology.DisplayGroups).Where(group => present.Contains(group.Code))
            .Select(group => new ReportGroup(group.Code, group.Vietnamese, group.MaxPoints))];
    }

    private IEnumerable<IndicatorRow> IndicatorsOf(ScoredUnit unit) =>
        (unit.Score?.Indicators ?? []).Where(indicator => indicator.Reading is not null)
        .Select(indicator => methodology.Indicator(indicator.Code) is { } definition ? RowOf(unit, indicator, definition) : null)
        .OfType<IndicatorRow>();

    private static IndicatorRow RowOf(ScoredUnit unit, IndicatorScore score, IndicatorDefinition definition) => new(
        unit.Code, unit.Name, unit.Level, definition.Group, score.Code, definition.Vietnamese, score.Reading!.Numerator,
        score.Reading.Denominator, score.Reading.Percent,
        score.Published, score.Computed, definition.MaxPoints, score.InheritedFrom, score.Reading.Quality);

    private static IEnumerable<HistoryRow> HistoryOf(Board board) =>
        board.Rows.Select(row => new HistoryRow(board.Level, board.AsOf, row.UnitCode, row.UnitName, row.Total, row.RankText));

    private IEnumerable<ReconciliationRow> ReconciliationsOf(ScoredUnit unit) => (unit.Score?.Reconciliations ?? [])
        .Select(one => new ReconciliationRow(unit.Code, unit.Name, one.Measure, NameOf(one.Measure), one.Published, one.Computed));

    private string NameOf(IndicatorCode measure) =>
        measure == IndicatorCode.Total ? "Tổng điểm" : methodology.Indicator(measure)?.Vietnamese
        ?? methodology.Groups.Concat(methodology.DisplayGroups)
        .FirstOrDefault(group => IndicatorCode.OfGroup(group.Code) == measure)?.Vietnamese ?? measure.Value;
}
