using Index766.Functions.Worker.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Index766.Functions.Worker.Triggers;

/// <summary>HTTP UploadSnapshot: takes a file, with an operator's key.</summary>
public sealed class UploadSnapshot(PublicEndpoints endpoints)
{
    /// <summary>Answers it.</summary>
    [Function(nameof(UploadSnapshot))]
    public Task<IResult> RunAsync([HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/snapshots/{source}")] HttpRequest req) => endpoints.AnswerAsync(req);
}
