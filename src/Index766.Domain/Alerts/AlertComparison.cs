using System.Globalization;
using Index766.Domain.Boards;
using Index766.Domain.Scoring;
using Index766.Domain.Snapshots;
using Index766.Domain.Targets;
using Index766.Domain.Units;

namespace Index766.Domain.Alerts;

/// <summary>What one rule says of one unit in one snapshot.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Rule">The rule: <c>no-data</c>, or <c>target:QD127-S01>=90</c>.</param>
/// <param name="IsBreached">Whether it is below target, or without data.</param>
public sealed record AlertFact(UnitCode Unit, string Rule, bool IsBreached);

/// <summary>The state of one alert, by (unit, rule).</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Rule">The rule.</param>
/// <param name="IsOpen">Whether it is open now.</param>
/// <param name="Since">The as-of since which it is so.</param>
public sealed record AlertState(UnitCode Unit, string Rule, bool IsOpen, AsOf Since);

/// <summary>What a comparison gives: the states from now on, and the alerts that it opened.</summary>
public sealed record AlertChange(IReadOnlyList<AlertState> States, IReadOnlyList<AlertState> Opened);

/// <summary>
/// Opens an alert once, is silent while it is open, and resolves it when the target is met. A pure function of states and facts: no clock, no store.
/// </summary>
public static class AlertComparison
{
    /// <summary>The rule of a unit that entered no data.</summary>
    public const string NoDataRule = "no-data";

    /// <summary>The rule of a target: measure and value, because two decisions can set different values for one indicator.</summary>
    public static string TargetRule(Target target) => string.Create(CultureInfo.InvariantCulture, $"target:{target.Measure}>={target.Percent:0.############################}");

    /// <summary>What the rules say of a snapshot. A unit without dossiers is never alarmed; a unit that the snapshot says nothing of keeps its states.</summary>
    public static IEnumerable<AlertFact> FactsOf(ScoredSnapshot snapshot)
    {
        foreach (var unit in snapshot.Units.Where(unit => unit.IsPresent))
        {
            var status = unit.Score?.Status;
            if (status is not null and not UnitStatus.Incomplete)
            {
                yield return new AlertFact(unit.Code, NoDataRule, status == UnitStatus.NoData);
            }

            foreach (var result in unit.Targets.Results)
            {
                yield return new AlertFact(unit.Code, TargetRule(result.Target), !result.IsMet && status != UnitStatus.NoDossiers);
            }
        }
    }

    /// <summary>The states after these facts, by unit and rule, and the alerts that they open.</summary>
    public static AlertChange Compare(IEnumerable<AlertState> states, IEnumerable<AlertFact> facts, AsOf asOf)
    {
        var after = states.ToDictionary(state => (state.Unit, state.Rule));
        var opened = new List<AlertState>();
        foreach (var fact in facts)
        {
            var before = after.GetValueOrDefault((fact.Unit, fact.Rule));
            if ((before?.IsOpen ?? false) == fact.IsBreached)
            {
                continue;
            }

            var now = new AlertState(fact.Unit, fact.Rule, fact.IsBreached, asOf);
            after[(fact.Unit, fact.Rule)] = now;
            if (now.IsOpen)
            {
                opened.Add(now);
            }
        }

        return new AlertChange([.. after.Values.OrderBy(state => state.Unit).ThenBy(state => state.Rule, StringComparer.Ordinal)], opened);
    }
}
