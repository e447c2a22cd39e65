using Index766.Functions.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Index766.Functions.Triggers;

/// <summary>The page of what moved.</summary>
public sealed class ServeMoversPage(RequestHandler handler)
{
    /// <summary>Answers a request.</summary>
    [Function(nameof(ServeMoversPage))]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "movers")] HttpRequest request) => handler.AnswerAsync(request);
}
