using Index766.Domain.Alerts;
using Index766.Domain.Snapshots;
using Index766.Domain.Units;
using Index766.Pipeline;
using Index766.Pipeline.AlertUnits;

namespace Index766.Web.Pages;

/// <summary>An alert that is not normal, as a page shows it.</summary>
/// <param name="State">Where it stands, since when, and what was told.</param>
/// <param name="Rule">Its rule; null where the office took the rule out and no evaluation has followed yet.</param>
/// <param name="Silence">The silence that mutes it; null for none.</param>
/// <param name="HasAddress">Whether there is anybody to tell: the unit file has an address.</param>
public sealed record OpenAlert(AlertState State, AlertRule? Rule, Silence? Silence, bool HasAddress);

/// <summary>Finds the open alerts of a unit.</summary>
internal sealed class OpenAlertReader(AlertReader alerts, ReferenceData data, TimeProvider clock)
{
    /// <summary>The alerts of a unit, the most urgent first.</summary>
    public async Task<IReadOnlyList<OpenAlert>> FindAsync(UnitCode unit, CancellationToken cancellationToken)
    {
        var states = (await alerts.StoreAsync(cancellationToken)).States.Where(state => state.Unit == unit).ToList();
        var silences = states.Count == 0 ? [] : await alerts.SilencesAsync(cancellationToken);
        var now = clock.GetUtcNow();
        var hasAddress = data.Units.On(VietnamTime.DayOf(now)).Find(unit)?.Contact is not null;
        return
        [
            .. states.Select(state => new OpenAlert(
                    state, data.Alerts.Rules.FirstOrDefault(rule => rule.Id == state.Rule),
                    silences.FirstOrDefault(silence => silence.Mutes(unit, state.Rule, state.Key, data.Units, now)), hasAddress))
                .OrderByDescending(alert => alert.Rule?.Severity).ThenBy(alert => alert.State.Key, StringComparer.Ordinal),
        ];
    }
}
