using Index766.Functions.Hosting;

namespace Index766.Functions.Api;

/// <summary>What is asked while the rules are still being read waits for them without holding a thread, but for boards as data, which need none.</summary>
internal sealed class RulesFirst(StartRules rules)
{
    public Task PassAsync(HttpContext context, RequestDelegate next) =>
        rules.IsRead || context.Request.Path == LeaderboardEndpoint.Path ? next(context) : WaitAsync(context, next);

    private async Task WaitAsync(HttpContext context, RequestDelegate next)
    {
        await rules.ReadAsync(context.RequestAborted);
        await next(context);
    }
}
