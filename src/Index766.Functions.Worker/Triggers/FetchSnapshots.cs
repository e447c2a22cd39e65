using Index766.Functions.Functions;
using Microsoft.Azure.Functions.Worker;

namespace Index766.Functions.Worker.Triggers;

/// <summary>Timer FetchSnapshots: runs the slot that is due.</summary>
public sealed class FetchSnapshots(IServiceProvider services)
{
    /// <summary>Runs it.</summary>
    [Function(nameof(FetchSnapshots))]
    public Task RunAsync([TimerTrigger("%FetchSchedule%")] TimerInfo timer, CancellationToken cancel) =>
        FetchSnapshotsFunction.RunAsync(services, "", cancel);
}
