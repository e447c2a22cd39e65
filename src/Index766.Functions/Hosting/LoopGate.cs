namespace Index766.Functions.Hosting;

/// <summary>Holds the loops back until the storage has answered and what a killed program had in hand is given back.</summary>
internal sealed class LoopGate(IServiceProvider services)
{
    private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Done when it is open.</summary>
    public Task Opened => _opened.Task;

    /// <summary>Opens it.</summary>
    public async Task OpenAsync(CancellationToken cancel)
    {
        await services.GetRequiredService<StorageProbe>().AskAsync(cancel);
        await services.GetRequiredService<MessageRelease>().ReleaseAsync(cancel);
        _opened.SetResult();
    }
}
