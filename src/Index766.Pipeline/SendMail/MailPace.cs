using Index766.Pipeline.Documents;
using Index766.Pipeline.Ports;

namespace Index766.Pipeline.SendMail;

/// <summary>
/// How many e-mails may go out in a minute, whatever number of workers send them: a minute's worth
/// at once, then evenly. One document holds when the next is due, under
/// its tag.
/// </summary>
/// <param name="blobs">Where the document stands.</param>
/// <param name="clock">The clock.</param>
/// <param name="perMinute">How many; 0 for any.</param>
public sealed class MailPace(IBlobStore blobs, TimeProvider clock, int perMinute)
{
    private const int MaxAttempts = 50;
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    /// <summary>Reserves the next turn.</summary>
    /// <returns>How long to wait for it.</returns>
    public async Task<TimeSpan> ReserveAsync(CancellationToken cancellationToken)
    {
        for (var attempt = 0; perMinute > 0 && attempt < MaxAttempts; attempt++)
        {
            var now = clock.GetUtcNow();
            var stored = await blobs.ReadAsync(BlobPaths.MailPace, cancellationToken);
            var due = stored is null ? now : DocumentJson.Read<Turn>(BlobPaths.MailPace, stored.Content).Due;
            var (wait, next) = Next(due, now, perMinute);
            var content = DocumentJson.Write(new Turn(next));
            if ((stored is null ? await blobs.CreateAsync(BlobPaths.MailPace, content, cancellationToken)
                : await blobs.ReplaceAsync(BlobPaths.MailPace, content, stored.Tag, cancellationToken)) is not null)
            {
                return wait;
            }
        }

        // Fifty others at the very moment: a minute later there is room.
        return perMinute > 0 ? Minute : TimeSpan.Zero;
    }

    /// <summary>
    /// The wait for a turn, and when the one after it is due where all go evenly: a turn may come up to a minute's worth before it is due.
    /// </summary>
    internal static (TimeSpan Wait, DateTimeOffset Next) Next(DateTimeOffset due, DateTimeOffset now, int perMinute)
    {
        var interval = Minute / perMinute;
        var earliest = due - (Minute - interval);
        var wait = earliest > now ? earliest - now : TimeSpan.Zero;
        return (wait, (due > now ? due : now) + interval);
    }

    private sealed record Turn(DateTimeOffset Due);
}
