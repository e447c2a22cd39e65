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
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly Turn NoTurnYet = new(default);

    /// <summary>Reserves the next turn.</summary>
    /// <returns>How long to wait for it.</returns>
    public async Task<TimeSpan> ReserveAsync(CancellationToken cancellationToken)
    {
        if (perMinute == 0)
        {
            return TimeSpan.Zero;
        }

        var wait = TimeSpan.Zero;
        try
        {
            await blobs.UpdateJsonAsync(BlobPaths.MailPace, NoTurnYet, last =>
            {
                var now = clock.GetUtcNow();
                (wait, var next) = Next(ReferenceEquals(last, NoTurnYet) ? now : last.DueBy(now), now, perMinute);
                return new Turn(next) { ReservedAt = now };
            }, cancellationToken);
            return wait;
        }
        catch (ConcurrentUpdateException)
        {
            // So many others at the very moment: a minute later there is room.
            return Minute;
        }
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

    private sealed record Turn(DateTimeOffset Due)
    {
        /// <summary>When it was reserved; null before 30/11/2026.</summary>
        public DateTimeOffset? ReservedAt { get; init; }

        /// <summary>When it is due; as long after now, where the clock was set back since.</summary>
        public DateTimeOffset DueBy(DateTimeOffset now) => ReservedAt is { } reserved && reserved > now ? now + (Due - reserved) : Due;
    }
}
