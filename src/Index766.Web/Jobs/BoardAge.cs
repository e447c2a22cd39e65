using System.Globalization;
using Index766.Pipeline.ReadLeaderboards;

namespace Index766.Web.Jobs;

/// <summary>
/// Logs at each scheduled fetch how old the newest board is. On Azure an alert listens to this
/// line, and to its absence: a timer that no longer fires leaves none.
/// </summary>
public sealed partial class BoardAge(LeaderboardReader leaderboards, TimeProvider clock)
{
    /// <summary>Writes the line.</summary>
    public async Task LogAsync(ILogger logger, CancellationToken cancellationToken)
    {
        var series = await leaderboards.SeriesAsync(cancellationToken);
        if (series.Max(published => published.Manifest.PublishedAt) is { } newest)
        {
            var age = clock.GetUtcNow() - newest;
            Newest(logger, Math.Max(age.TotalHours, 0).ToString("0.0", CultureInfo.InvariantCulture));
        }
        else
        {
            NoBoard(logger);
        }
    }

    [LoggerMessage(EventId = 30, Level = LogLevel.Information, Message = "The newest board is {Hours} hours old.")]
    private static partial void Newest(ILogger logger, string hours);

    [LoggerMessage(EventId = 31, Level = LogLevel.Information, Message = "No board is published yet.")]
    private static partial void NoBoard(ILogger logger);
}
