using Index766.Domain.Units;

namespace Index766.Domain.Alerts;

/// <summary>An evaluation while it is made.</summary>
internal sealed class AlertWork(AlertStore store, AlertCircumstances circumstances, DateTimeOffset at)
{
    private readonly Dictionary<(UnitCode Unit, string Key), AlertState> _states =
        store.States.ToDictionary(state => (state.Unit, state.Key));
    private readonly Dictionary<(UnitCode Unit, string Kind), EvaluatedSnapshot> _moments =
        store.Moments.ToDictionary(moment => (moment.Unit, moment.Kind));
    private readonly HashSet<(string Kind, string Baseline)> _baselines =
        [.. store.Moments.Select(moment => (moment.Kind, moment.Baseline))];
    private readonly NotificationPolicy _notifications = new(circumstances, at);
    private readonly OperatorNotes _notes = new();
    private readonly List<AlertEvent> _events = [];
    private readonly List<AlertNotice> _notices = [];
    private readonly List<HeldAlert> _held = [];
    private IReadOnlyList<OpenCircuit> _holds = store.Holds;

    /// <summary>Moves the states of a unit, where the snapshot is newer than the last.</summary>
    public void Apply(UnitFacts unit)
    {
        var seen = SeenOf(unit);
        if (IsSeen(unit, seen))
        {
            return;
        }

        if (IsAnew(unit, seen))
        {
            BeginAnew(unit, seen!);
        }

        foreach (var fact in unit.Facts)
        {
            var before = _states.GetValueOrDefault((fact.Unit, fact.Key));
            var after = After(unit, fact, seen);
            Set(fact.Unit, fact.Key, after is null ? null : after with { Kind = unit.KindCode });
            if (before?.Status != after?.Status)
            {
                var kind = IsAnew(unit, seen) ? AlertEventKind.Rebaselined : EventOf(after);
                _events.Add(new AlertEvent(at, unit.AsOf, fact.Unit, fact.Key, kind, fact.Figure.Value, null));
            }
        }

        if (!unit.IsOfClock)
        {
            _moments[(unit.Unit, unit.KindCode)] = EvaluatedSnapshot.Of(unit);
        }
    }

    /// <summary>
    /// Finds the series that would alarm too many units at once: their e-mails wait for a person, or until they no longer would.
    /// </summary>
    public void Stop(IReadOnlyList<UnitFacts> facts)
    {
        _holds = AlertCircuitBreaker.Holds(facts, IsNews, store.Holds, circumstances, at);
        foreach (var hold in _holds.Where(hold => !store.Holds.Any(before => before.Series == hold.Series)))
        {
            _notes.Held(hold);
        }
    }

    /// <summary>Notifies the operators of the series that can't be read, and of those that can be read again.</summary>
    public void NoteUnreadable()
    {
        foreach (var series in circumstances.Unreadable.Except(store.Unreadable))
        {
            _notes.Unreadable(series);
        }

        foreach (var series in store.Unreadable.Except(circumstances.Unreadable))
        {
            _notes.Readable(series);
        }
    }

    /// <summary>Decides what is sent of a unit now, and counts what is due and not sent.</summary>
    public void Tell(UnitFacts unit)
    {
        var isStopped = !unit.IsOfClock && _holds.Any(hold => hold.Series == unit.Series.ToString());
        foreach (var fact in unit.Facts)
        {
            if (_states.GetValueOrDefault((fact.Unit, fact.Key)) is not { } state)
            {
                continue;
            }

            if (WhyNot(unit, fact, state, isStopped) is { } reason)
            {
                _held.Add(new HeldAlert(fact.Unit, fact, unit, reason));
            }

            if (isStopped)
            {
                continue;
            }

            var (after, stage) = AlertMachine.Tell(state, fact.Rule, circumstances.Policy, _notifications.Of(unit, fact), at);
            Set(fact.Unit, fact.Key, after);
            if (stage is { } told)
            {
                _events.Add(new AlertEvent(at, unit.AsOf, fact.Unit, fact.Key, null, fact.Figure.Value, told));
                Tell(unit, fact, after ?? state, told);
            }
        }
    }

    /// <summary>Counts what would be sent of figures that are too old; they change no state.</summary>
    public void CountStale(UnitFacts unit)
    {
        var seen = SeenOf(unit);
        foreach (var fact in unit.Facts)
        {
            if ((IsSeen(unit, seen) ? _states.GetValueOrDefault((fact.Unit, fact.Key)) : After(unit, fact, seen)) is { } state
                && DueOf(state, fact) is not null)
            {
                _held.Add(new HeldAlert(fact.Unit, fact, unit, HeldReason.Stale));
            }
        }
    }

