using Index766.Domain.Alerts;
using Index766.Pipeline;
using Index766.Pipeline.ReadLeaderboards;
using Index766.Web.Api;
using Index766.Web.Api.Answering;

namespace Index766.Web.Page;

/// <summary><c>GET /status</c>: how the pipeline is, in a clerk's words. Never kept.</summary>
internal static class StatusPageEndpoint
{
    public static async Task<IResult> GetAsync(
        HttpContext context, StatusEndpoint status, LeaderboardReader leaderboards, ReferenceData data, SampleSources samples,
        TimeProvider clock, CancellationToken cancellationToken)
    {
        var ask = PageRequest.Of(context.Request, []);
        context.Response.Headers.ContentSecurityPolicy = LeaderboardPage.ContentSecurityPolicy;
        context.Response.Headers.CacheControl = "no-store";
        var today = AlertTime.DayOf(clock.GetUtcNow());
        var model =
            new StatusModel(await status.AnswerAsync(cancellationToken), samples.Names.Count > 0, new PageLinks("", ask.Language),
                ask.OtherLanguage)
            {
                NameOf = unit => ask.Language.Unit(unit, data.NameOf(unit, today)),
                UnitsMissingTargets = await MissedTargets.CountUnitsAsync(leaderboards, cancellationToken),
            };
        return Results.Content(StatusPage.Render(model), "text/html; charset=utf-8");
    }
}
