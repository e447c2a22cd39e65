using Index766.Pipeline.DraftReports;
using Index766.Web.Settings;

namespace Index766.Web.Jobs;

/// <summary>Draws up the drafts of the slot that is due; then the storage is compacted, where that is set.</summary>
public sealed partial class DraftReportsJob(DraftReportsStep step, ReportSchedule schedule, ProgramSettings settings, CompactJob compact,
    TimeProvider clock, ILoggerFactory loggers)
{
    private readonly ILogger _logger = loggers.CreateLogger("DraftReports");

    /// <summary>Runs it.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (settings.Reports.Enabled)
        {
            await DraftAsync(cancellationToken);
        }

        await compact.RunAsync(cancellationToken);
    }

    private async Task DraftAsync(CancellationToken cancellationToken)
    {
        var slot = schedule.SlotAt(clock.GetUtcNow());
        foreach (var outcome in await step.RunAsync(slot, cancellationToken))
        {
            if (outcome.IsNew)
            {
                Drafted(_logger, outcome.Scope.Value, outcome.Day, outcome.Mails);
            }
        }
    }

    [LoggerMessage(EventId = 60, Level = LogLevel.Information,
        Message = "Drafts of {Scope} for {Day} are drawn up, {Mails} e-mail(s) released.")]
    private static partial void Drafted(ILogger logger, string scope, string day, int mails);
}
