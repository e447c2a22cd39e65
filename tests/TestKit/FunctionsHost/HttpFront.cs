using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Index766.TestKit.FunctionsHost;

/// <summary>
/// The host's public side: its own routes of the functions choose one, and the
/// request goes on to the worker's address beside the invocation.
/// </summary>
internal static class HttpFront
{
    private const string InvocationHeader = "x-ms-invocation-id";
    private const int MaxTries = 20;

    private static readonly HashSet<string> OfTheConnection =
        new(StringComparer.OrdinalIgnoreCase) { "Connection", "Transfer-Encoding", "Keep-Alive", "Host" };

    private static readonly HttpMessageInvoker Worker = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.None,
    });

    /// <summary>Maps every HTTP function; whatever fits none is answered 404 by the host alone.</summary>
    public static void Map(IEndpointRouteBuilder endpoints, IEnumerable<HostedFunction> functions, string prefix,
        Func<HostedFunction, HttpContext, Task> invoke)
    {
        foreach (var function in functions.Where(function => function.IsHttp))
        {
            endpoints.MapMethods($"{prefix}/{function.Route}", function.Methods, context => invoke(function, context));
        }
    }

    /// <summary>
    /// Sends the request to the worker and its answer back. As the host does, it tries again while the worker does not listen yet.
    /// </summary>
    public static async Task ForwardAsync(HttpContext context, Uri worker, string invocation)
    {
        using var answer = await SendAsync(context, worker, invocation);
        context.Response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers).Where(header => !OfTheConnection.Contains(header.Key)))
        {
            context.Response.Headers[name] = values.ToArray();
        }

        await answer.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpContext context, Uri worker, string invocation)
    {
        for (var tries = 1; ; tries++)
        {
            using var request = RequestOf(context, worker, invocation);
            try
            {
                return await Worker.SendAsync(request, context.RequestAborted);
            }
            catch (HttpRequestException fault) when (fault.HttpRequestError == HttpRequestError.ConnectionError && tries < MaxTries)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50 * tries), context.RequestAborted);
            }
        }
    }

    private static HttpRequestMessage RequestOf(HttpContext context, Uri worker, string invocation)
    {
        var request = new HttpRequestMessage(
            new HttpMethod(context.Request.Method),
            new Uri(worker, context.Request.PathBase + context.Request.Path + context.Request.QueryString));
        if (context.Request.ContentLength > 0 || context.Request.Headers.TransferEncoding.Count > 0)
        {
            request.Content = new StreamContent(context.Request.Body);
        }

        foreach (var (name, values) in context.Request.Headers.Where(header => !OfTheConnection.Contains(header.Key)))
        {
            if (!request.Headers.TryAddWithoutValidation(name, values.AsEnumerable()))
            {
                request.Content?.Headers.TryAddWithoutValidation(name, values.AsEnumerable());
            }
        }

        request.Headers.TryAddWithoutValidation(InvocationHeader, invocation);
        request.Headers.TryAddWithoutValidation("X-Forwarded-Host", context.Request.Host.Value);
        return request;
    }
}
