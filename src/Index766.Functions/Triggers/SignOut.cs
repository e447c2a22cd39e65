using Index766.Functions.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Index766.Functions.Triggers;

/// <summary>Signs a browser out.</summary>
public sealed class SignOut(RequestHandler handler)
{
    /// <summary>Answers a request.</summary>
    [Function(nameof(SignOut))]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "sign-out")] HttpRequest request) => handler.AnswerAsync(request);
}
