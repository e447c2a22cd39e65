using System.Security.Cryptography;
using System.Text;

namespace Index766.LocalStorage;

/// <summary>
/// Lets one writer at a time, of all threads and processes, compare and change a document. A holder that dies frees its lock.
/// </summary>
internal sealed class PathLocks(string folder) : IDisposable
{
    private const int MaxTries = 6_000;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    // Few files that stay, each for many paths: a lock file per path would grow without end, and removing one races with its next holder.
    private readonly SemaphoreSlim[] threads = [.. Enumerable.Range(0, 64).Select(_ => new SemaphoreSlim(1))];

    /// <summary>Waits for the path's turn, about 30 seconds at most.</summary>
    /// <exception cref="TimeoutException">Another process holds the path for longer.</exception>
    public Task<IDisposable> TakeAsync(string path, CancellationToken cancellationToken) =>
        TakeAsync(SHA256.HashData(Encoding.UTF8.GetBytes(path))[0] % threads.Length, cancellationToken);

    /// <summary>Waits for the turn of every path: until it is given back, nobody changes, adds or removes a document.</summary>
    /// <exception cref="TimeoutException">Another process holds a path for longer than about 30 seconds.</exception>
    public async Task<IDisposable> TakeAllAsync(CancellationToken cancellationToken)
    {
        var turns = new AllTurns();
        try
        {
            // Always in this order: two that take all don't wait for each other. Nobody else holds two.
            for (var stripe = 0; stripe < threads.Length; stripe++)
            {
                turns.Push(await TakeAsync(stripe, cancellationToken));
            }

            return turns;
        }
        catch
        {
            turns.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        foreach (var thread in threads)
        {
            thread.Dispose();
        }
    }

    private async Task<IDisposable> TakeAsync(int stripe, CancellationToken cancellationToken)
    {
        var thread = threads[stripe];
        await thread.WaitAsync(cancellationToken);
        try
        {
            return new Turn(thread, await HoldAsync(Path.Combine(folder, $"{stripe:00}.lock"), cancellationToken));
        }
        catch
        {
            thread.Release();
            throw;
        }
    }

    private async Task<FileStream> HoldAsync(string file, CancellationToken cancellationToken)
    {
        for (var tries = 0; tries < MaxTries; tries++)
        {
            if (SharedFile.TryHold(file, FileMode.OpenOrCreate) is { } held)
            {
                return held;
            }

            await Task.Delay(Pause, cancellationToken);
        }

        throw new TimeoutException($"Another process has held {file} for too long.");
    }

    private sealed class AllTurns : Stack<IDisposable>, IDisposable
    {
        public void Dispose()
        {
            while (TryPop(out var turn))
            {
                turn.Dispose();
            }
        }
    }

    private sealed class Turn(SemaphoreSlim thread, FileStream file) : IDisposable
    {
        public void Dispose()
        {
            file.Dispose();
            thread.Release();
        }
    }
}
