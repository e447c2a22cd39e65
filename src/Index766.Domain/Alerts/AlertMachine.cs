using Index766.Domain.Snapshots;

namespace Index766.Domain.Alerts;

/// <summary>
/// One alert's way: normal → pending → firing → resolved → normal, with "no data" apart. Pure:
/// what happens follows from the state, the fact and the moment. A state
/// that is null is normal.
/// </summary>
public static class AlertMachine
{
    /// <summary>The state after a newer snapshot.</summary>
    /// <param name="state">The state before.</param>
    /// <param name="fact">What the snapshot says.</param>
    /// <param name="asOf">Its as-of.</param>
    /// <param name="at">The evaluation.</param>
    public static AlertState? Apply(AlertState? state, AlertFact fact, AsOf asOf, DateTimeOffset at) => fact.Verdict switch
    {
        Verdict.Breached => Worsen(state, fact, AlertStatus.Firing, asOf, at),
        Verdict.NoData => Worsen(state, fact, AlertStatus.NoData, asOf, at),
        // The margin keeps what fires; what was only without data has reached its target.
        Verdict.Within when state is { Status: AlertStatus.Firing } && !fact.Rule.IsMomentary => state,
        _ => Mend(state, fact.Rule),
    };

    /// <summary>
    /// The state after the first snapshot of a new year or methodology. What was reported to stand
    /// and still does goes on; everything else begins or ends in silence.
    /// </summary>
    public static AlertState? Rebaseline(AlertState? state, AlertFact fact, AsOf asOf, DateTimeOffset at)
    {
        AlertStatus? status = fact.Verdict switch
        {
            Verdict.Breached when !fact.Rule.IsMomentary => AlertStatus.Firing,
            Verdict.NoData => AlertStatus.NoData,
            _ => null,
        };
        return status is not { } now ? null
            : state is { Stands: true } ? state with { Status = now }
            : new AlertState(fact.Unit, fact.Key, now, asOf, fact.Rule.Snapshots, asOf, at, IsQuiet: true);
    }

    /// <summary>What is to be sent now of an alert, and its state after that.</summary>
    /// <param name="state">The state.</param>
    /// <param name="rule">Its rule.</param>
    /// <param name="policy">The working days.</param>
    /// <param name="may">What may be sent now.</param>
    /// <param name="at">The evaluation.</param>
    public static (AlertState? State, AlertStage? Stage) Tell(AlertState state, AlertRule rule, AlertPolicy policy,
        AllowedNotifications may, DateTimeOffset at)
    {
        var toTell = state.Status == AlertStatus.NoData ? NotifiedStages.NoData : NotifiedStages.Opened;
        return state switch
        {
            { Status: AlertStatus.Resolved } when may.News => (null, AlertStage.Resolved),
            { Stands: false } => (state, null),
            { IsQuiet: false } when !state.Told.HasFlag(toTell) => may.News
                ? (Told(toTell), toTell == NotifiedStages.NoData ? AlertStage.NoData : AlertStage.Opened) : (state, null),
            _ when rule.IsMomentary || !may.Reminders => (state, null),
            _ when IsDue(rule.EscalateDays, state.FirstToldAt) && !state.Told.HasFlag(NotifiedStages.Escalated) =>
                (Told(toTell | NotifiedStages.Escalated), AlertStage.Escalated),
            _ when IsDue(rule.RepeatDays, state.ToldAt ?? state.OpenedAt) => (Told(toTell), AlertStage.Repeated),
            _ => (state, null),
        };

        AlertState Told(NotifiedStages told) =>
            state with { Told = state.Told | told, ToldAt = at, FirstToldAt = state.FirstToldAt ?? at, IsQuiet = false };

        bool IsDue(int? days, DateTimeOffset? since) =>
            days is { } interval && since is { } start && policy.DaysBetween(start, at, rule.WorkingDays) >= interval;
    }

    private static AlertState Worsen(AlertState? state, AlertFact fact, AlertStatus status, AsOf asOf, DateTimeOffset at)
    {
        if (state is { Status: not AlertStatus.Pending })
        {
            // An episode whose end nobody was notified of goes on.
            return state with { Status = status };
        }

        var counts = state is null || asOf.CompareTo(state.Counted) > 0;
        var before = state ?? new AlertState(fact.Unit, fact.Key, AlertStatus.Pending, asOf, 0, asOf, at);
        var now = counts ? before with { Count = before.Count + 1, Counted = asOf } : before;
        return now.Count >= fact.Rule.Snapshots ? now with { Status = status, OpenedAt = at } : now;
    }

    private static AlertState? Mend(AlertState? state, AlertRule rule) =>
        state is { IsTold: true } && !rule.IsMomentary ? state with { Status = AlertStatus.Resolved } : null;
}

/// <summary>What may be sent of an alert now.</summary>
/// <param name="News">That it fires, is without data, or has recovered.</param>
/// <param name="Reminders">That it still stands.</param>
public readonly record struct AllowedNotifications(bool News, bool Reminders);
