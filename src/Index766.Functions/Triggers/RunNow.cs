using Index766.Functions.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Index766.Functions.Triggers;

/// <summary>Fetches now; with an operator's key.</summary>
public sealed class RunNow(RequestHandler handler)
{
    /// <summary>Answers a request.</summary>
    [Function(nameof(RunNow))]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/run")] HttpRequest request) => handler.AnswerAsync(request);
}
