using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Index766.TestKit;

/// <summary>A request as it arrived.</summary>
public sealed record LocalRequest(string Method, string Path, IReadOnlyDictionary<string, string> Headers, string Body);

/// <summary>What a server answers, and how it fails to.</summary>
/// <param name="Status">The status.</param>
/// <param name="Body">The body.</param>
/// <param name="Headers">Headers, as <c>Name: value</c>.</param>
public sealed record LocalResponse(int Status, byte[] Body, params string[] Headers)
{
    /// <summary>The connection ends after so many bytes of the body.</summary>
    public int? CutAfter { get; init; }

    /// <summary>After so many bytes of the body nothing more comes, and the connection stays.</summary>
    public int? SilentAfter { get; init; }

    /// <summary>A text.</summary>
    public static LocalResponse Of(int status, string body, params string[] headers) => new(status, Encoding.UTF8.GetBytes(body), headers);
}

/// <summary>
/// A web server on a free port of this machine that answers what a test says, byte for byte, and can break off or fall silent.
/// </summary>
public sealed class LocalServer : IAsyncDisposable
{
    private readonly TcpListener _listener;
    private readonly CancellationTokenSource _closing = new();
    private readonly ConcurrentBag<Task> _talks = [];
    private readonly Func<LocalRequest, LocalResponse> _answer;
    private readonly Task _serving;

    /// <summary>A server.</summary>
    public LocalServer(Func<LocalRequest, LocalResponse> answer, IPAddress? address = null)
    {
        _answer = answer;
        _listener = new TcpListener(address ?? IPAddress.Loopback, 0);
        _listener.Start();
        _serving = ServeAsync();
    }

    /// <summary>Where it listens.</summary>
    public Uri Address => new(string.Create(CultureInfo.InvariantCulture, $"http://{_listener.LocalEndpoint}/"));

    /// <summary>What arrived whole, in order.</summary>
    public ConcurrentQueue<LocalRequest> Requests { get; } = new();

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _serving;
        _listener.Stop();
        await Task.WhenAll(_talks);
        _closing.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                _talks.Add(TalkAsync(await _listener.AcceptTcpClientAsync(_closing.Token)));
            }
        }
        catch (Exception fault) when (fault is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                var stream = client.GetStream();
                var request = await ReadAsync(stream);
                Requests.Enqueue(request);
                await WriteAsync(stream, _answer(request), request.Method == "HEAD");
            }
            catch (Exception fault) when (fault is IOException or OperationCanceledException or SocketException)
            {
                // The other side went, or the test is over.
            }
        }
    }

    private async Task<LocalRequest> ReadAsync(NetworkStream stream)
    {
        var head = new List<byte>();
        var one = new byte[1];
        while (head.Count < 4 || !head.TakeLast(4).SequenceEqual("\r\n\r\n"u8.ToArray()))
        {
            await stream.ReadExactlyAsync(one, _closing.Token);
            head.Add(one[0]);
        }

        var lines = Encoding.ASCII.GetString([.. head]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var headers = lines.Skip(1).Select(line => line.Split(':', 2))
            .ToDictionary(pair => pair[0], pair => pair[1].Trim(), StringComparer.OrdinalIgnoreCase);
        var body = new byte[headers.TryGetValue("Content-Length", out var length) ? int.Parse(length, CultureInfo.InvariantCulture) : 0];
        await stream.ReadExactlyAsync(body, _closing.Token);
        var first = lines[0].Split(' ');
        return new LocalRequest(first[0], first[1], headers, Encoding.UTF8.GetString(body));
    }

    private async Task WriteAsync(NetworkStream stream, LocalResponse reply, bool headOnly)
    {
        var head =
            $"HTTP/1.1 {reply.Status} Answer\r\nConnection: close\r\nContent-Length: {reply.Body.Length}\r\n"
                + $"{string.Concat(reply.Headers.Select(header => header + "\r\n"))}\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head), _closing.Token);
        if (!headOnly && reply.Status != 304)
        {
            await stream.WriteAsync(reply.Body.AsMemory(0, reply.CutAfter ?? reply.SilentAfter ?? reply.Body.Length), _closing.Token);
        }

        if (reply.SilentAfter is not null)
        {
            await Task.Delay(Timeout.Infinite, _closing.Token);
        }
    }
}
