using Index766.Documents.Notices;
using Index766.Server;
using Index766.Sources.ReferenceFiles;
using Index766.TestKit;
using Index766.Web.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Server.Tests.Host;

/// <summary>
/// A storage that is away at the start is waited for while the rules are read: whatever else is asked of it comes after them.
/// </summary>
public class StartOrderTests
{
    [Fact]
    public async Task Templates_in_the_storage_are_asked_for_after_the_rules()
    {
        var missing = AzuriteProgram.ReasonToSkip();
        Assert.SkipWhen(missing is not null, missing ?? "");
        await using var azurite = new Azurite();
        await azurite.StartAsync(TestContext.Current.CancellationToken);
        await using var proxy = await StorageProxy.StartAsync(azurite);
        var builder =
            ServerBuilder.Create([$"--AzureWebJobsStorage={proxy.ConnectionString}", $"--Storage:RulesFolder={Repository.PathOf("data")}"]);

        builder.AddServer();
        await using var program = builder.Build();
        await program.Services.GetRequiredService<StartRules>().CheckedAsync(TestContext.Current.CancellationToken);

        Assert.Equal(
            [.. ReferenceDataFolder.Subfolders.Select(subfolder => subfolder + "/"), ReportTemplates.Folder + "/"],
            proxy.Requests.Where(request => request.Prefix.Length > 0).Select(request => request.Prefix));
    }
}
