using System.Globalization;
using Index766.Domain.Alerts;
using Index766.Pipeline.AlertUnits;
using Index766.Pipeline.Documents;
using Index766.Web.Settings;

namespace Index766.Web.Jobs;

/// <summary>Handles a message of alert-units: compares what is published with the alert rules and releases the e-mails.</summary>
public sealed partial class AlertUnitsJob(AlertUnitsStep step, ProgramSettings settings, ILoggerFactory loggers)
{
    private readonly ILogger _logger = loggers.CreateLogger("AlertUnits");

    /// <summary>Handles one message.</summary>
    public async Task RunAsync(string input, CancellationToken cancellationToken)
    {
        var message = Messages.Read<AlertUnitsMessage>(input);
        if (!settings.Alerts.Enabled)
        {
            return;
        }

        var outcome = await step.RunAsync(message, cancellationToken);
        if (outcome.Waits is not null)
        {
            return;
        }

        Compared(_logger, outcome.Opened, outcome.Mails, HeldText(outcome.Held));
        foreach (var broken in outcome.Unreadable)
        {
            Unreadable(_logger, broken.Series.ToString(), broken.Reason);
        }

        foreach (var hold in outcome.Holds)
        {
            Held(_logger, hold.Series, hold.Alarmed, hold.Units);
        }

        if (outcome.WithoutAddress.Count > 0)
        {
            NobodyToTell(_logger, string.Join(", ", outcome.WithoutAddress));
        }
    }

    /// <summary>How many alerts are due and not sent, and why: <c>97 held back (95 stale, 2 silence)</c>.</summary>
    private static string HeldText(IReadOnlyList<HeldAlerts> held)
    {
        var reasons = held.GroupBy(alerts => alerts.Reason).OrderBy(group => group.Key)
            .Select(group => string.Create(CultureInfo.InvariantCulture, $"{group.Sum(alerts => alerts.Alerts)} {group.Key.Code()}"));
        return string.Create(CultureInfo.InvariantCulture,
            $"{held.Sum(alerts => alerts.Alerts)} held back{(held.Count == 0 ? "" : $" ({string.Join(", ", reasons)})")}");
    }

    [LoggerMessage(EventId = 21, Level = LogLevel.Warning,
        Message = "Alerts of {Units} are open and nobody gets an e-mail: the unit file has no address for them.")]
    private static partial void NobodyToTell(ILogger logger, string units);

    [LoggerMessage(EventId = 33, Level = LogLevel.Error,
        Message = "Alerts of {Series} stand still: {Reason} Put the document back as it was, or send the series' file again.")]
    private static partial void Unreadable(ILogger logger, string series, string reason);

    [LoggerMessage(EventId = 1, Level = LogLevel.Information,
        Message = "Alerts: {Opened} reported for the first time, {Mails} e-mail(s) released, {Held}.")]
    private static partial void Compared(ILogger logger, int opened, int mails, string held);

    [LoggerMessage(EventId = 32, Level = LogLevel.Warning,
        Message = "{Series} would alert {Alarmed} of {Units} units at once; its e-mails wait until an operator releases them "
            + "(alerts release).")]
    private static partial void Held(ILogger logger, string series, int alarmed, int units);
}
