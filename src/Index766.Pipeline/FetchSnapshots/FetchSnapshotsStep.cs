using System.Globalization;
using Index766.Domain.Findings;
using Index766.Pipeline.Documents;
using Index766.Pipeline.KeepSnapshots;
using Index766.Pipeline.Ports;

namespace Index766.Pipeline.FetchSnapshots;

/// <summary>What a run did for one source. <paramref name="Failure"/> is one sentence, null where the source was there.</summary>
public sealed record SourceRun(string Source, bool WasDone, int Kept, int Unchanged, int Refused, string? Failure)
{
    /// <summary>The items whose bytes are not taken from this run on, each with why. One that goes on is not named again.</summary>
    public IReadOnlyList<Finding> NewRefusals { get; init; } = [];
}

/// <summary>
/// Fetches what the sources have now, keeps what is new and enqueues it. The slot is the key: a
/// run that is done is not repeated, one that failed or was cut off is.
/// Sources are fetched side by side, each within its time: one that is away or slow does not stop the others.
/// </summary>
public sealed class FetchSnapshotsStep(
    IReadOnlyList<ISnapshotSource> sources, SnapshotKeeper keeper, Quarantine quarantine, RunLedger ledger, IQueueSender queue,
    ReferenceData data, TimeProvider clock)
{
    /// <summary>Each may have a file of the largest size in memory.</summary>
    private const int MaxAtOnce = 8;

    /// <summary>What a source may take for a run, beside the time that it asks for itself.</summary>
    public TimeSpan SourceLimit { get; init; } = TimeSpan.FromMinutes(8);

    /// <summary>How long a run can take: one that has no end after that was cut off.</summary>
    public TimeSpan RunLimit => sources.Chunk(MaxAtOnce)
        .Aggregate(SourceLimit, (sum, chunk) => sum + SourceLimit + chunk.Max(source => source.TimeNeeded));

    /// <summary>Runs a slot.</summary>
    /// <param name="slot">When the run was due.</param>
    /// <param name="slotsBetween">How many slots of the schedule lie between two:
    ///   those were missed, and are recorded with this run.</param>
    /// <param name="cancellationToken">Stops between two items.</param>
    public async Task<IReadOnlyList<SourceRun>> RunAsync(ScheduleSlot slot, Func<ScheduleSlot, ScheduleSlot, int> slotsBetween,
        CancellationToken cancellationToken)
    {
        // Alerts are looked at once in every slot, also where no file is new: a source grows
        // old, a reminder falls due. They wait until this run is done.
        await queue.SendAsync(QueueNames.AlertUnits, Messages.Write(new AlertUnitsMessage(clock.GetUtcNow())), cancellationToken);
        using var places = new SemaphoreSlim(MaxAtOnce);
        return await Task.WhenAll(sources.Select(async source =>
        {
            await places.WaitAsync(cancellationToken);
            try
            {
                return await RunSourceAsync(source, slot, slotsBetween, cancellationToken);
            }
            finally
            {
                places.Release();
            }
        }));
    }

    private async Task<SourceRun> RunSourceAsync(
        ISnapshotSource source, ScheduleSlot slot, Func<ScheduleSlot, ScheduleSlot, int> slotsBetween, CancellationToken cancellationToken)
    {
        await ledger.NoteAheadAsync(source.Name, cancellationToken);
        var before = await ledger.FindAsync(source.Name, slot, cancellationToken);
        if (before is { Outcome: "done" })
        {
            return new SourceRun(source.Name, WasDone: true, 0, 0, 0, null);
        }

        var last = await ledger.LastAsync(source.Name, 1, cancellationToken);
        var missedSlots = last is [var earlier] && ScheduleSlot.TryParse(earlier.Slot, out var lastSlot) && lastSlot.Moment < slot.Moment
            ? slotsBetween(lastSlot, slot) : before?.MissedSlots ?? 0;
        var record = new RunRecord(slot.Key, "started", clock.GetUtcNow(), "", missedSlots);
        await ledger.WriteAsync(source.Name, record, data.Checksum, cancellationToken);
        var counts = new Dictionary<KeepOutcome, int>();
        var refusals = new List<Finding>();
        var present = new HashSet<string>(StringComparer.Ordinal);
        try
        {
            await KeepAllAsync(source, slot, counts, refusals, present, cancellationToken);
        }
        catch (SourceUnavailableException fault)
        {
            await ledger.WriteAsync(source.Name, record with { Outcome = "failed", Summary = fault.Message }, data.Checksum,
                cancellationToken);
            return new SourceRun(source.Name, WasDone: false, 0, 0, 0, fault.Message) { NewRefusals = refusals };
        }

        await quarantine.ForgetMissingAsync(source.Name, present, cancellationToken);
        var run =
            new SourceRun(source.Name, WasDone: false, counts.GetValueOrDefault(KeepOutcome.Kept),
                counts.GetValueOrDefault(KeepOutcome.Unchanged), counts.GetValueOrDefault(KeepOutcome.Refused),
                null)
            { NewRefusals = refusals };
        var summary = string.Create(CultureInfo.InvariantCulture, $"kept {run.Kept}, unchanged {run.Unchanged}, refused {run.Refused}");
        await ledger.WriteAsync(source.Name, record with { Outcome = "done", Summary = summary }, data.Checksum, cancellationToken);
        return run;
    }

    /// <summary>Keeps the source's items as they come.</summary>
    /// <exception cref="SourceUnavailableException">It is away, or its time is over; what came before is kept.</exception>
    private async Task KeepAllAsync(ISnapshotSource source, ScheduleSlot slot, Dictionary<KeepOutcome, int> counts, List<Finding> refusals,
        HashSet<string> present, CancellationToken cancellationToken)
    {
        var limit = SourceLimit + source.TimeNeeded;
        using var deadline = new CancellationTokenSource(limit);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            await foreach (var item in source.FetchAsync(either.Token))
            {
                if (item.IsPassedOver)
                {
                    refusals.Add(item.Refusal!);
                    continue;
                }

                present.Add(item.Item);
                var kept = await keeper.KeepAsync(source.Name, item, slot, cancellationToken);
                counts[kept.Outcome] = counts.GetValueOrDefault(kept.Outcome) + 1;
                refusals.AddRange(kept.NewRefusal is { } refusal ? [refusal] : []);
            }
        }
        catch (OperationCanceledException fault) when (!cancellationToken.IsCancellationRequested && deadline.IsCancellationRequested)
        {
            var minutes = limit.TotalMinutes.ToString(CultureInfo.InvariantCulture);
            throw new SourceUnavailableException(
                $"Source {source.Name}: it did not come to its end within {minutes} minutes; what came is kept, the rest is fetched later.",
                fault);
        }
    }
}
