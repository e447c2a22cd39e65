using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Index766.Pipeline.Ports;

namespace Index766.AzureStorage;

/// <summary>
/// Queues of the storage account by the Functions host's conventions: base64 bodies,
/// <c>{queue}-poison</c>; created when missing. Times go by whole seconds, rounded up.
/// </summary>
public sealed class AzureQueues : IQueueSender, IQueueReceiver
{
    private static readonly TimeSpan Never = TimeSpan.FromSeconds(-1);
    private static readonly TimeSpan WhileMoving = TimeSpan.FromMinutes(1);

    private readonly QueueServiceClient service;

    /// <summary>The queues of an account.</summary>
    /// <param name="account">The storage account.</param>
    public AzureQueues(AzureStorageAccount account)
        : this(account.Queues)
    {
    }

    internal AzureQueues(QueueServiceClient service) => this.service = service;

    /// <inheritdoc/>
    public Task SendAsync(string queue, string message, CancellationToken cancellationToken) =>
        SendLaterAsync(queue, message, TimeSpan.Zero, cancellationToken);

    /// <inheritdoc/>
    public async Task SendLaterAsync(string queue, string message, TimeSpan delay, CancellationToken cancellationToken)
    {
        StorageRules.CheckMessage(message);
        var client = ClientOf(queue);
        // Without a lifetime of its own a message would be gone after seven days, an outage or not.
        await CreatedAsync(client,
            () => client.SendMessageAsync(MessageText.Encode(message), visibilityTimeout: delay, timeToLive: Never,
                cancellationToken: cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<QueuedMessage>> ReceiveAsync(string queue, int max, TimeSpan visibility,
        CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(max, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(max, 32);
        var client = ClientOf(queue);
        var hidden = WholeSeconds(visibility, atLeast: 1);
        var answer = await CreatedAsync(client, () => client.ReceiveMessagesAsync(max, hidden, cancellationToken), cancellationToken);
        return [.. answer.Value.Select(
            it => new QueuedMessage(it.MessageId, MessageText.Decode(it.MessageText), (int)it.DequeueCount, it.PopReceipt))];
    }

    /// <inheritdoc/>
    public async Task CompleteAsync(string queue, QueuedMessage message, CancellationToken cancellationToken)
    {
        try
        {
            await ClientOf(queue).DeleteMessageAsync(message.Id, message.Receipt, cancellationToken);
        }
        catch (RequestFailedException e) when (IsTaken(e))
        {
            // In another hand now, or handled by it.
        }
    }

    /// <inheritdoc/>
    public async Task ReleaseAsync(string queue, QueuedMessage message, TimeSpan delay, CancellationToken cancellationToken) =>
        await HideAsync(ClientOf(queue), message, WholeSeconds(delay, atLeast: 0), cancellationToken);

    /// <inheritdoc/>
    /// <remarks>Not in one step: a crash in between leaves the message on both queues.</remarks>
    public async Task PoisonAsync(string queue, QueuedMessage message, CancellationToken cancellationToken)
    {
        var client = ClientOf(queue);
        var receipt = await HideAsync(client, message, WhileMoving, cancellationToken);
        if (receipt is null)
        {
            return;
        }

        await SendAsync(StorageRules.PoisonOf(queue), message.Body, cancellationToken);
        await CompleteAsync(queue, message with { Receipt = receipt }, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<int> CountAsync(string queue, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await ClientOf(queue).GetPropertiesAsync(cancellationToken);
            return answer.Value.ApproximateMessagesCount;
        }
        catch (RequestFailedException e) when (e.ErrorCode == QueueErrorCode.QueueNotFound)
        {
            return 0;
        }
    }

    private QueueClient ClientOf(string queue)
    {
        StorageRules.CheckQueue(queue);
        return service.GetQueueClient(queue);
    }

    private static async Task<T> CreatedAsync<T>(QueueClient client, Func<Task<T>> act, CancellationToken cancellationToken)
    {
        try
        {
            return await act();
        }
        catch (RequestFailedException e) when (e.ErrorCode == QueueErrorCode.QueueNotFound)
        {
            await client.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
            return await act();
        }
    }

    private static async Task<string?> HideAsync(QueueClient client, QueuedMessage message, TimeSpan hidden,
        CancellationToken cancellationToken)
    {
        try
        {
            var answer =
                await client.UpdateMessageAsync(message.Id, message.Receipt, visibilityTimeout: hidden,
                    cancellationToken: cancellationToken);
            return answer.Value.PopReceipt;
        }
        catch (RequestFailedException e) when (IsTaken(e))
        {
            return null;
        }
    }

    private static bool IsTaken(RequestFailedException e) =>
        e.ErrorCode == QueueErrorCode.MessageNotFound || e.ErrorCode == QueueErrorCode.PopReceiptMismatch;

    private static TimeSpan WholeSeconds(TimeSpan span, int atLeast) =>
        TimeSpan.FromSeconds(Math.Max(atLeast, Math.Ceiling(span.TotalSeconds)));
}
