using Index766.LocalStorage;

namespace Index766.Server.Loops;

/// <summary>The Server's own timers and deliveries.</summary>
internal static class LoopServices
{
    public static void AddLoops(this IServiceCollection services)
    {
        services.AddSingleton<ServerJobs>();
        services.AddSingleton<StorageProbe>();
        services.AddSingleton(provider => new LoopGate(provider.GetRequiredService<StorageProbe>(), provider.GetService<SqliteQueues>()));
        services.AddHostedService(provider => provider.GetRequiredService<LoopGate>());
        services.AddHostedService<LoopRunner>();
    }
}
