namespace Index766.Functions.Api.Answering;

/// <summary>Has the answers of the published boards made before anybody asks. Only makes the first answers quicker: a fault is logged and stops nothing.</summary>
internal sealed partial class AnswerPreparation(LeaderboardEndpoint leaderboard, ILogger<AnswerPreparation> logger)
{
    /// <summary>Prepares them.</summary>
    /// <param name="onlyMissing">Whether those that are stored already are left as they are.</param>
    /// <param name="cancel">Ends the work.</param>
    public async Task PrepareAsync(bool onlyMissing, CancellationToken cancel)
    {
        try
        {
            await leaderboard.PrepareAsync(onlyMissing, cancel);
        }
        catch (Exception fault) when (!cancel.IsCancellationRequested)
        {
            NotPrepared(logger, fault);
        }
    }

    [LoggerMessage(EventId = 14, Level = LogLevel.Warning, Message = "The published answers could not be prepared; they are made when they are asked for.")]
    private static partial void NotPrepared(ILogger logger, Exception fault);
}
