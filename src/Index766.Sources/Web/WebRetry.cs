using System.Net;
using Polly;
using Polly.Retry;

namespace Index766.Sources.Web;

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
