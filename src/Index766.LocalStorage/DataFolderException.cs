using Index766.Pipeline.Ports;

namespace Index766.LocalStorage;

/// <summary>A data folder, or something in it, that can't be used. The message is one sentence that says what to do.</summary>
/// <param name="kind">What is wrong with it.</param>
/// <param name="message">The sentence, in Vietnamese and English.</param>
/// <param name="inner">What the system said.</param>
public sealed class DataFolderException(StorageFaultKind kind, string message, Exception? inner = null) : IOException(message, inner)
{
    /// <summary>What is wrong with it.</summary>
    public StorageFaultKind Kind { get; } = kind;
}

/// <summary>A data folder on which another running program has its loops.</summary>
/// <param name="folder">The full path of the folder.</param>
public sealed class DataFolderInUseException(string folder)
    : IOException(
        $"The data folder {folder} is in use by another running program: stop that one, or set Storage:DataFolder to another folder.")
{
    /// <summary>The full path of the folder.</summary>
    public string Folder { get; } = folder;
}
