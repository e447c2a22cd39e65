using Index766.Domain.Snapshots;

namespace Index766.Domain.Alerts;

/// <summary>
/// What may be sent now: not what a person silenced, not on a day off, not what follows from a doubtful figure or a source that is away.
/// </summary>
internal sealed class NotificationPolicy(AlertCircumstances circumstances, DateTimeOffset at)
{
    /// <summary>What may be sent of an alert, leaving aside the stop before harm.</summary>
    public AllowedNotifications Of(UnitFacts unit, AlertFact fact)
    {
        var isMuted = WhyMuted(unit, fact) is not null;
        return new AllowedNotifications(!isMuted, !isMuted && !IsSourceAway(unit));
    }

    /// <summary>Why an alert may not be sent, leaving aside the stop before harm; null where it may.</summary>
    public HeldReason? WhyNot(UnitFacts unit, AlertFact fact, AlertStage stage) =>
        WhyMuted(unit, fact) ?? (stage is AlertStage.Repeated or AlertStage.Escalated && IsSourceAway(unit) ? HeldReason.SourceAway : null);

    private HeldReason? WhyMuted(UnitFacts unit, AlertFact fact) =>
        circumstances.Orders.Silences.Any(silence => silence.Mutes(fact.Unit, fact.Rule.Id, fact.Key, circumstances.Units, at))
            ? HeldReason.Silence
        : fact.Rule.WorkingDays && !unit.IsSample && !circumstances.Policy.IsWorkingDay(VietnamTime.DayOf(at)) ? HeldReason.DayOff
        : fact.IsDoubtful ? HeldReason.Doubtful
        : null;

    private bool IsSourceAway(UnitFacts unit) => !unit.IsOfClock && circumstances.FailedSources.Contains(unit.Series.Source);
}
