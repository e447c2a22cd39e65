namespace Index766.Domain.Alerts;

/// <summary>
/// Holds what the deciding snapshots say against everything that alerts remember. A pure
/// function of (store, facts, circumstances, time): the same gives the same,
/// in whatever order the facts come, and a snapshot that is not newer than the last one of its unit and kind changes nothing.
/// </summary>
public static class AlertEvaluation
{
    /// <summary>One evaluation.</summary>
    /// <param name="store">What alerts remember.</param>
    /// <param name="facts">What the deciding snapshots say, one of each unit and kind.</param>
    /// <param name="circumstances">Rules, orders, and what is out of order.</param>
    /// <param name="at">The moment; one before the store's own counts as that.</param>
    public static AlertChange Evaluate(AlertStore store, IReadOnlyList<UnitFacts> facts, AlertCircumstances circumstances,
        DateTimeOffset at)
    {
        var byAge = facts.OrderBy(unit => unit.Unit).ThenBy(unit => unit.KindCode, StringComparer.Ordinal).ToLookup(unit => unit.AreStale);
        var ordered = byAge[false].ToList();
        var work = new AlertWork(store, circumstances, store.At > at ? store.At.Value : at);
        foreach (var unit in ordered)
        {
            work.Apply(unit);
        }

        work.Stop(ordered);
        work.NoteUnreadable();
        foreach (var unit in ordered)
        {
            work.Tell(unit);
        }

        foreach (var unit in byAge[true])
        {
            work.CountStale(unit);
        }

        return work.Done();
    }
}
