namespace Index766.Pipeline.Ports;

/// <summary>Puts messages on queues. A message is delivered at least once, in any order.</summary>
public interface IQueueSender
{
    /// <summary>Enqueues a message of at most 48 KiB of text.</summary>
    Task SendAsync(string queue, string message, CancellationToken cancellationToken);

    /// <summary>Enqueues a message that is delivered only after <paramref name="delay"/>, 0 to 7 days.</summary>
    Task SendLaterAsync(string queue, string message, TimeSpan delay, CancellationToken cancellationToken);
}

/// <summary>Takes messages from queues: what the program's own loops need where no Functions host delivers them.</summary>
public interface IQueueReceiver
{
    /// <summary>Takes up to <paramref name="max"/> (1 to 32) visible messages and hides each for <paramref name="visibility"/>.</summary>
    Task<IReadOnlyList<QueuedMessage>> ReceiveAsync(string queue, int max, TimeSpan visibility, CancellationToken cancellationToken);

    /// <summary>Removes a message that was handled. One that another receiver has taken since is left alone.</summary>
    Task CompleteAsync(string queue, QueuedMessage message, CancellationToken cancellationToken);

    /// <summary>
    /// Gives a message back: it is visible again after <paramref name="delay"/>. One that another receiver has taken since is left alone.
    /// </summary>
    Task ReleaseAsync(string queue, QueuedMessage message, TimeSpan delay, CancellationToken cancellationToken);

    /// <summary>Moves a message that failed too often to <c>{queue}-poison</c>.</summary>
    Task PoisonAsync(string queue, QueuedMessage message, CancellationToken cancellationToken);

    /// <summary>How many messages there are, hidden ones included; approximate where the service only estimates it.</summary>
    Task<int> CountAsync(string queue, CancellationToken cancellationToken);
}

/// <summary>
/// A message in hand. <paramref name="DequeueCount"/> is 1 at the first delivery; <paramref name="Receipt"/> proves whose hand it is.
/// </summary>
public sealed record QueuedMessage(string Id, string Body, int DequeueCount, string Receipt);
