namespace Index766.Web.Api.Answering;

/// <summary>
/// A refusal that nobody gave a body, such as that of routing for another method,
/// is explained. The framework's own way costs every request a feature.
/// </summary>
internal static class BareStatus
{
    public static Task ExplainAsync(HttpContext context, RequestDelegate next)
    {
        var answered = next(context);
        return answered.IsCompletedSuccessfully ? ExplainAsync(context) : WaitAsync(answered, context);
    }

    private static async Task WaitAsync(Task answered, HttpContext context)
    {
        await answered;
        await ExplainAsync(context);
    }

    private static Task ExplainAsync(HttpContext context)
    {
        var response = context.Response;
        return response.StatusCode is >= 400
            and < 600 && !response.HasStarted && response.ContentLength is null && string.IsNullOrEmpty(response.ContentType)
            ? Problems.OfStatus(context).ExecuteAsync(context)
            : Task.CompletedTask;
    }
}
