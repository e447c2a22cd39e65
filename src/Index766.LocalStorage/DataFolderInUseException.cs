namespace Index766.LocalStorage;

/// <summary>A data folder on which another running program has its loops.</summary>
/// <param name="folder">The full path of the folder.</param>
public sealed class DataFolderInUseException(string folder)
    : IOException(
        $"The data folder {folder} is in use by another running program: stop that one, or set Storage:DataFolder to another folder.")
{
    /// <summary>The full path of the folder.</summary>
    public string Folder { get; } = folder;
}
