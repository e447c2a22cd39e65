using Index766.Functions.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Index766.Functions.Triggers;

/// <summary>The page of the targets.</summary>
public sealed class ServeTargetsPage(RequestHandler handler)
{
    /// <summary>Answers a request.</summary>
    [Function(nameof(ServeTargetsPage))]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "targets")] HttpRequest request) => handler.AnswerAsync(request);
}
