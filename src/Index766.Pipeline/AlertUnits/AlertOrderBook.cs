using Index766.Domain.Alerts;
using Index766.Pipeline.Documents;
using Index766.Pipeline.Ports;

namespace Index766.Pipeline.AlertUnits;

/// <summary>What persons ordered of alerts, one document under its tag: silences and releases, kept with author and reason.</summary>
public sealed class AlertOrderBook(IBlobStore blobs, IQueueSender queue)
{
    private const int MostAttempts = 20;

    /// <summary>The orders, with the tag of their document; null where there is none.</summary>
    public async Task<(AlertOrders Orders, string? Tag)> ReadAsync(CancellationToken cancel) =>
        await blobs.ReadAsync(BlobPaths.AlertOrders, cancel) is { } blob ? (DocumentJson.Read<AlertOrders>(BlobPaths.AlertOrders, blob.Content), blob.Tag) : (AlertOrders.None, null);

    /// <summary>Adds a silence, and has alerts looked at.</summary>
    public Task SilenceAsync(Silence silence, CancellationToken cancel) =>
        AddAsync(orders => orders with { Silences = [.. orders.Silences, silence] }, silence.SetAt, cancel);

    /// <summary>Adds a release, and has alerts looked at.</summary>
    public Task ReleaseAsync(AlertRelease release, CancellationToken cancel) =>
        AddAsync(orders => orders with { Releases = [.. orders.Releases, release] }, release.At, cancel);

    private async Task AddAsync(Func<AlertOrders, AlertOrders> add, DateTimeOffset at, CancellationToken cancel)
    {
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            var (orders, tag) = await ReadAsync(cancel);
            var content = DocumentJson.Write(add(orders));
            var written = tag is null ? await blobs.CreateAsync(BlobPaths.AlertOrders, content, cancel) : await blobs.ReplaceAsync(BlobPaths.AlertOrders, content, tag, cancel);
            if (written is not null)
            {
                await queue.SendAsync(QueueNames.AlertUnits, Messages.Write(new AlertUnitsMessage(at)), cancel);
                return;
            }
        }

        throw new ConcurrentAlertException(BlobPaths.AlertOrders);
    }
}

/// <summary>A document of alerts moved under every attempt; a retry will succeed.</summary>
public sealed class ConcurrentAlertException(string path) : Exception($"{path} was changed by others at every attempt.");
