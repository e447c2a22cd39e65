using Index766.Domain.Snapshots;
using Index766.Domain.Units;

namespace Index766.Domain.Alerts;

/// <summary>What a notice tells of an alert.</summary>
public enum AlertStage
{
    /// <summary>It fires.</summary>
    Opened,

    /// <summary>There is no data.</summary>
    NoData,

    /// <summary>It still stands after the repeat interval.</summary>
    Repeated,

    /// <summary>It still stands, and the unit above is notified.</summary>
    Escalated,

    /// <summary>It has recovered.</summary>
    Resolved,

    /// <summary>It stands and was sent before: listed beside what is new, and no reason to write.</summary>
    Standing,
}

/// <summary>Something to tell: the reason for an e-mail.</summary>
/// <param name="State">The alert, as it was when this was decided.</param>
/// <param name="Stage">What is sent.</param>
/// <param name="Fact">What the newest figure says.</param>
/// <param name="From">The snapshot that the figure comes from.</param>
public sealed record AlertNotice(AlertState State, AlertStage Stage, AlertFact Fact, UnitFacts From);

/// <summary>What can happen to an alert.</summary>
public enum AlertEventKind
{
    /// <summary>Breached, not yet often enough.</summary>
    Pending,

    /// <summary>It fires.</summary>
    Firing,

    /// <summary>It is without data.</summary>
    NoData,

    /// <summary>It has recovered.</summary>
    Resolved,

    /// <summary>It ended without a word: it was pending, or of one snapshot only, or nobody had been notified.</summary>
    Ended,

    /// <summary>A new year or methodology set it anew, in silence.</summary>
    Rebaselined,
}

/// <summary>One line of the history of an alert.</summary>
/// <param name="At">The evaluation.</param>
/// <param name="AsOf">The as-of of the figures.</param>
/// <param name="Unit">The unit.</param>
/// <param name="Key">The rule, and what it is about.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Value">The figure; null where there is none.</param>
/// <param name="Told">What was sent with it, by e-mail; null for nothing.</param>
public sealed record AlertEvent(DateTimeOffset At, AsOf AsOf, UnitCode Unit, string Key, AlertEventKind? Kind, decimal? Value,
    AlertStage? Told);

/// <summary>What an evaluation gives.</summary>
/// <param name="Store">What alerts remember from now on.</param>
/// <param name="Notices">What is to be sent, by unit and key.</param>
/// <param name="Events">What happened, for the history.</param>
/// <param name="Notes">What the operators are notified of.</param>
public sealed record AlertChange(
    AlertStore Store, IReadOnlyList<AlertNotice> Notices, IReadOnlyList<AlertEvent> Events, IReadOnlyList<OperatorNote> Notes)
{
    /// <summary>What is due and not sent, by unit and key.</summary>
    public IReadOnlyList<HeldAlert> Held { get; init; } = [];
}
