using Index766.Functions.Worker.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Index766.Functions.Worker.Triggers;

/// <summary>HTTP ServePage: the page in Vietnamese.</summary>
public sealed class ServePage(PublicEndpoints endpoints)
{
    /// <summary>Answers it.</summary>
    [Function(nameof(ServePage))]
    public Task<IResult> RunAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = PublicEndpoints.Root)] HttpRequest req) => endpoints.AnswerAsync(req);
}
