using System.Collections.Concurrent;
using Index766.Pipeline.Ports;
using Index766.Pipeline.ReadLeaderboards;
using Index766.Web.Authentication;
using Index766.Web.Settings;

namespace Index766.Web.Api.Answering;

/// <summary>
/// Answers that follow from what is published, and from the day where they speak of the age of
/// figures. One that was made under a state of the manifests is given again
/// while that state lasts and it is true: without a look at the storage, without work. Bounded in number and size.
/// </summary>
internal sealed class ResponseCache(
    LeaderboardReader leaderboards, FigureAges ages, ClassifyReadFault classify, OutageNotice outage, ProgramSettings settings)
{
    private const int MaxAnswers = 2048;
    private const long MaxBytes = 96L * 1024 * 1024;

    private readonly ConcurrentDictionary<CacheKey, CacheEntry> _kept = new();
    private long _bytes;

    /// <summary>
    /// Answers a request: the kept answer of this very address and <c>Accept</c>, or else what <paramref name="make"/> gives.
    /// </summary>
    public async Task ServeAsync(HttpContext context, Func<CancellationToken, Task<Answer>> make)
    {
        var key = KeyOf(context);
        var state = await leaderboards.StateAsync(context.RequestAborted);
        if (KeptOf(key, state.Name) is { } kept)
        {
            await WriteAsync(context, kept);
            return;
        }

        var now = ages.Now;
        if (await WriteAsync(context, await MakeAsync(key, make, context.RequestAborted)) is { } representation
            && leaderboards.Fault is null && await IsStillAsync(state, context.RequestAborted))
        {
            Keep(key, new CacheEntry(state.Name, representation, now));
        }
    }

    /// <summary>Answers a request with what follows from more than what is published: made anew each time.</summary>
    public async Task ServeFreshAsync(HttpContext context, Func<CancellationToken, Task<Answer>> make) =>
        await WriteAsync(context, await MakeAsync(KeyOf(context), make, context.RequestAborted));

    /// <summary>
    /// The answer. Where the storage does not give what it takes, the one that was read before; and it never says that something is not
    /// there while nobody can know.
    /// </summary>
    private async Task<Answer> MakeAsync(CacheKey key, Func<CancellationToken, Task<Answer>> make, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await make(cancellationToken);
            if (answer.IsOfNothing)
            {
                leaderboards.CheckWhole();
            }

            return answer;
        }
        catch (Exception fault) when (classify(fault) is not null && KeptBefore(key) is { } before)
        {
            return before;
        }
    }

    /// <summary>What was answered under an earlier state or this one, while it is true; only where the storage is away.</summary>
    private Representation? KeptBefore(CacheKey key) =>
        leaderboards.Fault is not null && _kept.TryGetValue(key, out var kept) && ages.IsTrue(kept.Representation, kept.MadeAt)
            ? kept.Representation : null;

    private Representation? KeptOf(CacheKey key, string state) =>
        _kept.TryGetValue(key, out var kept) && kept.State == state && ages.IsTrue(kept.Representation, kept.MadeAt)
            ? kept.Representation : null;

    /// <summary>
    /// Whether a state lasted while an answer was made: else parts of it may be of
    /// the next one, and it must not be given under either name.
    /// </summary>
    private async Task<bool> IsStillAsync(PublishedState state, CancellationToken cancellationToken) =>
        (await leaderboards.StateAsync(cancellationToken)).Name == state.Name;

    /// <summary>A page names who is signed in, and has the session's form.</summary>
    private static CacheKey KeyOf(HttpContext context) =>
        new(context.Request.Path.Value ?? "", context.Request.QueryString.Value ?? "", context.Request.Headers.Accept.ToString(),
            IsData(context) ? "" : Visitor.Of(context)?.Session ?? "");

    private static bool IsData(HttpContext context) => context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);

    private async Task<Representation?> WriteAsync(HttpContext context, Answer answer)
    {
        var isOpen = settings.Api.OpenLeaderboard && (IsData(context) || Visitor.Of(context) is null);
        await (answer.Representation is { } representation
            ? RepresentationWriter.WriteAsync(context, outage.Mark(context, representation), isOpen)
            : answer.Problem!.ExecuteAsync(context));
        return answer.Representation;
    }

    private void Keep(CacheKey key, CacheEntry kept)
    {
        if (_kept.Count >= MaxAnswers || Interlocked.Add(ref _bytes, kept.Representation.Length) > MaxBytes)
        {
            _kept.Clear();
            Interlocked.Exchange(ref _bytes, kept.Representation.Length);
        }

        _kept[key] = kept;
    }

    private readonly record struct CacheKey(string Path, string Query, string Accept, string Session);

    private sealed record CacheEntry(string State, Representation Representation, DateTimeOffset MadeAt);
}
