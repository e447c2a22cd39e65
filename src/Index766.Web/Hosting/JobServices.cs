using Index766.Pipeline.CompactStorage;
using Index766.Web.Jobs;

namespace Index766.Web.Hosting;

/// <summary>What timers and queues run, under the Functions host and by the Server's own loops.</summary>
internal static class JobServices
{
    public static void AddJobs(this IServiceCollection services)
    {
        services.AddSingleton<BoardAge>();
        services.AddSingleton<FetchSnapshotsJob>();
        services.AddSingleton<ScoreSnapshotJob>();
        services.AddSingleton<AlertUnitsJob>();
        services.AddSingleton<SendMailJob>();
        services.AddSingleton<WatchPoisonJob>();
        services.AddSingleton<CompactStep>();
        services.AddSingleton<CompactJob>();
        services.AddSingleton<DraftReportsJob>();
    }
}
