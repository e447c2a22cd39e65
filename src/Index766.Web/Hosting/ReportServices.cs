using Index766.Documents;
using Index766.Domain.Units;
using Index766.Mail;
using Index766.Pipeline.DraftReports;
using Index766.Web.Api.Answering;
using Index766.Web.Jobs;
using Index766.Web.Settings;

namespace Index766.Web.Hosting;

/// <summary>The documents: what draws them up, renders them and tells of them.</summary>
internal static class ReportServices
{
    public static void AddReports(this IServiceCollection services, ProgramSettings settings)
    {
        services.AddSingleton(provider => new ReportRenderer(provider.GetRequiredService<StartRules>().Reports));
        services.AddSingleton<RenderReport>(provider => provider.GetRequiredService<ReportRenderer>().Render);
        services.AddSingleton<RenderBrief>(provider => provider.GetRequiredService<ReportRenderer>().Brief);
        services.AddSingleton<WriteDraftMail>(new DraftMailWriter(new Uri(settings.Api.PublicUrl)).Write);
        services.AddSingleton(new ReportSchedule(settings.ReportSchedule));
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<ReportReader>(
            provider, provider.GetRequiredService<SampleSources>().Names, settings.Reports.LateDossiersOver));
        services.AddSingleton<DraftStore>();
        IReadOnlyList<string> recipients = [.. settings.Reports.Recipients];
        IReadOnlyList<UnitCode> scopes = [.. settings.Reports.Scopes.Select(UnitCode.Parse)];
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<DraftReportsStep>(provider, recipients, scopes));
    }
}
