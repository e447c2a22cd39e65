using Index766.AzureStorage;
using Index766.Pipeline.Ports;
using Index766.TestKit;

namespace Storage.Tests.Azure;

/// <summary>A storage service that goes away and comes back, as the emulator with a folder of its own.</summary>
public sealed class AwayTests : IDisposable
{
    private readonly TempData data = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Fails_while_the_service_is_away_and_goes_on_with_the_same_data_afterwards()
    {
        var missing = AzuriteProgram.ReasonToSkip();
        Assert.SkipWhen(missing is not null, missing ?? "");
        await using var azurite = new Azurite(data.Folder);
        await azurite.StartAsync(Cancel);
        var settings = new AzureStorageSettings("AzureWebJobsStorage") { ConnectionString = azurite.ConnectionString };
        var account = new AzureStorageAccount(settings, new AzureStorageTuning { FirstPause = TimeSpan.FromMilliseconds(1) });
        var tables = new AzureTableStore(account);
        var blobs = new AzureBlobStore(account, "docs");
        await tables.InsertAsync("scores", new TableRow("p", "r", new Dictionary<string, ColumnValue> { ["v"] = "1" }), Cancel);
        await blobs.CreateAsync("a", "1"u8.ToArray(), Cancel);

        await azurite.StopAsync();
        await Assert.ThrowsAnyAsync<Exception>(() => tables.GetAsync("scores", "p", "r", Cancel));
        await Assert.ThrowsAnyAsync<Exception>(() => blobs.ReadAsync("a", Cancel));
        await azurite.StartAsync(Cancel);

        Assert.Equal(settings.ConnectionString, azurite.ConnectionString);
        Assert.Equal("1"u8.ToArray(), (await blobs.ReadAsync("a", Cancel))!.Content);
        await tables.UpsertAsync("scores", [new TableRow("p", "s", new Dictionary<string, ColumnValue> { ["v"] = "2" })], Cancel);
        Assert.Equal("2", (await tables.GetAsync("scores", "p", "s", Cancel))!["v"]);
    }

    public void Dispose() => data.Dispose();
}
