using Index766.Web.Jobs;
using Microsoft.Azure.Functions.Worker;

namespace Index766.Functions.Triggers;

/// <summary>Fetches the slot that is due.</summary>
public sealed class FetchSnapshots(FetchSnapshotsJob job)
{
    /// <summary>Runs it.</summary>
    [Function(nameof(FetchSnapshots))]
    public Task RunAsync([TimerTrigger("%FetchSchedule%")] TimerInfo timer, CancellationToken cancellationToken) =>
        job.RunAsync(cancellationToken);
}
