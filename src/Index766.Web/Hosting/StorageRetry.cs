using Index766.AzureStorage;
using Index766.Pipeline;
using Polly;
using Polly.Retry;

namespace Index766.Web.Hosting;

/// <summary>Storage that stayed away through every attempt at the start.</summary>
public sealed class StorageAwayException(string message, Exception inner) : Exception(message, inner);

/// <summary>
/// Storage that is away at the start is asked again with back-off and jitter, for
/// about two minutes; then the program stops with one sentence.
/// </summary>
internal static class StorageRetry
{
    private const int MaxRetries = 6;

    /// <summary>Asks until it answers.</summary>
    /// <exception cref="StorageAwayException">It did not answer in time.</exception>
    public static async Task<T> AskAsync<T>(Func<CancellationToken, ValueTask<T>> ask, Action<string> say, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var retry = new RetryStrategyOptions
        {
            MaxRetryAttempts = MaxRetries,
            BackoffType = DelayBackoffType.Exponential,
            Delay = TimeSpan.FromSeconds(1),
            MaxDelay = TimeSpan.FromSeconds(20),
            UseJitter = true,
            ShouldHandle =
                new PredicateBuilder().Handle<Exception>(
                    fault => fault is not (OperationCanceledException or ReferenceDataException or AzureStorageSettingException)),
            OnRetry = attempt =>
            {
                say($"The storage does not answer (attempt {attempt.AttemptNumber + 1} of {MaxRetries + 1}): "
                    + $"{FirstLine(attempt.Outcome.Exception)}");
                return ValueTask.CompletedTask;
            },
        };
        try
        {
            return await new ResiliencePipelineBuilder { TimeProvider = clock }.AddRetry(retry).Build()
                .ExecuteAsync(ask, cancellationToken);
        }
        catch (Exception fault) when (fault is not (OperationCanceledException or ReferenceDataException or AzureStorageSettingException))
        {
            throw new StorageAwayException($"The storage did not answer after {MaxRetries + 1} attempts: {FirstLine(fault)}", fault);
        }
    }

    private static string FirstLine(Exception? fault) =>
        fault is null ? "" : StorageFailure.Describe(fault) ?? fault.Message.Split('\n')[0].Trim();
}
