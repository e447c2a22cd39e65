using Index766.Functions.Hosting;
using Index766.Sources.ReferenceFiles;
using Index766.TestKit;
using Index766.Web.Hosting;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Functions.Tests;

/// <summary>The app put together as its Program.cs does it, on a storage account that nobody answers for, and not started.</summary>
internal sealed class Head : IDisposable
{
    public const string ReadKey = "a-key-for-reading-0123456789";

    /// <summary>An account at a port where nothing listens.</summary>
    public const string Nowhere =
        "AzureWebJobsStorage=DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey=a2V5;"
        + "BlobEndpoint=http://127.0.0.1:9/a;QueueEndpoint=http://127.0.0.1:9/a;TableEndpoint=http://127.0.0.1:9/a;";

    private readonly TempData _data = new();
    private readonly IHost _host;

    public Head(params string[] settings)
    {
        string[] all =
            [$"Storage:DataFolder={_data.Folder}", $"Api:ReadKeys:0={ReadKey}", "Functions:Worker:HostEndpoint=http://127.0.0.1:9",
                .. settings];
        var builder = FunctionsApplication.CreateBuilder([.. all.Select(setting => $"--{setting}")]);
        builder.ConfigureFunctionsWebApplication();
        var folder = RulesFolder.Find(null);
        builder.AddFunctions();
        builder.Services.AddSingleton(new StartRules(
            () => Task.FromResult(ReferenceDataFolder.Load(folder)),
            () => TemplatesLoader.LoadAsync(folder, null, CancellationToken.None)));
        _host = builder.Build();
    }

    public IServiceProvider Services => _host.Services;

    public void Dispose()
    {
        _host.Dispose();
        _data.Dispose();
    }
}
