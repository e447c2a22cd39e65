using Index766.Functions.Functions;
using Microsoft.Azure.Functions.Worker;

namespace Index766.Functions.Worker.Triggers;

/// <summary>Timer DraftReports: draws up the drafts of the slot that is due.</summary>
public sealed class DraftReports(IServiceProvider services)
{
    /// <summary>Runs it.</summary>
    [Function(nameof(DraftReports))]
    public Task RunAsync([TimerTrigger("%ReportSchedule%")] TimerInfo timer, CancellationToken cancel) =>
        DraftReportsFunction.RunAsync(services, "", cancel);
}
