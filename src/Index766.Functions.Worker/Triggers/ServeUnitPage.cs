using Index766.Functions.Worker.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Index766.Functions.Worker.Triggers;

/// <summary>HTTP ServeUnitPage: the page of one unit.</summary>
public sealed class ServeUnitPage(PublicEndpoints endpoints)
{
    /// <summary>Answers it.</summary>
    [Function(nameof(ServeUnitPage))]
    public Task<IResult> RunAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "units/{code}")] HttpRequest req) => endpoints.AnswerAsync(req);
}
