using Index766.Web.Jobs;
using Microsoft.Azure.Functions.Worker;

namespace Index766.Functions.Triggers;

/// <summary>Draws up the drafts of the slot that is due.</summary>
public sealed class DraftReports(DraftReportsJob job)
{
    /// <summary>Runs it.</summary>
    [Function(nameof(DraftReports))]
    public Task RunAsync([TimerTrigger("%ReportSchedule%")] TimerInfo timer, CancellationToken cancellationToken) =>
        job.RunAsync(cancellationToken);
}
