using Index766.Pipeline.AlertUnits;
using Index766.Pipeline.Documents;
using Index766.Pipeline.SendMail;

namespace Index766.Functions.Functions;

/// <summary>Queue send-mail: sends one e-mail of the outbox.</summary>
public static partial class SendMailFunction
{
    /// <summary>Handles one message.</summary>
    public static async Task RunAsync(IServiceProvider services, string input, CancellationToken cancel)
    {
        var message = Messages.Read<SendMailMessage>(input);
        var logger = services.GetRequiredService<ILoggerFactory>().CreateLogger("SendMail");
        var state = await services.GetRequiredService<SendMailStep>().RunAsync(message, cancel);
        if (state is MailState.Failed or MailState.Uncertain)
        {
            NotSent(logger, message.Mail, state.Value);
        }
    }

    [LoggerMessage(EventId = 5, Level = LogLevel.Error, Message = "E-mail {Mail} is {State}: it waits for a person.")]
    private static partial void NotSent(ILogger logger, string mail, MailState state);
}
