using Index766.Pipeline.AcceptSnapshots;
using Index766.Pipeline.AlertUnits;
using Index766.Pipeline.FetchSnapshots;
using Index766.Pipeline.ProofReadNotices;
using Index766.Pipeline.SendMail;
using Index766.Pipeline.WatchPoison;
using Index766.Web.Desk;

namespace Index766.Web.Hosting;

/// <summary>The pages of the desk, and the steps behind their forms: those of the command line.</summary>
internal static class DeskServices
{
    public static void AddDesk(this IServiceCollection services)
    {
        services.AddSingleton<ManualRuns>();
        services.AddSingleton<AcceptStep>();
        services.AddSingleton<ReleaseStep>();
        services.AddSingleton<ResendStep>();
        services.AddSingleton<ReplayStep>();
        services.AddSingleton<ProofStore>();
        services.AddSingleton<DeskActs>();
        services.AddSingleton<IDeskEndpoint, RunEndpoint>();
        services.AddSingleton<IDeskEndpoint, RefusedEndpoint>();
        services.AddSingleton<IDeskEndpoint, RefusedFileEndpoint>();
        services.AddSingleton<IDeskEndpoint, DraftsEndpoint>();
        services.AddSingleton<IDeskEndpoint, ProofEndpoint>();
        services.AddSingleton<IDeskEndpoint, HeldAlertsEndpoint>();
        services.AddSingleton<IDeskEndpoint, SilencesEndpoint>();
        services.AddSingleton<IDeskEndpoint, MailEndpoint>();
        services.AddSingleton<IDeskEndpoint, FailuresEndpoint>();
        services.AddSingleton<IDeskEndpoint, RulesEndpoint>();
    }
}
