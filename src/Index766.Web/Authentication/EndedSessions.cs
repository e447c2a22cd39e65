using Index766.Pipeline.Documents;
using Index766.Pipeline.Ports;

namespace Index766.Web.Authentication;

/// <summary>A session that was signed out.</summary>
internal sealed record EndedSession(string Session, DateTimeOffset At);

/// <summary>The sessions that were signed out and whose cookies would still hold.</summary>
internal sealed record EndedSessionList(IReadOnlyList<EndedSession> Sessions)
{
    public static EndedSessionList None { get; } = new([]);
}

/// <summary>
/// Sessions that were signed out before their cookie ended, one document for all instances: a copy of the cookie opens nothing either.
/// </summary>
internal sealed class EndedSessions(IBlobStore blobs, ClassifyReadFault classify, TimeProvider clock)
{
    /// <summary>Longer than a cookie lasts without a request.</summary>
    private static readonly TimeSpan Kept = SignInCookie.IdleTime + TimeSpan.FromHours(1);

    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(5);

    private Known? _known;

    /// <summary>Ends a session, here at once, and elsewhere within seconds.</summary>
    public async Task EndAsync(string session, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await blobs.UpdateJsonAsync(
            BlobPaths.EndedSessions, EndedSessionList.None,
            list => new EndedSessionList([.. list.Sessions.Where(ended => now - ended.At < Kept), new EndedSession(session, now)]),
            cancellationToken);
        _known = null;
    }

    /// <summary>Whether a session was ended; by what was known before, where the storage does not answer now.</summary>
    public async Task<bool> HasAsync(string session, CancellationToken cancellationToken)
    {
        var known = _known;
        if (known is null || clock.GetElapsedTime(known.At) >= Freshness)
        {
            var at = clock.GetTimestamp();
            try
            {
                known = new Known(await ReadAsync(cancellationToken), at);
            }
            catch (Exception fault) when (known is not null && classify(fault) is not null)
            {
                known = known with { At = at };
            }

            _known = known;
        }

        return known.Sessions.Contains(session);
    }

    private async Task<HashSet<string>> ReadAsync(CancellationToken cancellationToken)
    {
        var list = await blobs.ReadJsonAsync<EndedSessionList>(BlobPaths.EndedSessions, cancellationToken) ?? EndedSessionList.None;
        return [.. list.Sessions.Select(ended => ended.Session)];
    }

    /// <summary>What was read, and when: one reference, since many requests share it.</summary>
    private sealed record Known(HashSet<string> Sessions, long At);
}
