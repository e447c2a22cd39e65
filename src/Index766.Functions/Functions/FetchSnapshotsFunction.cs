using Index766.Functions.Hosting;
using Index766.Pipeline.FetchSnapshots;

namespace Index766.Functions.Functions;

/// <summary>Timer FetchSnapshots: runs the slot that is due.</summary>
public static partial class FetchSnapshotsFunction
{
    /// <summary>Runs it.</summary>
    /// <exception cref="SourcesFailedException">A source was away; the others were fetched, and the slot stays open for it.</exception>
    public static async Task RunAsync(IServiceProvider services, string input, CancellationToken cancel)
    {
        var schedule = services.GetRequiredService<FetchSchedule>();
        var slot = schedule.SlotAt(services.GetRequiredService<TimeProvider>().GetUtcNow());
        await BoardAge.SayAsync(services, cancel);
        await RunSlotAsync(services, slot, cancel);
    }

    /// <summary>Runs a slot, and says in the log what it did.</summary>
    internal static async Task RunSlotAsync(IServiceProvider services, ScheduleSlot slot, CancellationToken cancel)
    {
        var schedule = services.GetRequiredService<FetchSchedule>();
        var logger = services.GetRequiredService<ILoggerFactory>().CreateLogger("FetchSnapshots");
        var runs = await services.GetRequiredService<FetchSnapshotsStep>().RunAsync(slot, schedule.SlotsBetween, cancel);
        if (runs.Count == 0)
        {
            NoSource(logger);
        }

        foreach (var run in runs.Where(run => !run.WasDone && run.Failure is null))
        {
            Fetched(logger, run.Source, slot.Key, run.Kept, run.Unchanged, run.Refused);
        }

        foreach (var (run, refusal) in runs.SelectMany(run => run.NewRefusals.Select(refusal => (run, refusal))))
        {
            NotTaken(logger, run.Source, refusal.English());
        }

        var failures = runs.Where(run => run.Failure is not null).Select(run => run.Failure).ToList();
        if (failures.Count > 0)
        {
            throw new SourcesFailedException(string.Join(" ", failures));
        }
    }

    [LoggerMessage(EventId = 20, Level = LogLevel.Warning, Message = "No source is configured (section Sources), and samples do not load on Azure Storage or where e-mails are really sent: nothing is fetched.")]
    private static partial void NoSource(ILogger logger);

    [LoggerMessage(EventId = 2, Level = LogLevel.Information, Message = "Source {Source}, slot {Slot}: {Kept} taken (new, or refused before), {Unchanged} unchanged, {Refused} not taken.")]
    private static partial void Fetched(ILogger logger, string source, string slot, int kept, int unchanged, int refused);

    [LoggerMessage(EventId = 34, Level = LogLevel.Warning, Message = "A file of {Source} is not taken: {Refusal}")]
    private static partial void NotTaken(ILogger logger, string source, string refusal);
}

/// <summary>One or more sources were away.</summary>
public sealed class SourcesFailedException(string message) : Exception(message);
