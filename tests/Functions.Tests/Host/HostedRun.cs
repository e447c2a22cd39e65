using Index766.AzureStorage;
using Index766.Pipeline.Documents;
using Index766.Pipeline.Ports;
using Index766.TestKit;
using Index766.TestKit.FunctionsHost;
using Server.Tests.Host;

namespace Functions.Tests.Host;

/// <summary>The published app under the stand-in for the Functions host, with a look into its storage.</summary>
internal sealed class HostedRun : IAsyncDisposable
{
    private HostedRun(StandInHost host, AzureStorageAccount account)
    {
        Host = host;
        Blobs = new CompressedBlobStore(new AzureBlobStore(account, "index766"));
        Tables = new AzureTableStore(account);
    }

    public StandInHost Host { get; }

    public IBlobStore Blobs { get; }

    public ITableStore Tables { get; }

    /// <summary>Starts the app; a failed message is visible again at once, so that no test waits for it.</summary>
    /// <param name="app">The published folder.</param>
    /// <param name="azurite">The emulator.</param>
    /// <param name="settings">The app settings beside those of the host.</param>
    /// <param name="folder">The worker's current folder.</param>
    /// <param name="throughProxy">The connection string that the app is given, where it is another than the emulator's own.</param>
    public static async Task<HostedRun> StartAsync(
        PublishedApp app, Azurite azurite, IReadOnlyDictionary<string, string> settings, string folder, string? throughProxy = null)
    {
        var all = new Dictionary<string, string>(settings)
        {
            ["AzureWebJobsStorage"] = throughProxy ?? azurite.ConnectionString,
            ["FetchSchedule"] = "0 0 23 * * *",
            ["ReportSchedule"] = "0 0 0 * * MON",
        };
        var host = await StandInHost.StartAsync(app.Folder, all, folder, TimeSpan.Zero, azurite.ConnectionString);
        var account = new AzureStorageAccount(
            new AzureStorageSettings("AzureWebJobsStorage") { ConnectionString = azurite.ConnectionString });
        return new HostedRun(host, account);
    }

    /// <summary>Fetches, scores, alerts and sends until nothing is left.</summary>
    public async Task RunToTheEndAsync(int deliveries = 1)
    {
        Assert.True(await Host.FireTimerAsync("FetchSnapshots"), Host.Printed);
        await Host.DrainAsync(deliveries);
    }

    /// <summary>The board of the departments. What was published a moment ago is seen within seconds.</summary>
    public async Task<string> BoardAsync()
    {
        for (var tries = 100; ; tries--)
        {
            using var answer = await Host.Http.GetAsync(
                new Uri("/api/leaderboard?scope=BP&level=department", UriKind.Relative), TestContext.Current.CancellationToken);
            if (tries == 0 || answer.IsSuccessStatusCode)
            {
                answer.EnsureSuccessStatusCode();
                return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), TestContext.Current.CancellationToken);
        }
    }

    /// <summary>The settings of a run on the samples.</summary>
    public static Dictionary<string, string> Settings(TempData folder) => LocalRun.SourceSettings(folder["mail"]);

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
