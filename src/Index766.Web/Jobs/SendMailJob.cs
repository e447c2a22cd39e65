using Index766.Pipeline.AlertUnits;
using Index766.Pipeline.Documents;
using Index766.Pipeline.SendMail;

namespace Index766.Web.Jobs;

/// <summary>Handles a message of send-mail: sends one e-mail of the outbox.</summary>
public sealed partial class SendMailJob(SendMailStep step, ILoggerFactory loggers)
{
    private readonly ILogger _logger = loggers.CreateLogger("SendMail");

    /// <summary>Handles one message.</summary>
    public async Task RunAsync(string input, CancellationToken cancellationToken)
    {
        var message = Messages.Read<SendMailMessage>(input);
        var state = await step.RunAsync(message, cancellationToken);
        if (state is MailState.Failed or MailState.Uncertain)
        {
            NotSent(_logger, message.Mail, state.Value);
        }
    }

    [LoggerMessage(EventId = 5, Level = LogLevel.Error, Message = "E-mail {Mail} is {State}: it waits for a person.")]
    private static partial void NotSent(ILogger logger, string mail, MailState state);
}
