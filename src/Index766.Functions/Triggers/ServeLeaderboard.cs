using Index766.Functions.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Index766.Functions.Triggers;

/// <summary>Everything that dashboards read under <c>/api</c>.</summary>
public sealed class ServeLeaderboard(RequestHandler handler)
{
    /// <summary>Answers a request.</summary>
    [Function(nameof(ServeLeaderboard))]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/{*path}")] HttpRequest request) =>
            handler.AnswerAsync(request);
}
