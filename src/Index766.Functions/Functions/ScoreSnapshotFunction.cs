using Index766.Functions.Api;
using Index766.Pipeline.Documents;
using Index766.Pipeline.ScoreUnits;

namespace Index766.Functions.Functions;

/// <summary>Queue score-snapshots: scores a kept file and publishes its boards.</summary>
public static partial class ScoreSnapshotFunction
{
    /// <summary>Handles one message.</summary>
    public static async Task RunAsync(IServiceProvider services, string input, CancellationToken cancel)
    {
        var logger = services.GetRequiredService<ILoggerFactory>().CreateLogger("ScoreSnapshot");
        var message = Messages.Read<ScoreSnapshotMessage>(input);
        var outcome = await services.GetRequiredService<ScoreSnapshotStep>().RunAsync(message, cancel);
        foreach (var snapshot in outcome.Published)
        {
            Published(logger, snapshot);
        }

        if (outcome.Published.Count > 0)
        {
            await PrepareAnswersAsync(services, logger, cancel);
        }

        if (outcome.Refusal is { } refusal)
        {
            Quarantined(logger, message.Source, outcome.Errors, refusal);
        }
    }

    /// <summary>Only makes the first answers quicker: the snapshot is published, and a fault here must not bring its message again.</summary>
    private static async Task PrepareAnswersAsync(IServiceProvider services, ILogger logger, CancellationToken cancel)
    {
        try
        {
            await services.GetRequiredService<LeaderboardEndpoint>().PrepareAsync(cancel);
        }
        catch (Exception fault) when (!cancel.IsCancellationRequested)
        {
            NotPrepared(logger, fault);
        }
    }

    [LoggerMessage(EventId = 3, Level = LogLevel.Information, Message = "Published {Snapshot}.")]
    private static partial void Published(ILogger logger, string snapshot);

    [LoggerMessage(EventId = 4, Level = LogLevel.Warning, Message = "A file of {Source} is quarantined with {Errors} error(s), the first: {Refusal}")]
    private static partial void Quarantined(ILogger logger, string source, int errors, string refusal);

    [LoggerMessage(EventId = 14, Level = LogLevel.Warning, Message = "The published answers could not be prepared; they are made when they are asked for.")]
    private static partial void NotPrepared(ILogger logger, Exception fault);
}
