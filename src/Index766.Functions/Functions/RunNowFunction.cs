using Index766.Functions.Api;
using Index766.Pipeline.FetchSnapshots;

namespace Index766.Functions.Functions;

/// <summary>HTTP RunNow: fetches now, with an operator's key.</summary>
public static class RunNowFunction
{
    /// <summary>Maps it.</summary>
    public static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapPost("/api/run", PostAsync).WithOperatorKey();

    private static async Task<IResult> PostAsync(HttpContext context, TimeProvider clock, CancellationToken cancel)
    {
        var slot = new ScheduleSlot(clock.GetUtcNow()) { IsByHand = true };
        try
        {
            await FetchSnapshotsFunction.RunSlotAsync(context.RequestServices, slot, cancel);
        }
        catch (SourcesFailedException fault)
        {
            return Problems.SourceAway(fault.Message);
        }

        return Results.Json(new { slot = slot.Key }, statusCode: StatusCodes.Status202Accepted);
    }
}
