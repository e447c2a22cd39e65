using Index766.Functions.Worker.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Index766.Functions.Worker.Triggers;

/// <summary>HTTP ServeMoversPage: the page of what moved.</summary>
public sealed class ServeMoversPage(PublicEndpoints endpoints)
{
    /// <summary>Answers it.</summary>
    [Function(nameof(ServeMoversPage))]
    public Task<IResult> RunAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "movers")] HttpRequest req) => endpoints.AnswerAsync(req);
}
