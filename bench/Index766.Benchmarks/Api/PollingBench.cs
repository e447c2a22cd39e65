using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Index766.Benchmarks.Api;

/// <summary>What a hundred clients saw while a national run published a correction.</summary>
/// <param name="Answers">How many answers they got.</param>
/// <param name="Errors">How many were no 200.</param>
/// <param name="Torn">How many were neither the board before nor the board after, byte for byte.</param>
/// <param name="Before">How many were the one before.</param>
/// <param name="After">How many were the one after.</param>
internal sealed record Polling(int Answers, int Errors, int Torn, int Before, int After);

/// <summary>Polls a board while another snapshot of its series is published.</summary>
internal sealed class PollingBench(NationalServer server, ServerProcess program)
{
    private const int Clients = 100;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public async Task<Polling> RunAsync(byte[] correction)
    {
        var before = await HashAsync();
        var seen = new ConcurrentBag<string>();
        using var stop = new CancellationTokenSource(Patience);
        var clients = Enumerable.Range(0, Clients).Select(_ => Task.Run(() => PollAsync(seen, stop.Token))).ToList();
        server.Put(correction);
        await NationalServer.RunAsync(program.Client);
        var after = before;
        while (after == before && !stop.IsCancellationRequested)
        {
            await Task.Delay(Pause);
            after = await HashAsync();
        }

        await Task.Delay(TimeSpan.FromSeconds(1));
        await stop.CancelAsync();
        await Task.WhenAll(clients);
        var errors = seen.Count(answer => answer.StartsWith("error", StringComparison.Ordinal));
        var (old, fresh) = (seen.Count(answer => answer == before), seen.Count(answer => answer == after));
        return new Polling(seen.Count, errors, seen.Count - errors - old - fresh, old, fresh);
    }

    private async Task PollAsync(ConcurrentBag<string> seen, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            seen.Add(await HashAsync());
            await Task.Delay(Pause, CancellationToken.None);
        }
    }

    private async Task<string> HashAsync()
    {
        try
        {
            using var response = await program.Client.GetAsync(new Uri(NationalServer.Provinces, UriKind.Relative));
            return response.IsSuccessStatusCode ? Convert.ToHexString(SHA256.HashData(await response.Content.ReadAsByteArrayAsync()))
                : $"error {response.StatusCode}";
        }
        catch (HttpRequestException fault)
        {
            return "error " + fault.Message;
        }
    }
}
