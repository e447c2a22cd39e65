using System.Globalization;
using System.Text.Json;

namespace Index766.Benchmarks.Api;

/// <summary>The published program on storage of its own, with sources that are folders, each for one file.</summary>
/// <param name="folder">Where the folders stand.</param>
/// <param name="executable">The published program.</param>
/// <param name="sources">How many sources it has.</param>
/// <param name="connection">An account on Azure Storage; null for a data folder.</param>
internal sealed class NationalServer(string folder, string executable, int sources = 1, string? connection = null)
{
    public const string Provinces = "/api/leaderboard?scope=VN&level=province";
    public const string Communes = "/api/leaderboard?scope=VN&level=commune";

    private const string OperatorKey = "bench-operator-0123456789";

    public string DataFolder => Path.Combine(folder, "var");

    /// <summary>Starts it, and waits until it answers these boards; the board of the provinces where none is named.</summary>
    public Task<ServerProcess> StartAsync(params string[] boards) => ServerProcess.StartAsync(
    executable, boards is [] ? [Provinces] : boards,
    [
        "--Storage:DataFolder", DataFolder, "--Api:OpenLeaderboard", "true", "--Api:OpenOnLoopback", "true", "--Api:OperatorKeys:0", OperatorKey,
        "--Api:RequestsPerMinute", "0",
        .. Enumerable.Range(0, sources).SelectMany(source => (string[])
            [$"--Sources:{Text(source)}:Name", NameOf(source), $"--Sources:{Text(source)}:Path", InboxOf(source)]),
        .. connection is null ? (string[])[] : ["--AzureWebJobsStorage", connection],
    ]);

    /// <summary>Publishes what stands in the sources' folders, and stops when nothing is left to do.</summary>
    /// <returns>How long it took.</returns>
    public async Task<TimeSpan> PublishAsync()
    {
        using var process = await StartAsync();
        await RestAsync(process.Client);
        await process.StopAsync();
        return process.Start;
    }

    /// <summary>Lays a file into a source's folder, old enough to be settled.</summary>
    public void Put(byte[] content, int source = 0)
    {
        var path = Path.Combine(Directory.CreateDirectory(InboxOf(source)).FullName, "national.csv");
        File.WriteAllBytes(path, content);
        File.SetLastWriteTimeUtc(path, DateTime.UtcNow.AddMinutes(-5));
    }

    /// <summary>A source's name, as <c>source</c> of a board's address.</summary>
    public static string NameOf(int source) => $"nation-{Text(source)}";

    /// <summary>A source's folder.</summary>
    public string InboxOf(int source) => Path.Combine(folder, "inbox", Text(source));

    /// <summary>Starts a run.</summary>
    public static async Task RunAsync(HttpClient client)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/run");
        request.Headers.Add("X-Api-Key", OperatorKey);
        using var response = await client.SendAsync(request);
        response.EnsureSuccessStatusCode();
    }

    /// <summary>Waits until no message was queued for five looks in a row.</summary>
    public static async Task RestAsync(HttpClient client)
    {
        for (var quiet = 0; quiet < 5; await Task.Delay(TimeSpan.FromMilliseconds(100)))
        {
            using var status = JsonDocument.Parse(await client.GetStringAsync(new Uri("/api/status", UriKind.Relative)));
            var queued = status.RootElement.GetProperty("queues").EnumerateObject().Sum(queue => queue.Value.GetInt32());
            quiet = queued == 0 ? quiet + 1 : 0;
        }
    }

    private static string Text(int source) => source.ToString(CultureInfo.InvariantCulture);
}
