using Index766.Functions.Api;

namespace Index766.Functions.Page;

/// <summary><c>GET /status</c>: how the pipeline is, in a clerk's words. Never kept.</summary>
internal static class StatusPageEndpoint
{
    public static async Task<IResult> GetAsync(HttpContext context, StatusEndpoint status, SampleSources samples, CancellationToken cancel)
    {
        var ask = PageAsk.Of(context.Request, []);
        context.Response.Headers.ContentSecurityPolicy = LeaderboardPage.ContentSecurityPolicy;
        context.Response.Headers.CacheControl = "no-store";
        return Results.Content(StatusPage.Render(await status.AnswerAsync(cancel), samples.Names.Count > 0, ask.Language, ask.OtherLanguage), "text/html; charset=utf-8");
    }
}
