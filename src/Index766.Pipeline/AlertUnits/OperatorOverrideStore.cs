using Index766.Domain.Alerts;
using Index766.Pipeline.Documents;
using Index766.Pipeline.Ports;

namespace Index766.Pipeline.AlertUnits;

/// <summary>What persons ordered of alerts, one document under its tag: silences and releases, kept with author and reason.</summary>
public sealed class OperatorOverrideStore(IBlobStore blobs, IQueueSender queue)
{
    /// <summary>The orders; none where there is no document.</summary>
    public async Task<OperatorOverrides> ReadAsync(CancellationToken cancellationToken) =>
        await blobs.ReadJsonAsync<OperatorOverrides>(BlobPaths.OperatorOverrides, cancellationToken) ?? OperatorOverrides.None;

    /// <summary>Adds a silence, and has alerts looked at.</summary>
    public Task SilenceAsync(Silence silence, CancellationToken cancellationToken) =>
        AddAsync(orders => orders with { Silences = [.. orders.Silences, silence] }, silence.SetAt, cancellationToken);

    /// <summary>Adds a release, and has alerts looked at.</summary>
    public Task ReleaseAsync(AlertRelease release, CancellationToken cancellationToken) =>
        AddAsync(orders => orders with { Releases = [.. orders.Releases, release] }, release.At, cancellationToken);

    private async Task AddAsync(Func<OperatorOverrides, OperatorOverrides> add, DateTimeOffset at, CancellationToken cancellationToken)
    {
        await blobs.UpdateJsonAsync(BlobPaths.OperatorOverrides, OperatorOverrides.None, add, cancellationToken);
        await queue.SendAsync(QueueNames.AlertUnits, Messages.Write(new AlertUnitsMessage(at)), cancellationToken);
    }
}
