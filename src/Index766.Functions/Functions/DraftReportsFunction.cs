using Index766.Functions.Hosting;
using Index766.Functions.Settings;
using Index766.Pipeline.DraftReports;

namespace Index766.Functions.Functions;

/// <summary>Timer DraftReports: draws up the drafts of the slot that is due.</summary>
public static partial class DraftReportsFunction
{
    /// <summary>Runs it.</summary>
    public static async Task RunAsync(IServiceProvider services, string input, CancellationToken cancel)
    {
        if (!services.GetRequiredService<ProgramSettings>().Reports.Enabled)
        {
            return;
        }

        var slot = services.GetRequiredService<ReportSchedule>().SlotAt(services.GetRequiredService<TimeProvider>().GetUtcNow());
        var logger = services.GetRequiredService<ILoggerFactory>().CreateLogger("DraftReports");
        foreach (var outcome in await services.GetRequiredService<DraftReportsStep>().RunAsync(slot, cancel))
        {
            if (outcome.IsNew)
            {
                Drafted(logger, outcome.Scope.Value, outcome.Day, outcome.Mails);
            }
        }
    }

    [LoggerMessage(EventId = 60, Level = LogLevel.Information, Message = "Drafts of {Scope} for {Day} are drawn up, {Mails} e-mail(s) let go.")]
    private static partial void Drafted(ILogger logger, string scope, string day, int mails);
}
