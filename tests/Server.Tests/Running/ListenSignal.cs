using Microsoft.Extensions.Hosting;

namespace Server.Tests.Running;

/// <summary>Says when the program listens; put first, so that nothing that is checked after that is waited for.</summary>
internal sealed class ListenSignal : IHostedLifecycleService
{
    private readonly TaskCompletionSource _listens = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Signal => _listens.Task;

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        _listens.SetResult();
        return Task.CompletedTask;
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
