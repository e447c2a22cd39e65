using Index766.Functions.Settings;
using Index766.Pipeline.AlertUnits;
using Index766.Pipeline.Documents;

namespace Index766.Functions.Functions;

/// <summary>Queue alert-units: compares a published snapshot with its targets and lets e-mails go.</summary>
public static partial class AlertUnitsFunction
{
    /// <summary>Handles one message.</summary>
    public static async Task RunAsync(IServiceProvider services, string input, CancellationToken cancel)
    {
        var message = Messages.Read<AlertUnitsMessage>(input);
        if (!services.GetRequiredService<ProgramSettings>().Alerts.Enabled)
        {
            return;
        }

        var logger = services.GetRequiredService<ILoggerFactory>().CreateLogger("AlertUnits");
        var outcome = await services.GetRequiredService<AlertUnitsStep>().RunAsync(message, cancel);
        Compared(logger, message.Series, message.Snapshot, outcome.Opened, outcome.Mails);
        if (outcome.WithoutAddress.Count > 0)
        {
            NobodyToTell(logger, string.Join(", ", outcome.WithoutAddress));
        }
    }

    [LoggerMessage(EventId = 21, Level = LogLevel.Warning, Message = "Alerts of {Units} are open and nobody is told: the unit file has no address for them.")]
    private static partial void NobodyToTell(ILogger logger, string units);

    [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "Compared {Series} {Snapshot}: {Opened} alert(s) opened, {Mails} e-mail(s) let go.")]
    private static partial void Compared(ILogger logger, string series, string snapshot, int opened, int mails);
}
