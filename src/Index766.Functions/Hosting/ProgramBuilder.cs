using System.Globalization;
using Index766.AzureStorage;
using Index766.Functions.Settings;
using Index766.Sources.ReferenceFiles;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Index766.Functions.Hosting;

/// <summary>Puts the program together from its settings. Throws <see cref="SettingsException"/> and the like with one sentence for what stops a start.</summary>
public static class ProgramBuilder
{
    private const long MostConnections = 2000;

    // Settings are read once, at the start.
    private const string NoWatching = "--hostBuilder:reloadConfigOnChange=false";

    private const string DefaultUrl = "http://localhost:7071";

    /// <summary>The one place that has the wall clock: everything else is given it.</summary>
    private static readonly TimeProvider Clock = TimeProvider.System;

    /// <summary>Settings from <c>appsettings.json</c> beside the program, then from the current folder, then from the environment and the command line.</summary>
    public static WebApplicationBuilder Create(string[] args)
    {
        var current = Directory.GetCurrentDirectory();
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = [.. args, NoWatching], ContentRootPath = AppContext.BaseDirectory });
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
        // What stops the start is one sentence on the error output.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
        return builder;
    }

    /// <summary>Adds everything that the program needs, and where it listens.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="rules">The rules; null for those that the settings name.</param>
    public static ProgramSettings AddIndex766(this WebApplicationBuilder builder, StartRules? rules = null)
    {
        var settings = SettingsReader.Read(builder.Configuration);
        builder.AddSteps(settings, rules);
        builder.Services.AddHostedService<StartCheck>();
        builder.WebHost.ConfigureKestrel(LimitRequests);
        builder.WebHost.Listen(settings, builder.Configuration);
        return settings;
    }

    /// <summary>Adds the steps with their storage, sources and senders, and the loops where no Functions host does their work: what every head needs.</summary>
    public static void AddSteps(this IHostApplicationBuilder builder, ProgramSettings settings, StartRules? rules = null)
    {
        var azure = StorageServices.ReadAzure(builder.Configuration);
        var (clock, folder) = (Clock, RulesFolder.Find(settings.Storage.RulesFolder));

        builder.Services.AddSingleton(settings);
        builder.Services.AddSingleton(clock);
        if (azure.IsSet)
        {
            builder.Services.AddAzureStorage(azure);
        }
        else
        {
            builder.Services.AddEmbeddedStorage(settings.Storage, withLoops: !settings.UnderHost);
        }

        builder.Services.AddSingleton(rules ?? Rules(folder, azure));
        builder.Services.AddPipeline(SourceServices.Configured(settings, azure.IsSet), folder);
        builder.Services.AddMail(settings, clock);
        builder.Services.AddReports(settings);
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

    /// <summary>The rules and templates of their container where Azure Storage has them, else of the folder; templates that are nowhere are those that ship.</summary>
    private static StartRules Rules(string folder, AzureStorageSettings azure)
    {
        var container = azure.IsSet ? StorageServices.RulesContainer(azure) : null;
        return new StartRules(
            () => container is null
                ? RulesLoader.LoadAsync(folder, null, default)
                : StorageRetry.AskAsync(async cancel => await RulesLoader.LoadAsync(folder, container, cancel), Console.Error.WriteLine, Clock, default),
            () => TemplatesLoader.LoadAsync(folder, container, default));
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
