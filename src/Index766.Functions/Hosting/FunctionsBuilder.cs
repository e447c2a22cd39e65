using Index766.Web.Hosting;
using Index766.Web.Settings;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Index766.Functions.Hosting;

/// <summary>Puts the Functions app together from its settings.</summary>
public static class FunctionsBuilder
{
    /// <summary>The one place that has the wall clock: everything else is given it.</summary>
    private static readonly TimeProvider Clock = TimeProvider.System;

    /// <summary>Adds everything that the functions need.</summary>
    /// <param name="builder">The builder.</param>
    /// <exception cref="SettingsException">A setting is missing or wrong, or no storage account is named.</exception>
    public static void AddFunctions(this IHostApplicationBuilder builder)
    {
        var settings = SettingsReader.Read(builder.Configuration) with { UnderHost = true };
        var azure = AzureStorageServices.ReadAzure(builder.Configuration);
        if (!azure.IsSet)
        {
            throw new SettingsException(
                "Thiếu thiết lập AzureWebJobsStorage; cần chuỗi kết nối, hoặc AzureWebJobsStorage__accountName.",
                "Setting AzureWebJobsStorage is missing; the Functions app keeps its data in Azure Storage, expected a connection "
                    + "string or AzureWebJobsStorage__accountName.");
        }

        builder.Services.AddAzureStorage(azure);
        builder.Services.AddShared(settings, azure, Clock);
        builder.Services.AddSingleton<RequestHandler>();
        builder.Services.Configure<KestrelServerOptions>(RequestLimits.Apply);
        builder.Logging.AddWebFilters();
    }
}
