using Index766.Functions.Api;
using Index766.Functions.Api.OpenApi;
using Index766.Functions.Hosting;
using Index766.Pipeline.FetchSnapshots;

namespace Index766.Functions.Functions;

/// <summary>HTTP RunNow: fetches now, with an operator's key.</summary>
public static class RunNowFunction
{
    /// <summary>What is answered: the slot that the ledger and the status show the run under.</summary>
    internal sealed record StartedRun(string Slot);

    /// <summary>Maps it.</summary>
    public static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapPost("/api/run", PostAsync).WithOperatorKey().DescribeOrder<StartedRun>(ApiOperations.Run);

    private static async Task<IResult> PostAsync(HttpContext context, StartRules rules, TimeProvider clock, CancellationToken cancel)
    {
        await rules.CheckedAsync().WaitAsync(cancel);
        var slot = new ScheduleSlot(clock.GetUtcNow()) { IsByHand = true };
        try
        {
            await FetchSnapshotsFunction.RunSlotAsync(context.RequestServices, slot, cancel);
        }
        catch (SourcesFailedException fault)
        {
            return Problems.SourceAway(fault.Message);
        }

        return Results.Json(new StartedRun(slot.Key), statusCode: StatusCodes.Status202Accepted);
    }
}
