using Index766.Functions.Api.Answering;
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
            await services.GetRequiredService<AnswerPreparation>().PrepareAsync(onlyMissing: false, cancel);
        }

        if (outcome.Refusal is { } refusal)
        {
            Quarantined(logger, message.Source, outcome.Errors, refusal);
        }
    }

    [LoggerMessage(EventId = 3, Level = LogLevel.Information, Message = "Published {Snapshot}.")]
    private static partial void Published(ILogger logger, string snapshot);

    [LoggerMessage(EventId = 4, Level = LogLevel.Warning, Message = "A file of {Source} is quarantined with {Errors} error(s), the first: {Refusal}")]
    private static partial void Quarantined(ILogger logger, string source, int errors, string refusal);
}
