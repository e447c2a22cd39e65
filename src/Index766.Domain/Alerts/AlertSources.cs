using Index766.Domain.Boards;
using Index766.Domain.Methodologies;
using Index766.Domain.Scoring;
using Index766.Domain.Snapshots;
using Index766.Domain.Units;

namespace Index766.Domain.Alerts;

/// <summary>
/// Decides which snapshot speaks for a unit, so that one alert has one answer however many series carry the figure: of each kind the newest year's, of that the first
/// source's, of that the whole year's before a quarter's and a month's, and of those the last period's.
/// </summary>
public sealed class AlertSources
{
    private readonly Dictionary<(UnitCode Unit, SnapshotKind Kind), (AlertSource Source, ScoredUnit Unit)> _deciding = [];

    /// <summary>The current snapshots of all series; those whose as-of is too old are left out, unless they are samples.</summary>
    /// <param name="current">The snapshots, by the sources' order.</param>
    /// <param name="policy">How old is too old.</param>
    /// <param name="at">The evaluation.</param>
    public AlertSources(IEnumerable<AlertSource> current, AlertPolicy policy, DateTimeOffset at)
    {
        var young = current.Where(source => source.IsSample || IsYoung(source.Snapshot.Id.AsOf, policy, at));
        var ordered = young.OrderByDescending(source => source.Snapshot.Series.Period.Year).GroupBy(source => source.Snapshot.Series.Period.Year)
            .SelectMany(year => year.Index().GroupBy(pair => pair.Item.Snapshot.Series.Source).OrderBy(group => group.First().Index).SelectMany(group => group.Select(pair => pair.Item)
                .OrderBy(source => source.Snapshot.Series.Period.Kind).ThenByDescending(source => source.Snapshot.Series.Period.Part).ThenBy(source => source.Snapshot.Series.Root)));
        foreach (var source in ordered)
        {
            foreach (var unit in source.Snapshot.Units.Where(unit => unit.IsPresent))
            {
                _deciding.TryAdd((unit.Code, source.Snapshot.Series.Kind), (source, unit));
            }
        }
    }

    /// <summary>Whether figures are young enough to alarm anybody.</summary>
    public static bool IsYoung(AsOf asOf, AlertPolicy policy, DateTimeOffset at) => AlertTime.DayOf(at).DayNumber - asOf.Day.DayNumber <= policy.OldestAsOfDays;

    /// <summary>The snapshot of that kind that speaks for a unit; null where there is none.</summary>
    public (AlertSource Source, ScoredUnit Unit)? Of(UnitCode unit, SnapshotKind kind) => _deciding.TryGetValue((unit, kind), out var found) ? found : null;

    /// <summary>What the rules say of every unit.</summary>
    /// <param name="policy">The rules.</param>
    /// <param name="units">The unit file.</param>
    /// <param name="methodologies">The methodologies.</param>
    public IReadOnlyList<UnitFacts> Facts(AlertPolicy policy, UnitRegister units, IReadOnlyList<Methodology> methodologies)
    {
        var all = new List<UnitFacts>();
        // A decision's own results come before those that index figures give of its targets.
        foreach (var unit in _deciding.OrderBy(pair => pair.Key.Unit).ThenByDescending(pair => pair.Key.Kind == SnapshotKind.Targets).GroupBy(pair => pair.Key.Unit))
        {
            var isWithoutDossiers = Of(unit.Key, SnapshotKind.Scores)?.Unit.Score?.Status == UnitStatus.NoDossiers;
            var keys = new HashSet<string>(StringComparer.Ordinal);
            foreach (var (source, scored) in unit.Select(pair => pair.Value))
            {
                var snapshot = source.Snapshot;
                var methodology = methodologies.FirstOrDefault(candidate => candidate.Id == snapshot.Methodology);
                var facts = AlertFacts.Of(scored, source, policy, units, methodology, isWithoutDossiers).Where(fact => keys.Add(fact.Key)).ToList();
                all.Add(new UnitFacts(unit.Key, snapshot.Series, snapshot.Id.AsOf, source.FetchedAt, source.Baseline, source.IsSample, facts));
            }
        }

        return all;
    }
}
