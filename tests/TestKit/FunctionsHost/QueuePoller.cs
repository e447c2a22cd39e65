using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;

namespace Index766.TestKit.FunctionsHost;

/// <summary>
/// Delivers a queue's messages by the host's rules: hidden while a function works,
/// visible again after a failure, poison after the last one.
/// </summary>
internal sealed class QueuePoller(string connection, HostSettings settings)
{
    private const int BatchSize = 16;
    private static readonly TimeSpan WorkTime = TimeSpan.FromMinutes(10);

    private readonly QueueServiceClient _service = new(connection, new QueueClientOptions
    {
        MessageEncoding = settings.IsBase64 ? QueueMessageEncoding.Base64 : QueueMessageEncoding.None,
    });

    /// <summary>Delivers what is visible now to a function.</summary>
    /// <param name="queue">The queue.</param>
    /// <param name="deliver">Runs the function; false where it failed.</param>
    /// <param name="deliveries">How often each message is delivered: the host promises at least once.</param>
    /// <returns>How many messages were delivered.</returns>
    public async Task<int> DeliverAsync(string queue, Func<QueueMessage, Task<bool>> deliver, int deliveries)
    {
        var client = _service.GetQueueClient(queue);
        if (!await client.ExistsAsync())
        {
            return 0;
        }

        QueueMessage[] messages = await client.ReceiveMessagesAsync(BatchSize, WorkTime);
        foreach (var message in messages)
        {
            var succeeded = false;
            for (var i = 0; i < deliveries; i++)
            {
                succeeded = await deliver(message);
            }

            await SettleAsync(client, message, succeeded);
        }

        return messages.Length;
    }

    /// <summary>Puts a message into a queue as somebody outside would.</summary>
    public async Task SendAsync(string queue, string body)
    {
        var client = _service.GetQueueClient(queue);
        await client.CreateIfNotExistsAsync();
        await client.SendMessageAsync(body);
    }

    private async Task SettleAsync(QueueClient client, QueueMessage message, bool succeeded)
    {
        if (!succeeded && message.DequeueCount < settings.MaxDequeueCount)
        {
            await client.UpdateMessageAsync(message.MessageId, message.PopReceipt, visibilityTimeout: settings.VisibilityTimeout);
            return;
        }

        if (!succeeded)
        {
            await SendAsync(client.Name + "-poison", message.Body.ToString());
        }

        await client.DeleteMessageAsync(message.MessageId, message.PopReceipt);
    }
}
