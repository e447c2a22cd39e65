using Index766.Functions.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Index766.Functions.Triggers;

/// <summary>The page of a board.</summary>
public sealed class ServePage(RequestHandler handler)
{
    /// <summary>Answers a request.</summary>
    [Function(nameof(ServePage))]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = RequestHandler.Root)] HttpRequest request) =>
            handler.AnswerAsync(request);
}
