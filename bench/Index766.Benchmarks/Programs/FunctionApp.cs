using System.Diagnostics;
using Index766.Benchmarks.Api;
using Index766.TestKit;
using Index766.TestKit.FunctionsHost;

namespace Index766.Benchmarks.Programs;

/// <summary>
/// The published function app under the stand-in for the Functions host, on Azurite, with the national snapshot published.
/// </summary>
internal sealed class FunctionApp(string appFolder, string folder) : IAsyncDisposable
{
    private readonly Azurite _azurite = new(Directory.CreateDirectory(Path.Combine(folder, "azurite")).FullName);

    /// <summary>Publishes the file of a server's folder.</summary>
    public async Task PublishAsync(NationalServer server)
    {
        await _azurite.StartAsync();
        await using var host = await HostAsync(server.InboxOf(0));
        if (!await host.FireTimerAsync("FetchSnapshots"))
        {
            throw new InvalidOperationException(host.Printed);
        }

        await host.DrainAsync();
    }

    /// <summary>Starts the app and asks for a board; the time ends with the answer.</summary>
    public async Task<(StandInHost Host, TimeSpan Start)> StartAsync(NationalServer server, string board)
    {
        var begin = Stopwatch.GetTimestamp();
        var host = await HostAsync(server.InboxOf(0));
        (await host.Http.GetAsync(new Uri(board, UriKind.Relative))).EnsureSuccessStatusCode().Dispose();
        return (host, Stopwatch.GetElapsedTime(begin));
    }

    public ValueTask DisposeAsync() => _azurite.DisposeAsync();

    private Task<StandInHost> HostAsync(string inbox) => StandInHost.StartAsync(appFolder,
        new Dictionary<string, string>
        {
            ["AzureWebJobsStorage"] = _azurite.ConnectionString,
            ["FetchSchedule"] = "0 0 23 * * *",
            ["ReportSchedule"] = "0 0 0 * * MON",
            ["Sources__0__Name"] = "national",
            ["Sources__0__Path"] = inbox,
            ["Api__OpenLeaderboard"] = "true",
            ["Api__RequestsPerMinute"] = "0",
        },
        folder);
}
