using Index766.LocalStorage;
using Index766.Server.Loops;
using Index766.Web.Hosting;
using Index766.Web.Settings;

namespace Index766.Server;

/// <summary>
/// Puts the program together from its settings. Throws <see cref="SettingsException"/>
/// and the like with one sentence for what stops a start.
/// </summary>
public static class ServerBuilder
{
    // Settings are read once, at the start.
    private const string NoWatching = "--hostBuilder:reloadConfigOnChange=false";

    private const string DefaultUrl = "http://localhost:7071";

    /// <summary>The one place that has the wall clock: everything else is given it.</summary>
    private static readonly TimeProvider Clock = TimeProvider.System;

    /// <summary>
    /// Settings from <c>appsettings.json</c> beside the program, then from the
    /// current folder, then from the environment and the command line.
    /// </summary>
    public static WebApplicationBuilder Create(string[] args)
    {
        var current = Directory.GetCurrentDirectory();
        var builder =
            WebApplication.CreateSlimBuilder(
                new WebApplicationOptions { Args = [.. args, NoWatching], ContentRootPath = AppContext.BaseDirectory });
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
        builder.Logging.AddWebFilters();
        return builder;
    }

    /// <summary>Adds everything that the program needs, and where it listens.</summary>
    public static void AddServer(this WebApplicationBuilder builder)
    {
        var settings = SettingsReader.Read(builder.Configuration);
        var azure = AzureStorageServices.ReadAzure(builder.Configuration);
        if (azure.IsSet)
        {
            builder.Services.AddAzureStorage(azure);
        }
        else
        {
            builder.Services.AddLocalStorage(settings.Storage);
        }

        builder.Services.AddShared(settings, azure, Clock);
        if (!azure.IsSet && BackupMark.Find(settings.Storage.DataFolder) is not null)
        {
            builder.Services.HoldMailsOfRestoredFolder(settings.Storage.DataFolder);
        }

        builder.Services.AddLoops();
        builder.WebHost.ConfigureKestrel(RequestLimits.Apply);
        if (string.IsNullOrEmpty(builder.Configuration["urls"]))
        {
            builder.WebHost.UseUrls(DefaultUrl);
        }
    }
}
