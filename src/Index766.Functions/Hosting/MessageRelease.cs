using Index766.Embedded;

namespace Index766.Functions.Hosting;

/// <summary>On a data folder, gives back what a killed program had in hand before the loops begin: the folder's lock says that nobody else has it.</summary>
internal sealed class MessageRelease(IServiceProvider services) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) =>
        services.GetService<SqliteQueues>()?.ReleaseAllAsync(cancellationToken) ?? Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
