using Index766.Functions.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Index766.Functions.Triggers;

/// <summary>The page of how the pipeline is; with a key.</summary>
public sealed class ServeStatusPage(RequestHandler handler)
{
    /// <summary>Answers a request.</summary>
    [Function(nameof(ServeStatusPage))]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "status")] HttpRequest request) => handler.AnswerAsync(request);
}
