using Index766.Functions.Worker.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Index766.Functions.Worker.Triggers;

/// <summary>HTTP RunNow: fetches now, with an operator's key.</summary>
public sealed class RunNow(PublicEndpoints endpoints)
{
    /// <summary>Answers it.</summary>
    [Function(nameof(RunNow))]
    public Task<IResult> RunAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/run")] HttpRequest req) => endpoints.AnswerAsync(req);
}
