using Index766.Pipeline.Ports;
using Index766.Web.Api.Answering;
using Index766.Web.Pages;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Index766.Web.Hosting;

/// <summary>
/// Answers a request that ended in a fault, and says whose it is in one line: the client's, with its own status or none; the storage's,
/// with 503 and what is wrong; the program's, with 500 and its stack in the log.
/// </summary>
internal sealed partial class FaultAnswers(
    ExceptionClassifier faults, ProblemPages problems, TimeProvider clock, ILogger<FaultAnswers> logger)
{
    /// <summary>After how long it makes sense to ask again.</summary>
    private const string SecondsToWait = "5";

    private static readonly TimeSpan SaidAgainAfter = TimeSpan.FromMinutes(1);

    private Outage? _said;

    public Task PassAsync(HttpContext context, RequestDelegate next)
    {
        // Most requests end well and at once: they need no state of their own.
        try
        {
            var answered = next(context);
            return answered.IsCompletedSuccessfully ? answered : WaitAsync(answered, context);
        }
        catch (Exception fault)
        {
            return AnswerAsync(context, fault);
        }
    }

    private async Task WaitAsync(Task answered, HttpContext context)
    {
        try
        {
            await answered;
        }
        catch (Exception fault)
        {
            await AnswerAsync(context, fault);
        }
    }

    private Task AnswerAsync(HttpContext context, Exception fault)
    {
        if (IsOfClient(context, fault))
        {
            Gone(logger, context.Request.Method, PathOf(context));
            return Task.CompletedTask;
        }

        var (problem, cause) = ProblemOf(context, fault);
        if (context.Response.HasStarted)
        {
            // Half an answer must not look like a whole one.
            context.Abort();
            return Task.CompletedTask;
        }

        // Whatever was set before the fault does not hold.
        context.Response.Clear();
        SecurityHeaders.Set(context.Response.Headers);
        context.Response.Headers.RetryAfter = problem.StatusCode == StatusCodes.Status503ServiceUnavailable ? SecondsToWait : default;
        return problems.AnswerAsync(context, problem, cause);
    }

    /// <summary>The problem, and its cause where that helps whoever reads a page.</summary>
    private (ProblemHttpResult Problem, string? Cause) ProblemOf(HttpContext context, Exception fault)
    {
        if (fault is BadHttpRequestException bad)
        {
            BadRequest(logger, context.Request.Method, PathOf(context), bad.StatusCode, bad.Message);
            return (Problems.BadRequest(bad.StatusCode), null);
        }

        if (faults.UnreadOf(fault) is { } unread)
        {
            SayUnread(context, unread.Sentence);
            return (Problems.StorageAway(unread.Kind), Problems.WrongWith(unread.Kind));
        }

        if (fault is OperationCanceledException)
        {
            BadRequest(logger, context.Request.Method, PathOf(context), StatusCodes.Status503ServiceUnavailable, "The program stops.");
            return (Problems.StorageAway(StorageFaultKind.Other), null);
        }

        Failed(logger, fault, context.Request.Method, PathOf(context));
        return (Problems.Failed(), null);
    }

    /// <summary>An outage is one line a minute, however many ask.</summary>
    private void SayUnread(HttpContext context, string reason)
    {
        if (_said is { } said && said.Reason == reason && clock.GetElapsedTime(said.At) < SaidAgainAfter)
        {
            return;
        }

        _said = new Outage(reason, clock.GetTimestamp());
        Unread(logger, context.Request.Method, PathOf(context), reason);
    }

    /// <summary>Whether the client went away: nobody is there to be answered.</summary>
    private static bool IsOfClient(HttpContext context, Exception fault) =>
        fault is ConnectionResetException or ConnectionAbortedException
        || (context.RequestAborted.IsCancellationRequested && fault is OperationCanceledException or BadHttpRequestException);

    private static string PathOf(HttpContext context) => Problems.Shown(context.Request.Path.Value ?? "");

    [LoggerMessage(EventId = 40, Level = LogLevel.Information, Message = "{Method} {Path}: the client went away before it was answered.")]
    private static partial void Gone(ILogger logger, string method, string path);

    [LoggerMessage(EventId = 41, Level = LogLevel.Information, Message = "{Method} {Path}: refused with {Status}: {Reason}")]
    private static partial void BadRequest(ILogger logger, string method, string path, int status, string reason);

    [LoggerMessage(EventId = 42, Level = LogLevel.Error, Message = "{Method} {Path}: what is stored can't be used now: {Reason}")]
    private static partial void Unread(ILogger logger, string method, string path, string reason);

    [LoggerMessage(EventId = 43, Level = LogLevel.Error, Message = "{Method} {Path} failed.")]
    private static partial void Failed(ILogger logger, Exception fault, string method, string path);

    /// <summary>What was said of an outage, and when: one reference, since many requests share it.</summary>
    private sealed record Outage(string Reason, long At);
}
