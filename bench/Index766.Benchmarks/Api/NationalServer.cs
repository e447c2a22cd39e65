using System.Text.Json;

namespace Index766.Benchmarks.Api;

/// <summary>The published program on a data folder of its own, with one source: a folder that holds the generated file.</summary>
internal sealed class NationalServer(string folder, string executable)
{
    public const string Provinces = "/api/leaderboard?scope=VN&level=province";
    public const string Communes = "/api/leaderboard?scope=VN&level=commune";

    private const string OperatorKey = "bench-operator-0123456789";

    /// <summary>Starts it; it answers as soon as the boards are published.</summary>
    public Task<ServerProcess> StartAsync(string board = Provinces) => ServerProcess.StartAsync(
        executable, board, "--Storage:DataFolder", Path.Combine(folder, "var"), "--Sources:0:Name", "national", "--Sources:0:Path",
        Inbox, "--Api:OpenLeaderboard", "true",
        "--Api:OperatorKeys:0", OperatorKey, "--Api:RequestsPerMinute", "0");

    /// <summary>Lays a file into the source's folder, old enough to be settled.</summary>
    public void Put(byte[] content)
    {
        Directory.CreateDirectory(Inbox);
        var path = Path.Combine(Inbox, "national.csv");
        File.WriteAllBytes(path, content);
        File.SetLastWriteTimeUtc(path, DateTime.UtcNow.AddMinutes(-5));
    }

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

    /// <summary>The source's folder.</summary>
    public string Inbox => Path.Combine(folder, "inbox");
}
