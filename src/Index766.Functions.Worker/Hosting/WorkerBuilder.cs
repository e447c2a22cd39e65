using Index766.Functions.Hosting;
using Index766.Functions.Settings;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Index766.Functions.Worker.Hosting;

/// <summary>Puts this head together: the steps of the other one.</summary>
public static class WorkerBuilder
{
    /// <summary>Adds everything that the functions need.</summary>
    public static void AddIndex766(this IHostApplicationBuilder builder, StartRules? rules = null)
    {
        var settings = SettingsReader.Read(builder.Configuration) with { UnderHost = true };
        builder.AddSteps(settings, rules);
        builder.Services.AddSingleton<PublicEndpoints>();
        builder.Services.Configure<KestrelServerOptions>(ProgramBuilder.LimitRequests);
    }
}
