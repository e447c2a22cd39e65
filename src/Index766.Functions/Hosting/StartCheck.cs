using Index766.Pipeline.Ports;
using Index766.Pipeline.ReadLeaderboards;

namespace Index766.Functions.Hosting;

/// <summary>
/// What must be right before the program's own work begins: the rules, and the storage. It is looked at as soon as the program listens and answers what is published
/// already; what is wrong stops it.
/// </summary>
internal sealed class StartCheck(StartRules rules, LeaderboardReader leaderboards, TimeProvider clock, IServiceProvider services) : IHostedLifecycleService
{
    /// <summary>Whoever waits for the program to listen is answered before it works for itself.</summary>
    private static readonly TimeSpan FirstAnswersGoFirst = TimeSpan.FromMilliseconds(200);

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Looks for what is published beside the rest of the start: the first answer finds it looked up.</summary>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _ = Task.Run(() => LookAsync(cancellationToken), CancellationToken.None);
        return Task.CompletedTask;
    }

    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        try
        {
            await CheckAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Stopped while it starts: an ordinary stop.
        }
    }

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task LookAsync(CancellationToken cancel)
    {
        try
        {
            await leaderboards.FirstLookAsync(cancel);
        }
        catch (Exception)
        {
            // Whoever asks is told the same fault.
        }
    }

    private async Task CheckAsync(CancellationToken cancel)
    {
        await Task.Delay(FirstAnswersGoFirst, clock, cancel);
        await rules.CheckedAsync().WaitAsync(cancel);
        // Opens the database of a data folder.
        services.GetRequiredService<ITableStore>();
        if (services.GetService<LoopGate>() is { } loops)
        {
            await loops.OpenAsync(cancel);
        }
    }
}
