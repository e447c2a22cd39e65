using Index766.Pipeline.Documents;
using Index766.Pipeline.ScoreUnits;

namespace Index766.Web.Jobs;

/// <summary>Handles a message of score-snapshots: scores a kept file and publishes its boards.</summary>
public sealed partial class ScoreSnapshotJob(ScoreSnapshotStep step, ILoggerFactory loggers)
{
    private readonly ILogger _logger = loggers.CreateLogger("ScoreSnapshot");

    /// <summary>The source of a message's file; empty where it is no message.</summary>
    public static string SourceOf(string input)
    {
        try
        {
            return Messages.Read<ScoreSnapshotMessage>(input).Source;
        }
        catch (UnusableMessageException)
        {
            return "";
        }
    }

    /// <summary>Handles one message.</summary>
    public async Task RunAsync(string input, CancellationToken cancellationToken)
    {
        var message = Messages.Read<ScoreSnapshotMessage>(input);
        var outcome = await step.RunAsync(message, cancellationToken);
        foreach (var snapshot in outcome.Published)
        {
            Published(_logger, snapshot);
        }

        if (outcome.Refusal is { } refusal)
        {
            Quarantined(_logger, message.Source, outcome.Errors, refusal);
        }
    }

    [LoggerMessage(EventId = 3, Level = LogLevel.Information, Message = "Published {Snapshot}.")]
    private static partial void Published(ILogger logger, string snapshot);

    [LoggerMessage(EventId = 4, Level = LogLevel.Warning,
        Message = "A file of {Source} is quarantined with {Errors} error(s), the first: {Refusal}")]
    private static partial void Quarantined(ILogger logger, string source, int errors, string refusal);
}
