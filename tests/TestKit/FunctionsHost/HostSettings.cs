using System.Globalization;
using System.Text.Json.Nodes;

namespace Index766.TestKit.FunctionsHost;

/// <summary>What the host takes from a published app's <c>host.json</c>.</summary>
public sealed record HostSettings(string RoutePrefix, int MaxDequeueCount, TimeSpan VisibilityTimeout, bool IsBase64)
{
    /// <summary>Reads it; a member that is missing has the host's own default.</summary>
    public static HostSettings Read(string appFolder)
    {
        var extensions = JsonNode.Parse(File.ReadAllText(Path.Combine(appFolder, "host.json")))!["extensions"];
        var queues = extensions?["queues"];
        return new HostSettings(
            (string?)extensions?["http"]?["routePrefix"] ?? "api",
            (int?)queues?["maxDequeueCount"] ?? 5,
            TimeSpan.Parse((string?)queues?["visibilityTimeout"] ?? "00:00:00", CultureInfo.InvariantCulture),
            ((string?)queues?["messageEncoding"] ?? "base64") == "base64");
    }
}
