using Index766.Functions.Hosting;

namespace Index766.Functions.Triggers;

/// <summary>
/// The endpoints that the Functions host posts to, one per timer and queue function. They exist only under the host, which listens for the public and forwards
/// declared routes alone: nothing public reaches them.
/// </summary>
public static partial class HostEndpoints
{
    private const int LargestPayload = 256 * 1024;

    /// <summary>The answer to a successful invocation. An empty body would make the host wait until its time-out.</summary>
    public const string Success = """{"Outputs":{},"Logs":[],"ReturnValue":null}""";

    /// <summary>Maps them.</summary>
    public static void MapHostEndpoints(this IEndpointRouteBuilder endpoints)
    {
        foreach (var function in FunctionTable.All.Where(function => function.Run is not null))
        {
            endpoints.MapPost($"/{function.Name}", context => InvokeAsync(context, function)).ExcludeFromDescription();
        }
    }

    private static async Task InvokeAsync(HttpContext context, FunctionDefinition function)
    {
        var logger = context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(function.Name);
        var body = await ReadBodyAsync(context.Request, context.RequestAborted);
        var binding = function.Trigger is TimerTrigger ? TimerTrigger.BindingName : QueueTrigger.BindingName;
        if (body is null || HostPayload.Read(body, binding) is not { } input)
        {
            RefusedPayload(logger, function.Name, binding);
            await AnswerAsync(context, StatusCodes.Status400BadRequest, $$"""{"error":"expected the Functions host's payload with Data.{{binding}} and Metadata, at most {{LargestPayload}} bytes"}""");
            return;
        }

        try
        {
            await function.Run!(context.RequestServices, function.Trigger is TimerTrigger ? "" : input, context.RequestAborted);
            await AnswerAsync(context, StatusCodes.Status200OK, Success);
        }
        catch (Exception fault) when (fault is not OperationCanceledException || !context.RequestAborted.IsCancellationRequested)
        {
            var (reason, unknown) = KnownFault.ForLog(fault);
            FailedInvocation(logger, unknown, function.Name, reason);
            await AnswerAsync(context, StatusCodes.Status500InternalServerError, """{"error":"the function failed; the log says why"}""");
        }
    }

    private static async Task<byte[]?> ReadBodyAsync(HttpRequest request, CancellationToken cancel)
    {
        using var buffer = new MemoryStream();
        var chunk = new byte[16 * 1024];
        int read;
        while ((read = await request.Body.ReadAsync(chunk, cancel)) > 0)
        {
            if (buffer.Length + read > LargestPayload)
            {
                return null;
            }

            buffer.Write(chunk, 0, read);
        }

        return buffer.ToArray();
    }

    private static Task AnswerAsync(HttpContext context, int status, string json)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(json, context.RequestAborted);
    }

    [LoggerMessage(EventId = 12, Level = LogLevel.Warning, Message = "{Function} was called with something that is not the host's payload (expected Data.{Binding} and Metadata).")]
    private static partial void RefusedPayload(ILogger logger, string function, string binding);

    [LoggerMessage(EventId = 13, Level = LogLevel.Error, Message = "{Function} failed; the host calls it again: {Reason}")]
    private static partial void FailedInvocation(ILogger logger, Exception? fault, string function, string reason);
}
