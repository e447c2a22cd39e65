using Index766.Functions.Worker.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Index766.Functions.Worker.Triggers;

/// <summary>HTTP ServeStatusPage: the page of how the pipeline is.</summary>
public sealed class ServeStatusPage(PublicEndpoints endpoints)
{
    /// <summary>Answers it.</summary>
    [Function(nameof(ServeStatusPage))]
    public Task<IResult> RunAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "status")] HttpRequest req) => endpoints.AnswerAsync(req);
}
