namespace Index766.Domain.Alerts;

/// <summary>The stop before harm: bad data that looks like good data would alarm many units at once.</summary>
internal static class AlertCircuitBreaker
{
    /// <summary>Fewer alarmed units than this are never too many at once.</summary>
    private const int Fewest = 5;

    /// <summary>
    /// The series whose e-mails wait: those that would alarm too many units, unless a person released them since they were stopped.
    /// </summary>
    /// <param name="facts">The deciding snapshots.</param>
    /// <param name="isNews">Whether a fact would be sent as something new.</param>
    /// <param name="before">The series that wait already.</param>
    /// <param name="circumstances">The share that is allowed, and the releases.</param>
    /// <param name="at">The evaluation.</param>
    public static IReadOnlyList<OpenCircuit> Holds(
        IEnumerable<UnitFacts> facts, Func<UnitFacts, AlertFact, bool> isNews, IReadOnlyList<OpenCircuit> before,
        AlertCircumstances circumstances, DateTimeOffset at)
    {
        var holds = new List<OpenCircuit>();
        foreach (var series in facts.Where(unit => unit is { IsSample: false, IsOfClock: false }).GroupBy(unit => unit.Series.ToString())
            .OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            var alarmed = series.Where(unit => unit.Facts.Any(fact => isNews(unit, fact))).Select(unit => unit.Unit).Distinct().Count();
            var hold = before.FirstOrDefault(candidate => candidate.Series == series.Key);
            var units = series.Select(unit => unit.Unit).Distinct().Count();
            if (alarmed >= Fewest && 100m * alarmed > circumstances.StopShare * units
                && !IsReleased(series.Key, hold, circumstances.Orders))
            {
                holds.Add(hold is null ? new OpenCircuit(series.Key, at, alarmed, units) : hold with { Alarmed = alarmed, Units = units });
            }
        }

        return holds;
    }

    private static bool IsReleased(string series, OpenCircuit? hold, OperatorOverrides orders) =>
        hold is not null && orders.Releases.Any(release => release.Series == series && release.At >= hold.At);
}
