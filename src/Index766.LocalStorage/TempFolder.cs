namespace Index766.LocalStorage;

/// <summary>
/// A folder for files in the making, one per store, on the volume of the finished
/// ones. At start the folders of processes that died are removed;
/// those of living ones, which hold a lock file beside theirs, are left alone.
/// </summary>
internal sealed class TempFolder : IDisposable
{
    private const string LockExtension = ".lock";
    private readonly string own;
    private readonly FileStream lockFile;

    public TempFolder(string parent)
    {
        Directory.CreateDirectory(parent);
        RemoveLeftovers(parent);
        (own, lockFile) = Claim(parent);
        Directory.CreateDirectory(own);
    }

    /// <summary>A file name that nobody else has.</summary>
    public string NewFile() => Path.Combine(own, Guid.NewGuid().ToString("N"));

    public void Dispose()
    {
        RemoveFolder(own);
        lockFile.Dispose();
    }

    private static (string Folder, FileStream Held) Claim(string parent)
    {
        while (true)
        {
            var folder = Path.Combine(parent, Guid.NewGuid().ToString("N"));
            // Null where a process that starts now has taken the new file for a leftover.
            if (SharedFile.TryHold(folder + LockExtension, FileMode.CreateNew, FileOptions.DeleteOnClose) is { } held)
            {
                return (folder, held);
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
