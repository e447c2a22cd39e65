namespace Index766.Sources.Folders;

/// <summary>A file's size and last change, or null for both where it is gone.</summary>
internal sealed record FileState(long? Size, DateTime? ChangedAt)
{
    public static FileState Of(string path) =>
        new FileInfo(path) is { Exists: true } file ? new FileState(file.Length, file.LastWriteTimeUtc) : new FileState(null, null);
}

/// <summary>
/// Tells files that are still being copied from settled ones: a file that changed a moment ago is looked at again until two looks agree.
/// </summary>
internal sealed class SettledFiles(TimeProvider clock)
{
    /// <summary>A file that was changed within this time may still be growing.</summary>
    public static readonly TimeSpan Young = TimeSpan.FromSeconds(5);

    /// <summary>Between two looks.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private const int MaxLooks = 5;

    /// <summary>The files that did not settle while they were watched, for ten seconds at most.</summary>
    public async Task<IReadOnlySet<string>> FindMovingAsync(IEnumerable<string> paths, CancellationToken cancellationToken)
    {
        var moving = paths.Select(path => (Path: path, Look: FileState.Of(path))).Where(file => IsYoung(file.Look))
            .ToDictionary(file => file.Path, file => file.Look, StringComparer.Ordinal);
        for (var look = 0; look < MaxLooks && moving.Count > 0; look++)
        {
            await Task.Delay(Pause, clock, cancellationToken);
            foreach (var (path, before) in moving.ToList())
            {
                moving[path] = FileState.Of(path);
                if (moving[path] == before)
                {
                    moving.Remove(path);
                }
            }
        }

        return moving.Keys.ToHashSet(StringComparer.Ordinal);
    }

    private bool IsYoung(FileState look) => look.ChangedAt is { } changed && (clock.GetUtcNow().UtcDateTime - changed).Duration() < Young;
}
