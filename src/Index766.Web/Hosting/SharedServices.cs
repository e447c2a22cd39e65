using Index766.AzureStorage;
using Index766.Pipeline.Ports;
using Index766.Sources.ReferenceFiles;
using Index766.Web.Settings;

namespace Index766.Web.Hosting;

/// <summary>What both programs have: rules, steps, sources, senders, API and pages. The storage is each program's own.</summary>
public static class SharedServices
{
    /// <summary>Adds it.</summary>
    /// <param name="services">The container.</param>
    /// <param name="settings">The settings, checked.</param>
    /// <param name="azure">The account, where the settings name one.</param>
    /// <param name="clock">The program's clock.</param>
    public static void AddShared(this IServiceCollection services, ProgramSettings settings, AzureStorageSettings azure, TimeProvider clock)
    {
        var folder = RulesFolder.Find(settings.Storage.RulesFolder);
        services.AddSingleton(settings);
        services.AddSingleton(clock);
        services.AddSingleton<ExceptionClassifier>();
        services.AddSingleton<ClassifyReadFault>(provider => provider.GetRequiredService<ExceptionClassifier>().UnreadOf);
        services.AddSingleton<FaultAnswers>();
        services.AddSingleton<BareStatus>();
        services.AddSingleton(Rules(folder, azure, clock));
        services.AddPipeline(settings, SourceServices.Configured(settings, azure.IsSet), folder);
        services.AddJobs();
        services.AddMail(settings, clock);
        services.AddReports(settings);
        services.AddApi(settings);
        services.AddPages();
        services.AddDesk();
    }

    /// <summary>
    /// The rules and templates of their container where Azure Storage has them,
    /// else of the folder; templates that are nowhere are those that ship.
    /// </summary>
    private static StartRules Rules(string folder, AzureStorageSettings azure, TimeProvider clock)
    {
        var container = azure.IsSet ? AzureStorageServices.RulesContainer(azure) : null;
        return new StartRules(
            () => container is null
                ? RulesLoader.LoadAsync(folder, null, default)
                : StorageRetry.AskAsync(async cancellationToken => await RulesLoader.LoadAsync(folder, container, cancellationToken),
                    Console.Error.WriteLine, clock, default),
            () => TemplatesLoader.LoadAsync(folder, container, default));
    }
}
