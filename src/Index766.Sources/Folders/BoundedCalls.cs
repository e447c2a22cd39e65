namespace Index766.Sources.Folders;

/// <summary>
/// Runs calls that the system may never end, such as opening a file on a share that is gone: one at a time, on a thread of its own, and
/// nobody waits longer than the limit. A call that hangs keeps its turn, so that further runs take no further threads.
/// </summary>
/// <param name="limit">For one call, and for its turn.</param>
internal sealed class BoundedCalls(TimeSpan limit)
{
    private Task _last = Task.CompletedTask;

    /// <summary>The limit.</summary>
    public TimeSpan Limit => limit;

    /// <summary>What the call gives.</summary>
    /// <exception cref="TimeoutException">It gave nothing in time, or an earlier one still hangs.</exception>
    public async Task<T> RunAsync<T>(Func<T> call, CancellationToken cancellationToken)
    {
        var running = new Task<T>(call, CancellationToken.None, TaskCreationOptions.LongRunning);
        for (var before = _last; ; before = _last)
        {
            // It may have failed, which is its caller's.
            await Task.WhenAny(before).WaitAsync(limit, cancellationToken);
            if (Interlocked.CompareExchange(ref _last, running, before) == before)
            {
                running.Start(TaskScheduler.Default);
                return await running.WaitAsync(limit, cancellationToken);
            }
        }
    }
}
