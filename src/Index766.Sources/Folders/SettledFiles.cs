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
internal sealed class SettledFiles(BoundedCalls calls, TimeProvider clock)
{
    /// <summary>A file that was changed within this time may still be growing.</summary>
    public static readonly TimeSpan Young = TimeSpan.FromSeconds(5);

    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private const int MaxChecks = 5;

    /// <summary>The files that did not settle while they were watched, for ten seconds at most.</summary>
    /// <exception cref="TimeoutException">The folder does not answer.</exception>
    public async Task<IReadOnlySet<string>> FindMovingAsync(IReadOnlyCollection<string> paths, CancellationToken cancellationToken)
    {
        var moving = (await LookAsync(paths, cancellationToken)).Where(file => IsYoung(file.Value)).ToDictionary(StringComparer.Ordinal);
        for (var look = 0; look < MaxChecks && moving.Count > 0; look++)
        {
            await Task.Delay(Pause, clock, cancellationToken);
            foreach (var (path, now) in await LookAsync(moving.Keys, cancellationToken))
            {
                if (moving[path] == now)
                {
                    moving.Remove(path);
                }
                else
                {
                    moving[path] = now;
                }
            }
        }

        return moving.Keys.ToHashSet(StringComparer.Ordinal);
    }

    private Task<Dictionary<string, FileState>> LookAsync(IReadOnlyCollection<string> paths, CancellationToken cancellationToken)
    {
        string[] asked = [.. paths];
        return calls.RunAsync(() => asked.ToDictionary(path => path, FileState.Of, StringComparer.Ordinal), cancellationToken);
    }

    private bool IsYoung(FileState look) => look.ChangedAt is { } changed && (clock.GetUtcNow().UtcDateTime - changed).Duration() < Young;
}
