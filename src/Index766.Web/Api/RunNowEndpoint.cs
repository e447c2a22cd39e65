using Index766.Pipeline.Documents;
using Index766.Web.Api.Answering;
using Index766.Web.Jobs;

namespace Index766.Web.Api;

/// <summary>What is answered: the slot that the ledger and the status show the run under.</summary>
internal sealed record StartedRun(string Slot);

/// <summary><c>POST /api/run</c>: fetches now, with an operator's key.</summary>
internal static class RunNowEndpoint
{
    public static async Task<IResult> PostAsync(FetchSnapshotsJob job, TimeProvider clock, IHostApplicationLifetime program)
    {
        var slot = new ScheduleSlot(clock.GetUtcNow()) { IsByHand = true };
        try
        {
            // Who asked may go away meanwhile: a run that has begun is done.
            await job.RunSlotAsync(slot, program.ApplicationStopping);
        }
        catch (SourcesFailedException fault)
        {
            return Problems.SourceAway(fault.Message);
        }

        return Results.Json(new StartedRun(slot.Key), statusCode: StatusCodes.Status202Accepted);
    }
}
