using Index766.AzureStorage;
using Index766.TestKit;
using Worker.Tests;

[assembly: AssemblyFixture(typeof(AzuriteFixture))]

namespace Worker.Tests;

/// <summary>One emulator for all tests of this assembly, which keep apart by names of their own.</summary>
public sealed class AzuriteFixture : IAsyncLifetime
{
    private readonly string? missing = AzuriteProgram.ReasonToSkip();
    private readonly Azurite azurite = new();

    /// <summary>The connection; skips the test where there is no emulator.</summary>
    public AzureStorageSettings Connection()
    {
        Assert.SkipWhen(missing is not null, missing ?? "");
        return new AzureStorageSettings("AzureWebJobsStorage") { ConnectionString = azurite.ConnectionString };
    }

    public async ValueTask InitializeAsync()
    {
        if (missing is null)
        {
            await azurite.StartAsync(TestContext.Current.CancellationToken);
        }
    }

    public async ValueTask DisposeAsync() => await azurite.DisposeAsync();
}
