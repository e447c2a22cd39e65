using System.Collections.Concurrent;
using System.Globalization;
using Index766.Pipeline.Ports;
using Microsoft.Data.Sqlite;

namespace Index766.LocalStorage;

/// <summary>
/// Queues in SQLite, with the meaning of Azure's: a message in hand is hidden for a while, and comes back where nobody completes it.
/// Where the clock was set back since it was hidden, its while begins anew: nothing is hidden for days.
/// </summary>
/// <param name="database">The database that holds the messages.</param>
/// <param name="time">Decides what is visible, to the millisecond.</param>
public sealed class SqliteQueues(SqliteDatabase database, TimeProvider time) : IQueueSender, IQueueReceiver
{
    private const int MaxAtOnce = 32;

    private readonly ConcurrentDictionary<string, TaskCompletionSource> _arrivals = new(StringComparer.Ordinal);

    /// <summary>
    /// Done when this program next puts a message on the queue that is visible at once. Messages of others are found by asking.
    /// </summary>
    public Task NextArrival(string queue) =>
        _arrivals.GetOrAdd(queue, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    /// <inheritdoc/>
    public Task SendAsync(string queue, string message, CancellationToken cancellationToken) =>
        SendLaterAsync(queue, message, TimeSpan.Zero, cancellationToken);

    /// <inheritdoc/>
    public async Task SendLaterAsync(string queue, string message, TimeSpan delay, CancellationToken cancellationToken)
    {
        StorageRules.CheckQueue(queue);
        StorageRules.CheckMessage(message);
        await database.WriteAsync(connection => Add(connection, queue, message, delay), cancellationToken);
        if (delay <= TimeSpan.Zero && _arrivals.TryRemove(queue, out var arrival))
        {
            arrival.SetResult();
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<QueuedMessage>> ReceiveAsync(string queue, int max, TimeSpan visibility,
        CancellationToken cancellationToken)
    {
        StorageRules.CheckQueue(queue);
        ArgumentOutOfRangeException.ThrowIfLessThan(max, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(max, MaxAtOnce);
        if (!await AnyVisibleAsync(queue, cancellationToken))
        {
            // A loop asks every few seconds: an idle queue costs a read, not a write.
            return [];
        }

        return await database.WriteAsync(connection => Take(connection, queue, max, visibility), cancellationToken);
    }

    /// <inheritdoc/>
    public async Task CompleteAsync(string queue, QueuedMessage message, CancellationToken cancellationToken) =>
        await database.WriteAsync(connection => Remove(connection, queue, message), cancellationToken);

    /// <inheritdoc/>
    public async Task ReleaseAsync(string queue, QueuedMessage message, TimeSpan delay, CancellationToken cancellationToken) =>
        await database.WriteAsync(
            connection => connection.Run(
                "UPDATE messages SET visible_at = $1 + $2, hidden_at = $1, receipt = NULL WHERE id = $3 AND queue = $4 AND receipt = $5",
                Now(), Milliseconds(delay), IdOf(message), queue, message.Receipt),
            cancellationToken);

    /// <inheritdoc/>
    public async Task PoisonAsync(string queue, QueuedMessage message, CancellationToken cancellationToken)
    {
        var poison = StorageRules.PoisonOf(queue);
        StorageRules.CheckQueue(poison);
        await database.WriteAsync(
            connection => Remove(connection, queue, message) == 1 ? Add(connection, poison, message.Body, TimeSpan.Zero) : 0,
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<int> CountAsync(string queue, CancellationToken cancellationToken)
    {
        StorageRules.CheckQueue(queue);
        return database.ReadAsync(
            connection => connection.Rows("SELECT COUNT(*) FROM messages WHERE queue = $1", reader => reader.GetInt32(0), queue)[0],
            cancellationToken);
    }

    /// <summary>
    /// Makes every message visible that was in a hand: for the start of the loops under the
    /// folder's lock, when no other hand can be left. A program that was
    /// killed goes on at once instead of waiting for the visibility to end.
    /// </summary>
    public async Task ReleaseAllAsync(CancellationToken cancellationToken) =>
        await database.WriteAsync(
            connection =>
                connection.Run("UPDATE messages SET visible_at = MIN(visible_at, $1), receipt = NULL WHERE receipt IS NOT NULL", Now()),
                    cancellationToken);

    private Task<bool> AnyVisibleAsync(string queue, CancellationToken cancellationToken) =>
        database.ReadAsync(
            connection =>
                connection.Rows("SELECT 1 FROM messages WHERE queue = $1 AND (visible_at <= $2 OR hidden_at > $2) LIMIT 1",
                    reader => reader.GetInt32(0), queue, Now()).Count > 0,
            cancellationToken);

    private List<QueuedMessage> Take(SqliteConnection connection, string queue, int max, TimeSpan visibility)
    {
        var now = Now();
        var receipt = Guid.NewGuid().ToString("N");
        connection.Run("UPDATE messages SET visible_at = $1 + visible_at - hidden_at, hidden_at = $1 WHERE queue = $2 AND hidden_at > $1",
            now, queue);
        var messages = connection.Rows(
            "SELECT id, body, dequeue_count FROM messages WHERE queue = $1 AND visible_at <= $2 ORDER BY visible_at, id LIMIT $3",
            reader =>
                new QueuedMessage(reader.GetInt64(0).ToString(CultureInfo.InvariantCulture), reader.GetString(1), reader.GetInt32(2) + 1,
                    receipt),
            queue, now, max);
        foreach (var message in messages)
        {
            connection.Run(
                "UPDATE messages SET visible_at = $1 + $2, hidden_at = $1, dequeue_count = dequeue_count + 1, receipt = $3 WHERE id = $4",
                now, Milliseconds(visibility), receipt, IdOf(message));
        }

        return messages;
    }

    private int Add(SqliteConnection connection, string queue, string body, TimeSpan delay) =>
        connection.Run("INSERT INTO messages (queue, body, visible_at, hidden_at, dequeue_count) VALUES ($1, $2, $3 + $4, $3, 0)", queue,
            body, Now(), Milliseconds(delay));

    private static int Remove(SqliteConnection connection, string queue, QueuedMessage message) =>
        connection.Run("DELETE FROM messages WHERE id = $1 AND queue = $2 AND receipt = $3", IdOf(message), queue, message.Receipt);

    private long Now() => time.GetUtcNow().ToUnixTimeMilliseconds();

    private static long Milliseconds(TimeSpan span) => (long)Math.Ceiling(span.TotalMilliseconds);

    private static long IdOf(QueuedMessage message) => long.Parse(message.Id, NumberStyles.None, CultureInfo.InvariantCulture);
}
