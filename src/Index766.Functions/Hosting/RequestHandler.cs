using Index766.Web.Hosting;
using Microsoft.AspNetCore.Http;

namespace Index766.Functions.Hosting;

/// <summary>Answers what the host forwards with the endpoints of Index766.Web: the same keys, headers and errors as the Server.</summary>
public sealed class RequestHandler(IServiceProvider services)
{
    /// <summary>
    /// The route of <c>/</c>: an optional segment that nothing fits. The worker puts a
    /// slash before every route and can't read two in a row, and the host
    /// gives a function without a route one of its name.
    /// </summary>
    public const string Root = "{root:maxlength(0)?}";

    private readonly RequestDelegate _pipeline = WebPipeline.Build(services);

    /// <summary>Writes the answer to a request.</summary>
    public async Task<IResult> AnswerAsync(HttpRequest request)
    {
        // The worker's routes chose a function; which endpoint of it answers, the program's own routes choose anew.
        request.HttpContext.SetEndpoint(null);
        request.RouteValues.Clear();
        await _pipeline(request.HttpContext);
        return Results.Empty;
    }
}
