using Index766.Web.Api.Answering;
using Index766.Web.Pages;

namespace Index766.Web.Hosting;

/// <summary>
/// A refusal that nobody gave a body, such as that of routing for another method,
/// is explained. The framework's own way costs every request a feature.
/// </summary>
internal sealed class BareStatus(ProblemPages problems)
{
    public Task PassAsync(HttpContext context, RequestDelegate next)
    {
        var answered = next(context);
        return answered.IsCompletedSuccessfully ? ExplainAsync(context) : WaitAsync(answered, context);
    }

    private async Task WaitAsync(Task answered, HttpContext context)
    {
        await answered;
        await ExplainAsync(context);
    }

    private Task ExplainAsync(HttpContext context)
    {
        var response = context.Response;
        return response.StatusCode is >= 400
            and < 600 && !response.HasStarted && response.ContentLength is null && string.IsNullOrEmpty(response.ContentType)
            ? problems.AnswerAsync(context, Problems.OfStatus(context))
            : Task.CompletedTask;
    }
}
