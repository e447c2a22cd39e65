using Index766.Functions.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Index766.Functions.Triggers;

/// <summary>Takes a file; with an operator's key.</summary>
public sealed class UploadSnapshot(RequestHandler handler)
{
    /// <summary>Answers a request.</summary>
    [Function(nameof(UploadSnapshot))]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/snapshots/{source}")] HttpRequest request) =>
            handler.AnswerAsync(request);
}
