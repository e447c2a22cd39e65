using Index766.Web.Hosting;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Logging;

namespace Index766.Functions.Hosting;

/// <summary>Logs why a function failed in one line, and leaves the fault to the host, which calls the function again.</summary>
internal sealed partial class FaultLog(ExceptionClassifier faults, ILoggerFactory loggers) : IFunctionsWorkerMiddleware
{
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (Exception fault) when (fault is not OperationCanceledException || !context.CancellationToken.IsCancellationRequested)
        {
            var (reason, unknown) = faults.ForLog(fault);
            Failed(loggers.CreateLogger(context.FunctionDefinition.Name), unknown, context.FunctionDefinition.Name, reason);
            throw;
        }
    }

    [LoggerMessage(EventId = 13, Level = LogLevel.Error, Message = "{Function} failed; the host calls it again: {Reason}")]
    private static partial void Failed(ILogger logger, Exception? fault, string function, string reason);
}
