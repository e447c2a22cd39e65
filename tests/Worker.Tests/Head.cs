using Index766.Functions.Hosting;
using Index766.Functions.Worker.Hosting;
using Index766.Sources.ReferenceFiles;
using Index766.TestKit;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;

namespace Worker.Tests;

/// <summary>The head put together as its Program.cs does it, on a data folder of its own, and not started.</summary>
internal sealed class Head : IDisposable
{
    public const string ReadKey = "a-key-for-reading-0123456789";

    private readonly TempData _data = new();
    private readonly IHost _host;

    public Head(params string[] settings)
    {
        var builder = FunctionsApplication.CreateBuilder([$"--Storage:DataFolder={_data.Folder}", $"--Api:ReadKeys:0={ReadKey}", "--Functions:Worker:HostEndpoint=http://127.0.0.1:9", .. settings.Select(setting => $"--{setting}")]);
        builder.ConfigureFunctionsWebApplication();
        builder.AddIndex766(new StartRules(
            () => Task.FromResult(ReferenceDataFolder.Load(RulesFolder.Find(null))), () => TemplatesLoader.LoadAsync(RulesFolder.Find(null), null, CancellationToken.None)));
        _host = builder.Build();
    }

    public IServiceProvider Services => _host.Services;

    public void Dispose()
    {
        _host.Dispose();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _data.Dispose();
    }
}
