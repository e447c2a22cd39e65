using Index766.Pipeline.Documents;
using Index766.Pipeline.Ports;

namespace Index766.Pipeline.FetchSnapshots;

/// <summary>A run that a person started in the browser.</summary>
/// <param name="Slot">The slot that the run ledger has it under.</param>
/// <param name="By">Who started it.</param>
/// <param name="StartedAt">When.</param>
/// <param name="EndedAt">When it ended; null while it runs, or where it was cut off.</param>
public sealed record ManualRun(string Slot, string By, DateTimeOffset StartedAt, DateTimeOffset? EndedAt = null);

/// <summary>Keeps persons from starting two runs at once: the last run by hand, one document under its tag.</summary>
public sealed class ManualRuns(IBlobStore blobs, FetchSnapshotsStep step, TimeProvider clock)
{
    /// <summary>The last one; null where nobody started any.</summary>
    public Task<ManualRun?> LastAsync(CancellationToken cancellationToken) =>
        blobs.ReadJsonAsync<ManualRun>(BlobPaths.ManualRun, cancellationToken);

    /// <summary>Whether a run has begun, and may still be under way.</summary>
    public bool IsUnderWay(ManualRun run) => run.EndedAt is null && (clock.GetUtcNow() - run.StartedAt).Duration() < step.RunLimit;

    /// <summary>Begins a run, unless one is under way.</summary>
    /// <returns>The run that is under way now, and whether it is this one.</returns>
    public async Task<(ManualRun Run, bool IsNew)> BeginAsync(string by, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var wanted = new ManualRun(new ScheduleSlot(now) { IsByHand = true }.Key, by, now);
        var run = wanted;
        ManualRun Begin(ManualRun last)
        {
            // It stands there already where the storage took it and its answer was lost.
            var isFree = last.Slot.Length == 0 || last == wanted || (!IsUnderWay(last) && last.Slot != wanted.Slot);
            return run = isFree ? wanted : last;
        }

        await blobs.UpdateJsonAsync(BlobPaths.ManualRun, new ManualRun("", "", default), Begin, cancellationToken);
        return (run, ReferenceEquals(run, wanted));
    }

    /// <summary>Notes the end of a run.</summary>
    public Task EndAsync(ManualRun run, CancellationToken cancellationToken) =>
        blobs.UpdateJsonAsync(BlobPaths.ManualRun, run,
            last => last.Slot == run.Slot ? last with { EndedAt = clock.GetUtcNow() } : last, cancellationToken);
}
