using Index766.Pipeline.Ports;

namespace Index766.LocalStorage;

/// <summary>
/// A folder for files in the making, one per store, on the volume of the finished
/// ones. At start the folders of processes that died are removed;
/// those of living ones, which hold a lock file beside theirs, are left alone.
/// </summary>
internal sealed class TempFolder : IDisposable
{
    private const string LockExtension = ".lock";
    private readonly string _parent;
    private readonly Lock _claiming = new();
    private (string Folder, FileStream Held)? _own;

    public TempFolder(string parent)
    {
        _parent = Directory.CreateDirectory(parent).FullName;
        RemoveLeftovers(parent);
        try
        {
            Own();
        }
        catch (IOException fault) when (FileFaults.KindOf(fault) == StorageFaultKind.Full)
        {
            // What is published is served from a full disk too. The first file that finds room tries again.
        }
    }

    /// <summary>A file name that nobody else has.</summary>
    public string NewFile() => Path.Combine(Own(), Guid.NewGuid().ToString("N"));

    public void Dispose()
    {
        if (_own is not var (folder, held))
        {
            return;
        }

        try
        {
            RemoveFolder(folder);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // The data folder is away. The next start removes what is left.
        }
        finally
        {
            held.Dispose();
        }
    }

    private string Own()
    {
        lock (_claiming)
        {
            return (_own ??= Claim(_parent)).Folder;
        }
    }

    private static (string Folder, FileStream Held) Claim(string parent)
    {
        while (true)
        {
            var folder = Path.Combine(parent, Guid.NewGuid().ToString("N"));
            // Null where a process that starts now has taken the new file for a leftover.
            if (SharedFile.TryHold(folder + LockExtension, FileMode.CreateNew, FileOptions.DeleteOnClose) is { } held)
            {
                try
                {
                    Directory.CreateDirectory(folder);
                    return (folder, held);
                }
                catch
                {
                    held.Dispose();
                    throw;
                }
            }
        }
    }

    private static void RemoveLeftovers(string parent)
    {
        foreach (var leftover in Directory.GetFiles(parent, "*" + LockExtension))
        {
            RemoveUnlessHeld(leftover);
        }

        // A folder without its lock file: the machine stopped between two removals.
        foreach (var orphan in Directory.GetDirectories(parent).Where(it => !Path.Exists(it + LockExtension)))
        {
            RemoveFolder(orphan);
        }
    }

    private static void RemoveUnlessHeld(string leftover)
    {
        try
        {
            using var mine = SharedFile.TryHold(leftover, FileMode.Open, FileOptions.DeleteOnClose);
            if (mine is not null)
            {
                RemoveFolder(Path.ChangeExtension(leftover, null));
            }
        }
        catch (FileNotFoundException)
        {
            // Its owner, or another process that starts now, has removed it.
        }
    }

    private static void RemoveFolder(string leftover)
    {
        try
        {
            Directory.Delete(leftover, recursive: true);
        }
        catch (DirectoryNotFoundException)
        {
            // Removed by another process that starts now.
        }
    }
}
