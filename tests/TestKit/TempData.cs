namespace Index766.TestKit;

/// <summary>A folder of a test's own, removed at its end.</summary>
public sealed class TempData : IDisposable
{
    /// <summary>The full path of the folder.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("index766-").FullName;

    /// <summary>A path in the folder.</summary>
    public string this[string name] => Path.Combine(Folder, name);

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
