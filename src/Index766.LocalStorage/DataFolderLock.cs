namespace Index766.LocalStorage;

/// <summary>
/// The right to run the loops on a data folder. It ends with <see cref="Dispose"/>, or with the process, however that dies.
/// </summary>
public sealed class DataFolderLock : IDisposable
{
    private readonly FileStream file;

    private DataFolderLock(FileStream file) => this.file = file;

    /// <summary>Takes the lock, creating the folder where it is missing.</summary>
    /// <exception cref="DataFolderInUseException">Another program, or another part of this one, runs its loops on the folder.</exception>
    public static DataFolderLock Take(string folder)
    {
        var full = Path.GetFullPath(folder);
        DataFolder.Create(full);
        // The file stays when the lock is freed: removing it would let two holders lock two files of one name.
        var held = SharedFile.TryHold(Path.Combine(full, "loops.lock"), FileMode.OpenOrCreate);
        return held is null ? throw new DataFolderInUseException(full) : new DataFolderLock(held);
    }

    /// <summary>Frees the folder for the next program.</summary>
    public void Dispose() => file.Dispose();
}
