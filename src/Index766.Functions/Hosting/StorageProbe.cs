using Index766.Pipeline.Documents;
using Index766.Pipeline.Ports;
using Polly;
using Polly.Retry;

namespace Index766.Functions.Hosting;

/// <summary>Storage that stayed away through every attempt at the start.</summary>
public sealed class StorageAwayException(string message, Exception inner) : Exception(message, inner);

/// <summary>Asks the storage once before the loops begin. Storage that is away is tried again with back-off, for about two minutes; then the program stops with one sentence.</summary>
internal sealed partial class StorageProbe(IBlobStore blobs, ITableStore tables, IQueueReceiver queues, TimeProvider clock, ILogger<StorageProbe> logger) : IHostedService
{
    private const int MostRetries = 6;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var retry = new RetryStrategyOptions
        {
            MaxRetryAttempts = MostRetries,
            BackoffType = DelayBackoffType.Exponential,
            Delay = TimeSpan.FromSeconds(1),
            MaxDelay = TimeSpan.FromSeconds(20),
            UseJitter = true,
            ShouldHandle = new PredicateBuilder().Handle<Exception>(fault => fault is not OperationCanceledException),
            OnRetry = attempt =>
            {
                StorageAway(logger, attempt.AttemptNumber + 1, MostRetries, attempt.Outcome.Exception?.Message ?? "");
                return ValueTask.CompletedTask;
            },
        };
        try
        {
            await new ResiliencePipelineBuilder { TimeProvider = clock }.AddRetry(retry).Build().ExecuteAsync(AskAsync, cancellationToken);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            throw new StorageAwayException($"The storage did not answer after {MostRetries + 1} attempts: {fault.Message.Split('\n')[0]}", fault);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async ValueTask AskAsync(CancellationToken cancel)
    {
        await blobs.ReadAsync("probe", cancel);
        await tables.GetAsync(TableNames.Runs, "probe", "probe", cancel);
        await queues.CountAsync(QueueNames.ScoreSnapshots, cancel);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The storage does not answer (attempt {Attempt} of {Most} more): {Reason}")]
    private static partial void StorageAway(ILogger logger, int attempt, int most, string reason);
}
