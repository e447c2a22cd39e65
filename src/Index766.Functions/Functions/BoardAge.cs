using System.Globalization;
using Index766.Pipeline.ReadLeaderboards;

namespace Index766.Functions.Functions;

/// <summary>Says at each scheduled fetch how old the newest board is. On Azure an alert listens to this line, and to its absence: a timer that no longer fires leaves none.</summary>
internal static partial class BoardAge
{
    /// <summary>Writes the line.</summary>
    public static async Task SayAsync(IServiceProvider services, CancellationToken cancel)
    {
        var logger = services.GetRequiredService<ILoggerFactory>().CreateLogger("FetchSnapshots");
        var series = await services.GetRequiredService<LeaderboardReader>().SeriesAsync(cancel);
        if (series.SelectMany(published => published.Manifest.Entries).Max(entry => entry.PublishedAt) is { } newest)
        {
            var age = services.GetRequiredService<TimeProvider>().GetUtcNow() - newest;
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
