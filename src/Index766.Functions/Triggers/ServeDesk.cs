using Index766.Functions.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Index766.Functions.Triggers;

/// <summary>The operator's desk: its pages and their forms, for a browser that is signed in.</summary>
public sealed class ServeDesk(RequestHandler handler)
{
    /// <summary>Answers a request.</summary>
    [Function(nameof(ServeDesk))]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "post", Route = "desk/{*path}")] HttpRequest request) =>
            handler.AnswerAsync(request);
}
