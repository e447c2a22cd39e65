using System.Text.Json.Serialization;
using Index766.Pipeline.Documents;
using Index766.Web.Api.Answering;
using Index766.Web.Jobs;
using Index766.Web.Settings;

namespace Index766.Web.Api;

/// <summary>What is answered: the slot that the ledger and the status show the run under.</summary>
internal sealed record StartedRun(string Slot)
{
    /// <summary>That nothing is fetched, and why; null, and left out, where something is.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Note { get; init; }
}

/// <summary><c>POST /api/run</c>: fetches now, with an operator's key.</summary>
internal static class RunNowEndpoint
{
    private const string NothingFetched =
        "Không có nguồn nào để lấy số liệu về: các nguồn đã thiết lập chỉ nhận tệp tải lên, hoặc chưa được bật; chỉ cảnh báo được xem lại "
            + "(nothing is fetched: the configured sources take uploads, or are not switched on; only alerts are looked at again).";

    public static async Task<IResult> PostAsync(
        FetchSnapshotsJob job, IReadOnlyList<ConfiguredSource> sources, TimeProvider clock, IHostApplicationLifetime program)
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

        var run = new StartedRun(slot.Key) { Note = sources.Any(source => source.IsFetched) ? null : NothingFetched };
        return Results.Json(run, statusCode: StatusCodes.Status202Accepted);
    }
}
