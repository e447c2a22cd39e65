using Index766.Domain.Boards;
using Index766.Domain.Methodologies;
using Index766.Domain.Scoring;
using Index766.Domain.Snapshots;
using Index766.Domain.Units;

namespace Index766.Domain.Alerts;

/// <summary>
/// Decides which snapshot speaks for a unit, so that one alert has one answer however many series
/// carry the figure: of each kind the newest year's, of that the first
/// source's, of that the whole year's before a quarter's and a month's, and of those the last period's.
/// </summary>
public sealed class AlertSources
{
    private readonly Dictionary<(UnitCode Unit, SnapshotKind Kind), (AlertSource Source, ScoredUnit Unit)> _deciding = [];
    private readonly Dictionary<(UnitCode Unit, SnapshotKind Kind), (AlertSource Source, ScoredUnit Unit)> _stale = [];

    /// <summary>The current snapshots of all series; those whose as-of is too old decide nothing, unless they are samples.</summary>
    /// <param name="current">The snapshots, by the sources' order.</param>
    /// <param name="policy">How old is too old.</param>
    /// <param name="at">The evaluation.</param>
    public AlertSources(IEnumerable<AlertSource> current, AlertPolicy policy, DateTimeOffset at)
    {
        var byAge = current.ToLookup(source => IsStale(source, policy, at));
        var moments = byAge.SelectMany(sources => sources.Select(source => (source.Snapshot.Series, source.Snapshot.Id.AsOf))).ToList();
        Decide(byAge[false], _deciding);
        Decide(byAge[true].Where(source => !StaleFigures.AreReplaced(source.Snapshot.Series, source.Snapshot.Id.AsOf, moments)), _stale);
        foreach (var decided in _deciding.Keys)
        {
            _stale.Remove(decided);
        }
    }

    /// <summary>The snapshot of that kind that speaks for a unit; null where there is none.</summary>
    public (AlertSource Source, ScoredUnit Unit)? Of(UnitCode unit, SnapshotKind kind) =>
        _deciding.TryGetValue((unit, kind), out var found) ? found : null;

    /// <summary>
    /// What the rules say of every unit; and after it what they would say of figures that are too
    /// old where nothing younger speaks for the unit: due, and not sent.
    /// </summary>
    /// <param name="policy">The rules.</param>
    /// <param name="units">The unit file.</param>
    /// <param name="methodologies">The methodologies.</param>
    public IReadOnlyList<UnitFacts> FactsOfAll(AlertPolicy policy, UnitRegister units, IReadOnlyList<Methodology> methodologies)
    {
        var all = new List<UnitFacts>();
        var keys = new HashSet<(UnitCode Unit, string Key)>();
        foreach (var (deciding, areStale) in new[] { (_deciding, false), (_stale, true) })
        {
            // A decision's own results come before those that index figures give of its targets.
            foreach (var ((code, _), (source, scored)) in deciding.OrderBy(pair => pair.Key.Unit)
                .ThenByDescending(pair => pair.Key.Kind == SnapshotKind.Targets))
            {
                var snapshot = source.Snapshot;
                var methodology = methodologies.FirstOrDefault(candidate => candidate.Id == snapshot.Methodology);
                var facts = AlertFacts.Of(scored, source, policy, units, methodology, IsWithoutDossiers(code, areStale))
                    .Where(fact => keys.Add((code, fact.Key))).ToList();
                all.Add(new UnitFacts(code, snapshot.Series, snapshot.Id.AsOf, source.FetchedAt, source.Baseline, source.IsSample,
                    facts)
                { AreStale = areStale, Sequence = source.Sequence });
            }
        }

        return all;
    }

    private bool IsWithoutDossiers(UnitCode unit, bool areStale) =>
        (Of(unit, SnapshotKind.Scores)?.Unit
            ?? (areStale && _stale.TryGetValue((unit, SnapshotKind.Scores), out var old) ? old.Unit
                : null))?.Score?.Status == UnitStatus.NoDossiers;

    private static bool IsStale(AlertSource source, AlertPolicy policy, DateTimeOffset at) =>
        !source.IsSample && StaleFigures.Of(source.Snapshot.Id.AsOf, policy.OldestAsOfDays, at) is not null;

    private static void Decide(IEnumerable<AlertSource> sources,
        Dictionary<(UnitCode Unit, SnapshotKind Kind), (AlertSource Source, ScoredUnit Unit)> deciding)
    {
        var ordered = sources.OrderByDescending(source => source.Snapshot.Series.Period.Year)
            .GroupBy(source => source.Snapshot.Series.Period.Year)
            .SelectMany(year => year.Index().GroupBy(pair => pair.Item.Snapshot.Series.Source).OrderBy(group => group.First().Index)
                .SelectMany(group => group.Select(pair => pair.Item).OrderBy(source => source.Snapshot.Series.Period.Kind)
                    .ThenByDescending(source => source.Snapshot.Series.Period.Part).ThenBy(source => source.Snapshot.Series.Root)));
        foreach (var source in ordered)
        {
            foreach (var unit in source.Snapshot.Units.Where(unit => unit.IsPresent))
            {
                deciding.TryAdd((unit.Code, source.Snapshot.Series.Kind), (source, unit));
            }
        }
    }
}
