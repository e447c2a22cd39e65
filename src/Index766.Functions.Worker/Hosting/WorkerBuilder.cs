using Index766.Functions.Hosting;
using Index766.Functions.Settings;
using Index766.Functions.Worker.Adapters;
using Index766.Pipeline.Ports;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Index766.Functions.Worker.Hosting;

/// <summary>Puts this head together: the steps of the other one, with the sender on the package of SendGrid.</summary>
public static class WorkerBuilder
{
    /// <summary>Adds everything that the functions need.</summary>
    public static void AddIndex766(this IHostApplicationBuilder builder, StartRules? rules = null)
    {
        var settings = SettingsReader.Read(builder.Configuration) with { UnderHost = true };
        builder.AddSteps(settings, rules);
        builder.Services.AddSingleton<PublicEndpoints>();
        builder.Services.Configure<KestrelServerOptions>(ProgramBuilder.LimitRequests);

        // What is registered last is what the steps are given.
        if (settings.Mail.Sender == MailSenderKind.SendGrid)
        {
            builder.Services.AddSingleton<IMailSender>(provider => new SendGridPackageSender(MailServices.SendGridOptionsOf(settings.Mail), provider.GetRequiredService<TimeProvider>()));
        }
    }
}
