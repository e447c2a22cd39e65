using Index766.Domain.Snapshots;
using Index766.Domain.Units;

namespace Index766.Domain.Alerts;

/// <summary>Where an alert stands. One without a state is normal.</summary>
public enum AlertStatus
{
    /// <summary>Breached, but not yet in as many snapshots as the rule wants.</summary>
    Pending,

    /// <summary>Breached.</summary>
    Firing,

    /// <summary>Without a figure: apart from "below target".</summary>
    NoData,

    /// <summary>Recovered; those who were notified of the breach are still to be notified of that.</summary>
    Resolved,
}

/// <summary>What a recipient was notified of in an episode.</summary>
[Flags]
public enum NotifiedStages
{
    /// <summary>Nothing.</summary>
    Nothing = 0,

    /// <summary>That it is breached.</summary>
    Opened = 1,

    /// <summary>That there is no data.</summary>
    NoData = 2,

    /// <summary>The unit above was notified, too.</summary>
    Escalated = 4,
}

/// <summary>The state of one alert, by (unit, key). An episode begins when it leaves normal and ends when it is normal again.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Key">The rule, and what it is about.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Since">The as-of at which the episode began.</param>
/// <param name="Count">While pending, how many snapshots in a row have said so.</param>
/// <param name="Counted">The as-of of the last snapshot that was counted: a correction of it counts once.</param>
/// <param name="OpenedAt">The evaluation at which the episode began.</param>
/// <param name="Told">What the recipients were notified of in this episode.</param>
/// <param name="FirstToldAt">When they were first notified; null while they were not.</param>
/// <param name="ToldAt">When they were last notified; null while they were not.</param>
/// <param name="IsQuiet">Whether it began with a re-baseline: nobody is notified that it
///   opened, only, after the repeat interval, that it still stands.</param>
public sealed record AlertState(
    UnitCode Unit, string Key, AlertStatus Status, AsOf Since, int Count, AsOf Counted, DateTimeOffset OpenedAt,
    NotifiedStages Told = NotifiedStages.Nothing, DateTimeOffset? FirstToldAt = null, DateTimeOffset? ToldAt = null, bool IsQuiet = false)
{
    /// <summary>The kind of snapshot that spoke last: <c>scores</c>, <c>targets</c>, <c>dossiers</c>, <c>clock</c>.</summary>
    public string Kind { get; init; } = "";

    /// <summary>The episode's name: unit, rule and beginning.</summary>
    public string Episode => $"{Unit}/{Key}/{Since.Key}";

    /// <summary>The rule's id.</summary>
    public string Rule => Key.Split(':', 2)[0];

    /// <summary>Whether anybody was notified.</summary>
    public bool IsTold => Told != NotifiedStages.Nothing;

    /// <summary>The state with no moment after another.</summary>
    internal AlertState NotAfter(DateTimeOffset at) => this with
    {
        OpenedAt = OpenedAt > at ? at : OpenedAt,
        FirstToldAt = FirstToldAt > at ? at : FirstToldAt,
        ToldAt = ToldAt > at ? at : ToldAt,
    };

    internal bool Stands => Status is AlertStatus.Firing or AlertStatus.NoData;
}

/// <summary>The newest snapshot of a kind that was evaluated for a unit: older ones change nothing any more.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Kind">The kind of snapshot: <c>scores</c>, <c>targets</c>, <c>dossiers</c>.</param>
/// <param name="AsOf">Its as-of.</param>
/// <param name="FetchedAt">When its bytes were last fetched, as the clock said.</param>
/// <param name="Baseline">Its year, and for scores its methodology.</param>
public sealed record EvaluatedSnapshot(UnitCode Unit, string Kind, AsOf AsOf, DateTimeOffset FetchedAt, string Baseline)
{
    /// <summary>Its source; null before 30/11/2026.</summary>
    public string? Source { get; init; }

    /// <summary>The number of its receipt within that source; null before 30/11/2026.</summary>
    public long? Sequence { get; init; }

    /// <summary>What was evaluated of a unit.</summary>
    public static EvaluatedSnapshot Of(UnitFacts unit) => new(unit.Unit, unit.KindCode, unit.AsOf, unit.FetchedAt, unit.Baseline)
    {
        Source = unit.Series.Source,
        Sequence = unit.Sequence,
    };

    /// <summary>
    /// Whether a unit's figures are no newer: of one as-of the later receipt counts, and of two sources, whose receipts have no order, the
    /// one that speaks for the unit now.
    /// </summary>
    public bool Covers(UnitFacts unit) => unit.AsOf.CompareTo(AsOf) switch
    {
        0 => (Source ?? unit.Series.Source) == unit.Series.Source
            && ReceiptOrder.Of(unit.Sequence, unit.FetchedAt) <= ReceiptOrder.Of(Sequence, FetchedAt),
        var order => order < 0,
    };
}

/// <summary>
/// A stop before harm: more units at once than a set share would be alarmed by a series, so its e-mails wait for a person.
/// </summary>
/// <param name="Series">The series.</param>
/// <param name="At">The evaluation that stopped.</param>
/// <param name="Alarmed">How many units would be alarmed.</param>
/// <param name="Units">Of how many.</param>
public sealed record OpenCircuit(string Series, DateTimeOffset At, int Alarmed, int Units);

/// <summary>Everything that alerts remember.</summary>
/// <param name="At">The newest evaluation: time does not run backwards.</param>
/// <param name="States">The alerts that are not normal, by unit and key.</param>
/// <param name="Moments">What was evaluated, by unit and kind.</param>
/// <param name="Holds">The series whose e-mails wait for a person.</param>
public sealed record AlertStore(
    DateTimeOffset? At, IReadOnlyList<AlertState> States, IReadOnlyList<EvaluatedSnapshot> Moments, IReadOnlyList<OpenCircuit> Holds)
{
    /// <summary>Before the first evaluation.</summary>
    public static readonly AlertStore Empty = new(null, [], [], []);

    /// <summary>
    /// These with no moment after an evaluation that is earlier than the newest one, because the clock was set back since: reminders and
    /// releases would be put off by as much.
    /// </summary>
    public AlertStore NotAfter(DateTimeOffset at) => !(At > at) ? this : this with
    {
        At = at,
        States = [.. States.Select(state => state.NotAfter(at))],
        Holds = [.. Holds.Select(hold => hold.At > at ? hold with { At = at } : hold)],
    };

    /// <summary>The series whose stored documents could not be read: their alerts are paused, and the operators were notified.</summary>
    public IReadOnlyList<string> Unreadable { get; init; } = [];

    /// <summary>How many alerts were due at the last evaluation and not sent, by series and reason.</summary>
    public IReadOnlyList<HeldAlerts> Held { get; init; } = [];
}
