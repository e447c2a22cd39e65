using Index766.AzureStorage;
using Index766.TestKit;
using Storage.Tests.Azure;

[assembly: AssemblyFixture(typeof(AzuriteFixture))]

namespace Storage.Tests.Azure;

/// <summary>One emulator for all tests of this assembly, which keep apart by names of their own.</summary>
public sealed class AzuriteFixture : IAsyncLifetime
{
    private readonly string? missing = AzuriteProgram.ReasonToSkip();
    private readonly Azurite azurite = new();

    /// <summary>The account; skips the test where there is no emulator.</summary>
    public AzureStorageAccount Account() => Account(new AzureStorageTuning());

    /// <summary>The account, with other patience or another transport.</summary>
    internal AzureStorageAccount Account(AzureStorageTuning tuning)
    {
        Assert.SkipWhen(missing is not null, missing ?? "");
        return new AzureStorageAccount(new AzureStorageSettings("AzureWebJobsStorage") { ConnectionString = azurite.ConnectionString },
            tuning);
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
