using System.Globalization;
using Index766.Documents.Templates;
using Index766.Functions.Settings;
using Index766.Pipeline;
using Index766.Sources.ReferenceFiles;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Index766.Functions.Hosting;

/// <summary>Puts the program together from its settings. Throws <see cref="SettingsException"/> and the like with one sentence for what stops a start.</summary>
public static class ProgramBuilder
{
    private const long MostConnections = 2000;
    private const string DefaultUrl = "http://localhost:7071";

    /// <summary>The one place that has the wall clock: everything else is given it.</summary>
    private static readonly TimeProvider Clock = TimeProvider.System;

    /// <summary>Settings from <c>appsettings.json</c> beside the program, then from the current folder, then from the environment and the command line.</summary>
    public static WebApplicationBuilder Create(string[] args)
    {
        var current = Directory.GetCurrentDirectory();
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.Sources.Clear();
        builder.Configuration
            .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true)
            .AddJsonFile(Path.Combine(current, "appsettings.json"), optional: true)
            .AddEnvironmentVariables("ASPNETCORE_")
            .AddEnvironmentVariables()
            .AddCommandLine(args);
        builder.Logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss'Z' ";
            console.UseUtcTimestamp = true;
        });
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        // With any level of it on, every request makes an Activity and a scope that nothing here reads.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
        return builder;
    }

    /// <summary>Loads methodology, targets and units: from their container where Azure Storage has one, else from the folder.</summary>
    public static async Task<ReferenceData> LoadRulesAsync(this IHostApplicationBuilder builder, CancellationToken cancel = default)
    {
        var settings = SettingsReader.Read(builder.Configuration);
        var azure = StorageServices.ReadAzure(builder.Configuration);
        var folder = RulesFolder.Find(settings.Storage.RulesFolder);
        var container = azure.IsSet ? StorageServices.RulesContainer(azure, Clock) : null;
        return container is null
            ? await RulesLoader.LoadAsync(folder, null, cancel)
            : await StorageRetry.AskAsync(async retryCancel => await RulesLoader.LoadAsync(folder, container, retryCancel), Console.Error.WriteLine, Clock, cancel);
    }

    /// <summary>
    /// Loads rules and templates side by side; the templates are still being checked when this returns. Those of documents are from the rules' container where Azure
    /// Storage has any, else from the folder, else those that ship.
    /// </summary>
    public static async Task<(ReferenceData Data, StartTemplates Templates)> LoadAsync(this IHostApplicationBuilder builder, CancellationToken cancel = default)
    {
        var settings = SettingsReader.Read(builder.Configuration);
        var azure = StorageServices.ReadAzure(builder.Configuration);
        var container = azure.IsSet ? StorageServices.RulesContainer(azure, Clock) : null;
        Task<ReportTemplates> ReadReports() => Task.Run(() => TemplatesLoader.LoadAsync(RulesFolder.Find(settings.Storage.RulesFolder), container, cancel), cancel);

        // A storage that is away is waited for while the rules are read from it: what else it holds is asked for after that.
        var early = container is null ? ReadReports() : null;
        var data = await builder.LoadRulesAsync(cancel);
        return (data, StartTemplates.Begin(early ?? ReadReports(), data));
    }

    /// <summary>Adds everything that the program needs, and where it listens.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="data">The rules.</param>
    /// <param name="templates">The templates; null for those of the rules' folder.</param>
    public static ProgramSettings AddIndex766(this WebApplicationBuilder builder, ReferenceData data, StartTemplates? templates = null)
    {
        var settings = SettingsReader.Read(builder.Configuration);
        builder.AddSteps(settings, data, templates);
        builder.WebHost.ConfigureKestrel(LimitRequests);
        builder.WebHost.Listen(settings, builder.Configuration);
        return settings;
    }

    /// <summary>Adds the steps with their storage, sources and senders, and the loops where no Functions host does their work: what every head needs.</summary>
    public static void AddSteps(this IHostApplicationBuilder builder, ProgramSettings settings, ReferenceData data, StartTemplates? templates = null)
    {
        var azure = StorageServices.ReadAzure(builder.Configuration);
        var clock = Clock;

        builder.Services.AddSingleton(settings);
        builder.Services.AddSingleton(clock);
        if (azure.IsSet)
        {
            builder.Services.AddAzureStorage(azure, clock);
        }
        else
        {
            builder.Services.AddEmbeddedStorage(settings.Storage, withLoops: !settings.UnderHost);
        }

        builder.Services.AddPipeline(data, SourceServices.Configured(settings, azure.IsSet), RulesFolder.Find(settings.Storage.RulesFolder));
        builder.Services.AddSingleton(templates ?? StartTemplates.Load(RulesFolder.Find(settings.Storage.RulesFolder), data));
        builder.Services.AddMail(settings, clock);
        builder.Services.AddReports(settings, data);
        builder.Services.AddApi(settings);
        builder.Services.AddPages();
        if (!settings.UnderHost)
        {
            builder.Services.AddLoops();
        }
    }

    /// <summary>Bounds what a request may bring.</summary>
    public static void LimitRequests(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = 1024 * 1024;
        kestrel.Limits.MaxRequestLineSize = 8 * 1024;
        kestrel.Limits.MaxConcurrentConnections = MostConnections;
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
    }

    private static void Listen(this IWebHostBuilder host, ProgramSettings settings, ConfigurationManager configuration)
    {
        if (settings.HostPort is { } port)
        {
            host.UseUrls(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"));
        }
        else if (string.IsNullOrEmpty(configuration["urls"]))
        {
            host.UseUrls(DefaultUrl);
        }
    }
}
