using Index766.Domain.Alerts;
using Index766.Domain.Units;
using Index766.Pipeline.Documents;
using Index766.Pipeline.Ports;

namespace Index766.Pipeline.AlertUnits;

/// <summary>Answers what alerts remember, what persons ordered of them, and what happened.</summary>
public sealed class AlertReader(IBlobStore blobs, OperatorOverrideStore orders, AlertHistory history, TimeProvider clock)
{
    /// <summary>The states as they are now.</summary>
    public async Task<AlertStore> StoreAsync(CancellationToken cancellationToken) =>
        (await blobs.ReadJsonAsync<StoredAlerts>(BlobPaths.AlertStates, cancellationToken))?.Store ?? AlertStore.Empty;

    /// <summary>The silences that mute something now.</summary>
    public async Task<IReadOnlyList<Silence>> SilencesAsync(CancellationToken cancellationToken) =>
        [.. (await orders.ReadAsync(cancellationToken)).Silences.Where(silence => clock.GetUtcNow() < silence.Until)];

    /// <summary>What happened in a month.</summary>
    public Task<AlertHistoryMonth> MonthAsync(string month, CancellationToken cancellationToken) =>
        history.ReadAsync(month, cancellationToken);

    /// <summary>A unit's alerts that are not normal, and what happened to its alerts in this month and the two before it.</summary>
    public async Task<(IReadOnlyList<AlertState> States, IReadOnlyList<AlertEvent> History)> UnitAsync(UnitCode unit,
        CancellationToken cancellationToken) =>
        ([.. (await StoreAsync(cancellationToken)).States.Where(state => state.Unit == unit)], await history.OfUnitAsync(unit,
            clock.GetUtcNow(), cancellationToken));
}
