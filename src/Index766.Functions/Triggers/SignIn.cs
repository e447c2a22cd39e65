using Index766.Functions.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Index766.Functions.Triggers;

/// <summary>Signs a browser in with a key.</summary>
public sealed class SignIn(RequestHandler handler)
{
    /// <summary>Answers a request.</summary>
    [Function(nameof(SignIn))]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "post", Route = "sign-in")] HttpRequest request) => handler.AnswerAsync(request);
}