    /// <summary>What the evaluation gives; the very store where nothing happened.</summary>
    public AlertChange Done()
    {
        var states = _states.Values.OrderBy(state => state.Unit).ThenBy(state => state.Key, StringComparer.Ordinal).ToList();
        var moments = _moments.Values.OrderBy(moment => moment.Unit).ThenBy(moment => moment.Kind, StringComparer.Ordinal).ToList();
        var held = HeldAlerts.Of(_held);
        var isSame = states.SequenceEqual(store.States) && moments.SequenceEqual(store.Moments) && _holds.SequenceEqual(store.Holds)
            && circumstances.Unreadable.SequenceEqual(store.Unreadable) && held.SequenceEqual(store.Held);
        var next = isSame ? store : new AlertStore(at, states, moments, _holds) { Unreadable = circumstances.Unreadable, Held = held };
        return new AlertChange(next, _notices, _events, _notes.All) { Held = _held };
    }

    private EvaluatedSnapshot? SeenOf(UnitFacts unit) => unit.IsOfClock ? null : _moments.GetValueOrDefault((unit.Unit, unit.KindCode));

    /// <summary>Whether the snapshot is not newer than the last one of its unit and kind.</summary>
    private static bool IsSeen(UnitFacts unit, EvaluatedSnapshot? seen) => seen is not null && seen.Covers(unit);

    private static bool IsAnew(UnitFacts unit, EvaluatedSnapshot? seen) => seen is not null && seen.Baseline != unit.Baseline;

    /// <summary>The state after a newer snapshot.</summary>
    private AlertState? After(UnitFacts unit, AlertFact fact, EvaluatedSnapshot? seen)
    {
        var before = _states.GetValueOrDefault((fact.Unit, fact.Key));
        return IsAnew(unit, seen) ? AlertMachine.Rebaseline(before, fact, unit.AsOf, at) : AlertMachine.Apply(before, fact, unit.AsOf, at);
    }

    /// <summary>
    /// What would be sent of an alert, were nothing in the way; null where nothing is due, or only that it has recovered.
    /// </summary>
    private AlertStage? DueOf(AlertState state, AlertFact fact) =>
        AlertMachine.Tell(state, fact.Rule, circumstances.Policy, new AllowedNotifications(News: true, Reminders: true), at).Stage
            is { } stage and not AlertStage.Resolved ? stage : null;

    /// <summary>Why an alert that is due is not sent; null where it is sent, or not due.</summary>
    private HeldReason? WhyNot(UnitFacts unit, AlertFact fact, AlertState state, bool isStopped) =>
        DueOf(state, fact) is not { } stage ? null : _notifications.WhyNot(unit, fact, stage) ?? (isStopped ? HeldReason.Stop : null);

    private void Tell(UnitFacts unit, AlertFact fact, AlertState state, AlertStage stage)
    {
        if (unit.IsOfClock)
        {
            _notes.Source(fact, stage);
        }
        else
        {
            _notices.Add(new AlertNotice(state, stage, fact, unit));
        }
    }

    /// <summary>What was kept under the old year or methodology and is not asked any more ends in silence.</summary>
    private void BeginAnew(UnitFacts unit, EvaluatedSnapshot seen)
    {
        var asked = unit.Facts.Select(fact => fact.Key).ToHashSet();
        foreach (var state in _states.Values.Where(
            state => state.Unit == unit.Unit && state.Kind == unit.KindCode && !asked.Contains(state.Key)).ToList())
        {
            _states.Remove((state.Unit, state.Key));
            _events.Add(new AlertEvent(at, unit.AsOf, state.Unit, state.Key, AlertEventKind.Rebaselined, null, null));
        }

        if (!_baselines.Contains((unit.KindCode, unit.Baseline)))
        {
            _notes.Rebaselined(unit, seen);
        }
    }

    private bool IsNews(UnitFacts unit, AlertFact fact) =>
        _notifications.Of(unit, fact).News && _states.GetValueOrDefault((fact.Unit, fact.Key)) is { } state
        && AlertMachine.Tell(state, fact.Rule, circumstances.Policy, new AllowedNotifications(News: true, Reminders: false), at).Stage
        is AlertStage.Opened or AlertStage.NoData;

    private void Set(UnitCode unit, string key, AlertState? state)
    {
        if (state is null)
        {
            _states.Remove((unit, key));
        }
        else
        {
            _states[(unit, key)] = state;
        }
    }

    private static AlertEventKind EventOf(AlertState? state) => state?.Status switch
    {
        AlertStatus.Pending => AlertEventKind.Pending,
        AlertStatus.Firing => AlertEventKind.Firing,
        AlertStatus.NoData => AlertEventKind.NoData,
        AlertStatus.Resolved => AlertEventKind.Resolved,
        _ => AlertEventKind.Ended,
    };
}
