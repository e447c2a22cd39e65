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
    public async Task<IDisposable> TakeAsync(string path, CancellationToken cancellationToken)
    {
        var stripe = SHA256.HashData(Encoding.UTF8.GetBytes(path))[0] % threads.Length;
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

    public void Dispose()
    {
        foreach (var thread in threads)
        {
            thread.Dispose();
        }
    }

    private async Task<FileStream> HoldAsync(string file, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
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

    private sealed class Turn(SemaphoreSlim thread, FileStream file) : IDisposable
    {
        public void Dispose()
        {
            file.Dispose();
            thread.Release();
        }
    }
}
