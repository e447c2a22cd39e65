using System.Net;
using Polly;
using Polly.Retry;

namespace Index766.Sources.Web;

/// <summary>What one exchange may cost.</summary>
/// <param name="Timeout">From the first byte sent to the last byte read, redirects included.</param>
/// <param name="MaxBytes">Bytes of an answer, after inflation.</param>
/// <param name="MaxRedirects">Redirects that are followed.</param>
public sealed record WebLimits(TimeSpan Timeout, long MaxBytes, int MaxRedirects = 5)
{
    /// <summary>Which addresses a redirect to another host may lead to.</summary>
    public Func<IPAddress, bool> MayRedirectTo { get; init; } = AddressRule.IsPublic;
}

/// <summary>An answer, read whole. <paramref name="Body"/> is null where it is over the limit.</summary>
public sealed record BoundedResponse(HttpStatusCode Status, byte[]? Body, string? MediaType, string? Tag, DateTimeOffset? LastModified,
    DateTimeOffset? Date, TimeSpan Age, TimeSpan? RetryAfter);

/// <summary>There was no whole answer; the message ends one sentence. What is transient may be asked again.</summary>
public sealed class NoAnswerException(string reason, bool isTransient, Exception? inner = null) : Exception(reason, inner)
{
    /// <summary>Whether the same question may be answered later.</summary>
    public bool IsTransient => isTransient;
}

/// <summary>Asks again where that can help: a few times, with back-off and jitter, as long as the server says where it says so.</summary>
internal static class WebRetry
{
    private static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(60);

    /// <summary>A pipeline of at most so many further attempts, the first after about <paramref name="first"/>.</summary>
    public static ResiliencePipeline<BoundedResponse> Create(int attempts, TimeSpan first, TimeProvider clock,
        Func<BoundedResponse, bool> isTransient) =>
        new ResiliencePipelineBuilder<BoundedResponse> { TimeProvider = clock }.AddRetry(new RetryStrategyOptions<BoundedResponse>
        {
            MaxRetryAttempts = attempts,
            BackoffType = DelayBackoffType.Exponential,
            Delay = first,
            MaxDelay = MaxWait,
            UseJitter = true,
            ShouldHandle = new PredicateBuilder<BoundedResponse>().Handle<NoAnswerException>(fault => fault.IsTransient)
                .HandleResult(answer => isTransient(answer) && (answer.RetryAfter ?? TimeSpan.Zero) <= MaxWait),
            DelayGenerator = attempt => ValueTask.FromResult(attempt.Outcome.Result?.RetryAfter),
        }).Build();

    /// <summary>Whether a server that answers so may answer otherwise soon.</summary>
    public static bool IsServerTrouble(HttpStatusCode status) =>
        status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests || (int)status >= 500;
}
