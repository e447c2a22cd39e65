namespace Index766.Benchmarks.Api;

/// <summary>The published program on a data folder of its own, with one source: a folder that holds the generated file.</summary>
internal sealed class NationalServer(string folder, string executable)
{
    public const string Provinces = "/api/leaderboard?scope=VN&level=province";
    public const string Communes = "/api/leaderboard?scope=VN&level=commune";

    private const string OperatorKey = "bench-operator-0123456789";

    /// <summary>Starts it; it answers as soon as the boards are published.</summary>
    public Task<ServerProcess> StartAsync() => ServerProcess.StartAsync(
        executable, Provinces, "--Storage:DataFolder", Path.Combine(folder, "var"), "--Sources:0:Name", "national", "--Sources:0:Path",
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

    private string Inbox => Path.Combine(folder, "inbox");
}
