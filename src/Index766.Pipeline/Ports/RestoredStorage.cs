namespace Index766.Pipeline.Ports;

/// <summary>Whether e-mails wait because the storage was restored from a backup: what was sent after it would go out once more.</summary>
/// <param name="FindBackup">The moment of the backup; null where nothing waits for that.</param>
/// <param name="Resume">Ends the wait, because a person says so.</param>
public sealed record RestoredStorage(Func<DateTimeOffset?> FindBackup, Action Resume)
{
    /// <summary>A storage that is never restored as a whole.</summary>
    public static readonly RestoredStorage Never = new(() => null, () => { });
}
