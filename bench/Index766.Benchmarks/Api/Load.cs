using System.Diagnostics;
using System.Net;

namespace Index766.Benchmarks.Api;

/// <summary>What a server did with a fixed number of clients that each ask again as soon as they are answered.</summary>
/// <param name="PerSecond">Requests per second.</param>
/// <param name="P99">The time in milliseconds that one request in a hundred exceeds.</param>
internal sealed record Load(double PerSecond, double P99)
{
    public const int Clients = 16;

    private static readonly TimeSpan Duration = TimeSpan.FromMilliseconds(250);

    public static async Task<Load> MeasureAsync(HttpClient client, string path, string? tag)
    {
        var begin = Stopwatch.GetTimestamp();
        var times = await Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => Task.Run(() => AskAsync(client, path, tag, begin))));
        var seconds = Stopwatch.GetElapsedTime(begin).TotalSeconds;
        var sorted = times.SelectMany(one => one).Order().ToList();
        return new Load(sorted.Count / seconds, sorted[(int)(sorted.Count * 0.99)]);
    }

    private static async Task<List<double>> AskAsync(HttpClient client, string path, string? tag, long begin)
    {
        var times = new List<double>();
        var expected = tag is null ? HttpStatusCode.OK : HttpStatusCode.NotModified;
        while (Stopwatch.GetElapsedTime(begin) < Duration)
        {
            var start = Stopwatch.GetTimestamp();
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            if (tag is not null)
            {
                request.Headers.TryAddWithoutValidation("If-None-Match", tag);
            }

            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            await response.Content.CopyToAsync(Stream.Null);
            if (response.StatusCode != expected)
            {
                throw new InvalidOperationException($"{path} answered {response.StatusCode}; expected {expected}.");
            }

            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        return times;
    }
}
