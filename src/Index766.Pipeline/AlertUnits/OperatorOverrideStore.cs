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
        ChangeAsync(orders => orders with { Silences = [.. orders.Silences, silence] }, silence.SetAt, cancellationToken);

    /// <summary>Ends a silence before its time, and has alerts looked at: what still stands is sent.</summary>
    /// <returns>Whether it was still in force.</returns>
    public async Task<bool> EndSilenceAsync(Silence silence, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var ended = false;
        OperatorOverrides End(OperatorOverrides orders)
        {
            ended = orders.Silences.Any(one => one == silence && at < one.Until);
            return !ended ? orders
                : orders with { Silences = [.. orders.Silences.Select(one => one == silence ? one with { Until = at } : one)] };
        }

        await ChangeAsync(End, at, cancellationToken);
        return ended;
    }

    /// <summary>Adds a release where the series has none since it was stopped, and has alerts looked at.</summary>
    /// <returns>The release that counts: this one, or the one that was there.</returns>
    public async Task<AlertRelease> ReleaseAsync(AlertRelease release, DateTimeOffset heldAt, CancellationToken cancellationToken)
    {
        var first = release;
        OperatorOverrides Add(OperatorOverrides orders)
        {
            var before = orders.Releases.LastOrDefault(one => one.Series == release.Series && one.At >= heldAt);
            first = before ?? release;
            return before is null ? orders with { Releases = [.. orders.Releases, release] } : orders;
        }

        await ChangeAsync(Add, release.At, cancellationToken);
        return first;
    }

    private async Task ChangeAsync(Func<OperatorOverrides, OperatorOverrides> change, DateTimeOffset at,
        CancellationToken cancellationToken)
    {
        await blobs.UpdateJsonAsync(BlobPaths.OperatorOverrides, OperatorOverrides.None, change, cancellationToken);
        await queue.SendAsync(QueueNames.AlertUnits, Messages.Write(new AlertUnitsMessage(at)), cancellationToken);
    }
}
