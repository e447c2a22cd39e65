using System.Collections.Concurrent;

namespace Index766.LocalStorage;

/// <summary>
/// A data folder, and the one way to it. A call to a dead network share never comes back, so each has a limit of time and one of few
/// slots, which it keeps until it does; and every fault is told as a sentence. What went away is never made anew: a folder that can't be
/// read is not an empty one.
/// </summary>
/// <param name="path">The folder.</param>
/// <param name="limit">How long a read may take; writes may take six times as long. 10 seconds by default.</param>
public sealed class DataFolder(string path, TimeSpan? limit = null) : IDisposable
{
    private const int Readers = 8;
    private const int Writers = 8;
    private const int ProbeBytes = 1024 * 1024;

    private readonly TimeSpan _limit = limit ?? TimeSpan.FromSeconds(10);
    private readonly SemaphoreSlim _readers = new(Readers);
    private readonly SemaphoreSlim _writers = new(Writers);
    private readonly ConcurrentDictionary<string, string> _writeFaults = new(StringComparer.Ordinal);
    private int _hanging;

    /// <summary>Its full path.</summary>
    public string FullPath { get; } = Path.GetFullPath(path);

    /// <summary>Why the last write to a part of the folder failed; null since it succeeds.</summary>
    public string? WriteFault => _writeFaults.Values.FirstOrDefault();

    /// <summary>A folder in it.</summary>
    public string this[string name] => Path.Combine(FullPath, name);

    /// <summary>Called before a program opens the folder: of one that was used before, nothing may be made anew.</summary>
    /// <exception cref="DataFolderException">It has a database and no documents, whose folder is made first: a part is away.</exception>
    public void CheckWhole()
    {
        if (File.Exists(this["index766.db"]))
        {
            CheckThere(this["blobs"]);
        }
    }

    /// <summary>
    /// Why nothing can be written; null where all is well. After a failure, or where the disk has no room for it, it writes a little, so
    /// that the answer is no older than the question.
    /// </summary>
    public async Task<string?> CheckWritingAsync(CancellationToken cancellationToken)
    {
        if (WriteFault is not null || await IsFullAsync(cancellationToken))
        {
            try
            {
                await WriteAsync("", TryWritingAsync, cancellationToken);
                _writeFaults.Clear();
            }
            catch (DataFolderException)
            {
                // The fault is kept, and answered.
            }
        }

        return WriteFault;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _readers.Dispose();
        _writers.Dispose();
    }

    /// <summary>Throws where a part of the folder that was made at the start is not there.</summary>
    /// <param name="part">Its full path.</param>
    /// <param name="isFolder">Whether it must be a folder.</param>
    /// <exception cref="DataFolderException">It is not there, is no folder, or can't be looked at.</exception>
    internal void CheckThere(string part, bool isFolder = true)
    {
        try
        {
            if (!File.GetAttributes(part).HasFlag(FileAttributes.Directory) && isFolder)
            {
                throw new DirectoryNotFoundException($"{part} is not a folder.");
            }
        }
        catch (Exception fault) when (DataFolderFaults.Of(fault, FullPath) is not null)
        {
            throw DataFolderFaults.Of(fault, FullPath)!;
        }
    }

    /// <summary>Reads.</summary>
    /// <exception cref="DataFolderException">The folder is away, silent or can't be read.</exception>
    internal Task<T> ReadAsync<T>(Func<Task<T>> read, CancellationToken cancellationToken) =>
        CallAsync(_readers, read, _limit, cancellationToken);

    /// <summary>Creates a folder where it is missing, for this account alone: it holds addresses, and keys that sign browsers in.</summary>
    internal static void Create(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    /// <summary>Writes to a part of the folder.</summary>
    /// <exception cref="DataFolderException">The folder is away, silent, full or can't be written.</exception>
    internal async Task<T> WriteAsync<T>(string part, Func<Task<T>> write, CancellationToken cancellationToken)
    {
        try
        {
            var written = await CallAsync(_writers, write, 6 * _limit, cancellationToken);
            _writeFaults.TryRemove(part, out _);
            return written;
        }
        catch (DataFolderException fault)
        {
            _writeFaults[part] = fault.Message;
            throw;
        }
    }

    private async Task<T> CallAsync<T>(SemaphoreSlim slots, Func<Task<T>> call, TimeSpan limit, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        // Where calls hang already nobody waits for them to come back.
        if (!await slots.WaitAsync(Volatile.Read(ref _hanging) == 0 ? limit : TimeSpan.FromSeconds(1), cancellationToken))
        {
            throw DataFolderFaults.Of(new TimeoutException(), FullPath)!;
        }

        var running = Task.Run(() => HoldAsync(slots, call), CancellationToken.None);
        try
        {
            return await running.WaitAsync(limit, CancellationToken.None);
        }
        catch (TimeoutException) when (!running.IsCompleted)
        {
            Interlocked.Increment(ref _hanging);
            _ = running.ContinueWith(_ => Interlocked.Decrement(ref _hanging), CancellationToken.None,
                TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            throw DataFolderFaults.Of(new TimeoutException(), FullPath)!;
        }
        catch (Exception fault) when (DataFolderFaults.Of(fault, FullPath) is not null)
        {
            throw DataFolderFaults.Of(fault, FullPath)!;
        }
    }

    private static async Task<T> HoldAsync<T>(SemaphoreSlim slots, Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        finally
        {
            slots.Release();
        }
    }

    /// <summary>Small writes still succeed on a full disk, in room that their files have already: no fault tells of it then.</summary>
    private async Task<bool> IsFullAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await ReadAsync(
                () => Task.FromResult(new DriveInfo(FullPath).AvailableFreeSpace < ProbeBytes), cancellationToken);
        }
        catch (Exception fault) when (fault is DataFolderException or ArgumentException)
        {
            // A folder that is away is told of by those who read it; Windows does not tell the free room of a network share in this way.
            return false;
        }
    }

    private async Task<bool> TryWritingAsync()
    {
        await using var stream = new FileStream(
            this[$"probe-{Guid.NewGuid():N}"], FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1,
            FileOptions.DeleteOnClose);
        await stream.WriteAsync(new byte[ProbeBytes]);
        stream.Flush(flushToDisk: true);
        return true;
    }
}
