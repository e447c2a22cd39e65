using Index766.Embedded;

namespace Index766.Functions.Hosting;

/// <summary>On a data folder, gives back what a killed program had in hand before the loops begin: the folder's lock says that nobody else has it.</summary>
internal sealed class MessageRelease(IServiceProvider services)
{
    public Task ReleaseAsync(CancellationToken cancel) => services.GetService<SqliteQueues>()?.ReleaseAllAsync(cancel) ?? Task.CompletedTask;
}
