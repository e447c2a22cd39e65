using Index766.Pipeline.Audit;
using Index766.Web.Desk;
using Index766.Web.Pages;

namespace Index766.Web.Hosting;

/// <summary>What answers with pages.</summary>
internal static class PageServices
{
    public static void AddPages(this IServiceCollection services)
    {
        services.AddLocalization();
        services.AddSingleton<PageText>();
        services.AddSingleton<PageRenderer>();
        services.AddSingleton<PageAnswers>();
        services.AddSingleton<ProblemPages>();
        services.AddSingleton<AuditLog>();
        services.AddSingleton<OneTimeForms>();
        services.AddSingleton<SignInForm>();
        services.AddSingleton<SignInEndpoint>();
        services.AddSingleton<NoticeSeal>();
        services.AddSingleton<DeskRoutes>();
        services.AddSingleton<DeskEndpoints>();
        services.AddSingleton<UploadTurns>();
        services.AddSingleton<FilesEndpoint>();
        services.AddSingleton<IDeskEndpoint>(provider => provider.GetRequiredService<FilesEndpoint>());
        services.AddSingleton<IDeskEndpoint, FileDraftEndpoint>();
        services.AddSingleton<BoardEndpoint>();
        services.AddSingleton<OpenAlertReader>();
        services.AddSingleton<UnitViewEndpoint>();
        services.AddSingleton<UnitLinkEndpoint>();
        services.AddSingleton<TargetMatrixEndpoint>();
        services.AddSingleton<MoversEndpoint>();
    }
}
