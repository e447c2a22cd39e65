using Index766.Pipeline.Documents;
using Index766.Pipeline.FetchSnapshots;
using Index766.Pipeline.UploadDrafts;
using Index766.Web.Settings;

namespace Index766.Web.Jobs;

/// <summary>Fetches the slot that is due, and says in the log what became of it.</summary>
public sealed partial class FetchSnapshotsJob(
    FetchSnapshotsStep step, FetchSchedule schedule, IReadOnlyList<ConfiguredSource> sources, BoardAge age, UploadDraftStore drafts,
    TimeProvider clock, ILoggerFactory loggers)
{
    private readonly ILogger _logger = loggers.CreateLogger("FetchSnapshots");

    /// <summary>Runs the slot that is due, and removes the upload drafts whose day is over.</summary>
    /// <exception cref="SourcesFailedException">A source was away; the others were fetched, and the slot stays open for it.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var slot = schedule.SlotAt(clock.GetUtcNow());
        await age.LogAsync(_logger, cancellationToken);
        await drafts.RemoveExpiredAsync(cancellationToken);
        await RunSlotAsync(slot, cancellationToken);
    }

    /// <summary>Runs a slot.</summary>
    /// <exception cref="SourcesFailedException">A source was away; the others were fetched.</exception>
    public async Task RunSlotAsync(ScheduleSlot slot, CancellationToken cancellationToken)
    {
        var runs = await step.RunAsync(slot, schedule.SlotsBetween, cancellationToken);
        if (runs.Count == 0 && sources.Count == 0)
        {
            NoSource(_logger);
        }

        foreach (var run in runs.Where(run => !run.WasDone && run.Failure is null))
        {
            Fetched(_logger, run.Source, slot.Key, run.Kept, run.Unchanged, run.Refused);
        }

        foreach (var (run, refusal) in runs.SelectMany(run => run.NewRefusals.Select(refusal => (run, refusal))))
        {
            NotTaken(_logger, run.Source, refusal.English());
        }

        var failures = runs.Where(run => run.Failure is not null).Select(run => run.Failure).ToList();
        if (failures.Count > 0)
        {
            throw new SourcesFailedException(string.Join(" ", failures));
        }
    }

    [LoggerMessage(EventId = 20, Level = LogLevel.Warning,
        Message = "No source is configured (section Sources), and samples do not load on Azure Storage or where e-mails are really "
            + "sent: nothing is fetched.")]
    private static partial void NoSource(ILogger logger);

    [LoggerMessage(EventId = 2, Level = LogLevel.Information,
        Message = "Source {Source}, slot {Slot}: {Kept} taken (new, or refused before), {Unchanged} unchanged, {Refused} not taken.")]
    private static partial void Fetched(ILogger logger, string source, string slot, int kept, int unchanged, int refused);

    [LoggerMessage(EventId = 34, Level = LogLevel.Warning, Message = "A file of {Source} is not taken: {Refusal}")]
    private static partial void NotTaken(ILogger logger, string source, string refusal);
}

/// <summary>One or more sources were away.</summary>
public sealed class SourcesFailedException(string message) : Exception(message);
