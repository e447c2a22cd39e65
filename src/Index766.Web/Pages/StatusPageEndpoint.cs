using Index766.Domain.Snapshots;
using Index766.Domain.Units;
using Index766.Pipeline;
using Index766.Pipeline.Ports;
using Index766.Pipeline.ReadLeaderboards;
using Index766.Web.Api;
using Index766.Web.Api.Answering;

namespace Index766.Web.Pages;

/// <summary><c>GET /status</c>: how the pipeline is, in a clerk's words. Never kept.</summary>
internal static class StatusPageEndpoint
{
    public static async Task<IResult> GetAsync(
        HttpContext context, PageAnswers pages, PageText text, StatusEndpoint status, LeaderboardReader leaderboards, ReferenceData data,
        SampleSources samples, ClassifyReadFault classify, TimeProvider clock, CancellationToken cancellationToken)
    {
        var request = PageRequest.Read(context, "", []);
        var today = VietnamTime.DayOf(clock.GetUtcNow());
        var model = new StatusModel(await status.AnswerAsync(cancellationToken), samples.Names.Count > 0, request.Links)
        {
            NameOf = unit => text.Unit(unit, data.NameOf(unit, today)),
            UnitsMissingTargets = await new StatusParts(classify)
                .ReadAsync(() => CountUnitsMissingTargetsAsync(leaderboards, cancellationToken), 0),
        };
        return await pages.RenderAsync<StatusPage>(context, model);
    }

    /// <summary>How many units of any board miss a target of the newest results.</summary>
    private static async Task<int> CountUnitsMissingTargetsAsync(LeaderboardReader leaderboards, CancellationToken cancellationToken)
    {
        var units = new HashSet<UnitCode>();
        foreach (var series in await leaderboards.SeriesAsync(cancellationToken))
        {
            foreach (var board in series.Manifest.Current()?.TargetBoards ?? [])
            {
                var query = new BoardQuery(board.Scope, board.Level, series.Key.Period, null, series.Key.Source);
                var found = await leaderboards.FindTargetsAsync(query, cancellationToken);
                units.UnionWith(found?.View.Rows.Where(row => row.Results.Any(cell => !cell.IsMet)).Select(row => row.UnitCode) ?? []);
            }
        }

        return units.Count;
    }
}
