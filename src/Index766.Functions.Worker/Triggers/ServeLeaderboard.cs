using Index766.Functions.Worker.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Index766.Functions.Worker.Triggers;

/// <summary>HTTP ServeLeaderboard: everything that dashboards read under <c>/api</c>.</summary>
public sealed class ServeLeaderboard(PublicEndpoints endpoints)
{
    /// <summary>Answers it.</summary>
    [Function(nameof(ServeLeaderboard))]
    public Task<IResult> RunAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/{*path}")] HttpRequest req) => endpoints.AnswerAsync(req);
}
