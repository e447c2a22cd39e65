using Index766.Domain.Alerts;
using Index766.Pipeline.Documents;
using Index766.Pipeline.Ports;

namespace Index766.Pipeline.AlertUnits;

/// <summary>What persons ordered of alerts, one document under its tag: silences and releases, kept with author and reason.</summary>
public sealed class OperatorOverrideStore(IBlobStore blobs, IQueueSender queue)
{
    private const int MaxAttempts = 20;

    /// <summary>The orders, with the tag of their document; null where there is none.</summary>
    public async Task<(OperatorOverrides Orders, string? Tag)> ReadAsync(CancellationToken cancellationToken) =>
        await blobs.ReadAsync(BlobPaths.OperatorOverrides, cancellationToken) is { } blob
            ? (DocumentJson.Read<OperatorOverrides>(BlobPaths.OperatorOverrides, blob.Content), blob.Tag) : (OperatorOverrides.None, null);

    /// <summary>Adds a silence, and has alerts looked at.</summary>
    public Task SilenceAsync(Silence silence, CancellationToken cancellationToken) =>
        AddAsync(orders => orders with { Silences = [.. orders.Silences, silence] }, silence.SetAt, cancellationToken);

    /// <summary>Adds a release, and has alerts looked at.</summary>
    public Task ReleaseAsync(AlertRelease release, CancellationToken cancellationToken) =>
        AddAsync(orders => orders with { Releases = [.. orders.Releases, release] }, release.At, cancellationToken);

    private async Task AddAsync(Func<OperatorOverrides, OperatorOverrides> add, DateTimeOffset at, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            var (orders, tag) = await ReadAsync(cancellationToken);
            var content = DocumentJson.Write(add(orders));
            var written = tag is null ? await blobs.CreateAsync(BlobPaths.OperatorOverrides, content, cancellationToken)
                : await blobs.ReplaceAsync(BlobPaths.OperatorOverrides, content, tag, cancellationToken);
            if (written is not null)
            {
                await queue.SendAsync(QueueNames.AlertUnits, Messages.Write(new AlertUnitsMessage(at)), cancellationToken);
                return;
            }
        }

        throw new ConcurrentAlertException(BlobPaths.OperatorOverrides);
    }
}

/// <summary>A document of alerts moved under every attempt; a retry will succeed.</summary>
public sealed class ConcurrentAlertException(string path) : Exception($"{path} was changed by others at every attempt.");
