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
        services.AddSingleton<BoardEndpoint>();
        services.AddSingleton<OpenAlertReader>();
        services.AddSingleton<UnitViewEndpoint>();
        services.AddSingleton<TargetMatrixEndpoint>();
        services.AddSingleton<MoversEndpoint>();
    }
}
