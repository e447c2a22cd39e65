using Index766.Functions.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Index766.Functions.Triggers;

/// <summary>The page of one unit.</summary>
public sealed class ServeUnitPage(RequestHandler handler)
{
    /// <summary>Answers a request.</summary>
    [Function(nameof(ServeUnitPage))]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "units/{code}")] HttpRequest request) =>
            handler.AnswerAsync(request);
}
