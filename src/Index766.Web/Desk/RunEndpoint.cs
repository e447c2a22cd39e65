using Index766.Pipeline.Documents;
using Index766.Pipeline.FetchSnapshots;
using Index766.Pipeline.Ports;
using Index766.Web.Jobs;
using Index766.Web.Pages;
using Index766.Web.Settings;

namespace Index766.Web.Desk;

/// <summary>What the page of the run by hand shows.</summary>
/// <param name="Desk">What every page has.</param>
/// <param name="Last">The last run; null where nobody started one.</param>
/// <param name="IsUnderWay">Whether it may still be under way.</param>
/// <param name="Sources">The sources with their lines of the ledger; null where a source has none of that run yet.</param>
/// <param name="Waiting">How many messages wait, by queue.</param>
public sealed record RunModel(DeskView Desk, ManualRun? Last, bool IsUnderWay, IReadOnlyList<(string Source, RunRecord? Run)> Sources,
    IReadOnlyDictionary<string, int> Waiting);

/// <summary><c>/desk/run</c>: fetches now, in the background; the run ledger says how far it is.</summary>
internal sealed partial class RunEndpoint(
    DeskRoutes routes, DeskActs acts, ManualRuns runs, RunLedger ledger, IReadOnlyList<ConfiguredSource> sources, IQueueReceiver queues,
    FetchSnapshotsJob job, PageText text, IHostApplicationLifetime program, ILogger<RunEndpoint> logger) : IDeskEndpoint
{
    private const string Path = "desk/run";

    /// <inheritdoc/>
    public void Map(IEndpointRouteBuilder endpoints)
    {
        routes.MapPage(endpoints, "/desk/run", ShowAsync);
        routes.MapForm(endpoints, "/desk/run", StartAsync);
    }

    private async Task<IResult> ShowAsync(DeskRequest request, CancellationToken cancellationToken)
    {
        var last = await runs.LastAsync(cancellationToken);
        var lines = new List<(string, RunRecord?)>();
        foreach (var source in sources.Where(source => source.IsFetched && last is not null))
        {
            lines.Add((source.Name, ScheduleSlot.TryParse(last!.Slot, out var slot)
                ? await ledger.FindAsync(source.Name, slot, cancellationToken) : null));
        }

        var waiting = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var queue in QueueNames.All)
        {
            waiting[queue] = await queues.CountAsync(queue, cancellationToken);
        }

        return await request.RenderAsync<RunPage>(
            new RunModel(request.View, last, last is not null && runs.IsUnderWay(last), lines, waiting));
    }

    private async Task<DeskOutcome> StartAsync(DeskPost post, CancellationToken cancellationToken)
    {
        var (run, isNew) = await runs.BeginAsync(acts.By(post), cancellationToken);
        if (!isNew)
        {
            return DeskOutcome.Refused(Path, text["Run.Already", run.By, text.Moment(run.StartedAt)]);
        }

        _ = Task.Run(() => RunAsync(run), CancellationToken.None);
        await acts.RecordAsync(post, AuditActs.RunStarted, run.Slot);
        return DeskOutcome.Done(Path, text["Run.Begun"]);
    }

    /// <summary>Runs to the end, whoever looks on. What fails of it stands in the ledger, or in the log.</summary>
    private async Task RunAsync(ManualRun run)
    {
        try
        {
            try
            {
                await FetchAsync(run);
            }
            finally
            {
                await runs.EndAsync(run, CancellationToken.None);
            }
        }
        catch (Exception fault)
        {
            Failed(logger, run.Slot, fault);
        }
    }

    private async Task FetchAsync(ManualRun run)
    {
        try
        {
            _ = ScheduleSlot.TryParse(run.Slot, out var slot);
            await job.RunSlotAsync(slot, program.ApplicationStopping);
        }
        catch (SourcesFailedException fault)
        {
            SourceAway(logger, run.Slot, fault.Message);
        }
    }

    [LoggerMessage(EventId = 70, Level = LogLevel.Warning, Message = "The run by hand {Slot} could not fetch everything: {Faults}")]
    private static partial void SourceAway(ILogger logger, string slot, string faults);

    [LoggerMessage(EventId = 71, Level = LogLevel.Error, Message = "The run by hand {Slot} was cut off.")]
    private static partial void Failed(ILogger logger, string slot, Exception fault);
}
