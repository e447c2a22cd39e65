using Index766.Domain.Dossiers;
using Index766.Domain.Methodologies;
using Index766.Domain.Scoring;
using Index766.Domain.Snapshots;
using Index766.Domain.Targets;
using Index766.Domain.Units;

namespace Index766.Domain.Boards;

/// <summary>
/// Turns a snapshot into its score document: every unit scored or held against its targets, and the populations of its boards.
/// </summary>
public static class SnapshotScorer
{
    /// <summary>Scores a snapshot.</summary>
    /// <param name="snapshot">What passed the gate.</param>
    /// <param name="source">The source that it came from.</param>
    /// <param name="sha">SHA-256 of the bytes that it was read from.</param>
    /// <param name="methodology">The methodology of its period.</param>
    /// <param name="targetSets">All decisions' targets.</param>
    /// <param name="rules">Which boards are drawn up.</param>
    /// <param name="cancellationToken">Ends the work between two units.</param>
    /// <exception cref="OperationCanceledException">It did.</exception>
    public static ScoredSnapshot Score(
        Snapshot snapshot, string source, string sha, Methodology methodology, IReadOnlyList<TargetSet> targetSets,
        IReadOnlyList<BoardRule> rules, CancellationToken cancellationToken = default)
    {
        var sets = targetSets.Where(set => set.Year == snapshot.Period.Year).ToList();
        List<BoardPopulation> populations = snapshot.Kind is SnapshotKind.Dossiers or SnapshotKind.Figures ? []
            : [.. Populations(snapshot, rules)];
        var scorer = new UnitScorer(methodology, snapshot);
        var codes = snapshot.Readings.Keys.Concat(populations.SelectMany(population => population.Members)).ToHashSet();
        var units = snapshot.Units.All.Where(unit => codes.Contains(unit.Code))
            .Select(unit => ScoreUnit(unit.Code, snapshot, scorer, methodology, sets, cancellationToken)).ToList();
        var byCode = units.ToDictionary(unit => unit.Code);
        var ruleDay = Methodology.RuleDay(snapshot.Period, snapshot.AsOf);
        return new ScoredSnapshot(
            new SeriesKey(source, snapshot.Root, snapshot.Period, snapshot.Kind), new SnapshotId(snapshot.AsOf, sha),
            methodology.Id, methodology.Checksum, units,
            snapshot.Kind == SnapshotKind.Scores
                ? [.. populations.Select(population => WithAggregates(population, byCode, methodology, ruleDay))] : populations,
            methodology.ThresholdsSince(ruleDay), snapshot.Doubtful.Count > 0 ? snapshot.Doubtful : null);
    }

    private static BoardPopulation WithAggregates(BoardPopulation population, Dictionary<UnitCode, ScoredUnit> units,
        Methodology methodology, DateOnly ruleDay) =>
        population with
        {
            Aggregates =
            BoardAggregates.Of(population.Level, [.. population.Members.Select(code => units[code])], methodology, ruleDay)
        };

    private static ScoredUnit ScoreUnit(UnitCode code, Snapshot snapshot, UnitScorer scorer, Methodology methodology, List<TargetSet> sets,
        CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var unit = snapshot.Units.Find(code)!;
        var isPresent = snapshot.Readings.ContainsKey(code);
        var score = snapshot.Kind != SnapshotKind.Scores ? null : isPresent ? scorer.Score(code) : UnitScore.Absent(code);
        var ownSets = sets.Count == 0 ? sets : SetsOf(code, snapshot, sets);
        // Counts of dossiers make a snapshot of their own: a scored unit has none.
        IReadOnlyList<Reading> readings = score is null || ownSets.Count > 0 ? [.. snapshot.Readings.GetValueOrDefault(code, [])] : [];
        var targets = ownSets.Count == 0 ? TargetCompletion.None
            : TargetEvaluation.Evaluate(ownSets.SelectMany(set => set.Of(unit.Level)), readings, methodology);
        return new ScoredUnit(
            code, unit.Name, unit.Level, unit.Parent, isPresent, score, targets,
            DossierFigures.Of(readings), snapshot.Units.ProvinceOf(code)?.Code, snapshot.Kind == SnapshotKind.Figures
                ? ReportedFigure.Of(ownSets.SelectMany(set => set.FiguresOf(unit.Level)), readings) : null);
    }

    private static List<TargetSet> SetsOf(UnitCode code, Snapshot snapshot, List<TargetSet> sets) =>
        sets.FindAll(set => snapshot.Units.IsUnder(code, set.Scope));

    /// <summary>A board for each rule's scope within the snapshot's root that has at least one member in the snapshot.</summary>
    private static IEnumerable<BoardPopulation> Populations(Snapshot snapshot, IReadOnlyList<BoardRule> rules)
    {
        var levels = rules.Select(rule => rule.ScopeLevel).ToHashSet();
        var scopes = ScopesOf(snapshot, levels)
            .Where(unit => snapshot.Units.SelfAndAncestors(unit.Code).Any(ancestor => ancestor.Code == snapshot.Root))
            .OrderBy(unit => unit.Code).ToList();
        foreach (var rule in rules)
        {
            foreach (var scope in scopes.Where(unit => unit.Level == rule.ScopeLevel))
            {
                foreach (var level in rule.MemberLevels)
                {
                    var members = snapshot.Units.Members(scope.Code, level, snapshot.AsOf.Day).Select(unit => unit.Code).ToList();
                    if (members.Exists(snapshot.Readings.ContainsKey))
                    {
                        yield return new BoardPopulation(scope.Code, level, members, IsWhole(snapshot, scope, level, members));
                    }
                }
            }
        }
    }

    /// <summary>The units with readings and all above them that are of one of these levels.</summary>
    private static HashSet<Unit> ScopesOf(Snapshot snapshot, HashSet<Level> levels)
    {
        var scopes = new HashSet<Unit>(ReferenceEqualityComparer.Instance);
        foreach (var code in snapshot.Readings.Keys)
        {
            // Above one that is known, all are.
            for (var unit = snapshot.Units.Find(code);
                unit is not null && (!levels.Contains(unit.Level) || scopes.Add(unit));
                unit = snapshot.Units.Above(unit))
            {
            }
        }

        return scopes;
    }

    /// <summary>
    /// Whether the members are all there are. Where the unit file lists none of them, the
    /// snapshot's own described units are the population, unless its figures say
    /// that there are more: a published rank beyond their number, or on a national board a province without any.
    /// </summary>
    private static bool IsWhole(Snapshot snapshot, Unit scope, Level level, List<UnitCode> members)
    {
        if (!scope.ListsAllOf(level, snapshot.AsOf.Day) || !members.TrueForAll(snapshot.Described.Contains))
        {
            return scope.ListsAllOf(level, snapshot.AsOf.Day);
        }

        var ranks = snapshot.Readings.OfMeasure(IndicatorCode.Rank, members);
        if (ranks.Any(rank => rank.Numerator > members.Count || rank.Denominator > members.Count))
        {
            return false;
        }

        if (scope.Level != Level.Nation || level is Level.Ministry or Level.Province)
        {
            return true;
        }

        var provincesWithMembers = members.Select(snapshot.Units.ProvinceOf).OfType<Unit>().Select(province => province.Code).ToHashSet();
        return snapshot.Units.Members(scope.Code, Level.Province, snapshot.AsOf.Day)
            .All(province => provincesWithMembers.Contains(province.Code));
    }
}
