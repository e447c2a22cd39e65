using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Index766.Mail.Tests.Sending;

/// <summary>A request as it arrived.</summary>
internal sealed record ArrivedRequest(string Line, IReadOnlyDictionary<string, string> Headers, string Body);

/// <summary>An HTTP server on a free port of this machine that gives every request the same answer, word for word.</summary>
internal sealed class FakeSendGrid : IAsyncDisposable
{
    public const string Drop = "drop";
    public const string DropInBody = "drop in body";
    public const string Silence = "silence";

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _closing = new();
    private readonly TaskCompletionSource _arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly string _answer;
    private readonly Task _serving;

    /// <param name="answer">The whole answer; or <see cref="Drop"/>, <see cref="DropInBody"/>, <see cref="Silence"/>.</param>
    public FakeSendGrid(string answer)
    {
        _answer = answer;
        _listener.Start();
        _serving = ServeAsync();
    }

    public Uri Endpoint => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/v3/mail/send");

    public ConcurrentQueue<ArrivedRequest> Requests { get; } = new();

    /// <summary>Ends when a request is there whole.</summary>
    public Task Arrived => _arrived.Task;

    /// <summary>An answer with that status line's end, headers and body.</summary>
    public static string Answer(string status, string body = "", params string[] headers) =>
        $"HTTP/1.1 {status}\r\n{string.Concat(headers.Select(header => header + "\r\n"))}Content-Length: "
            + $"{Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}";

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _serving;
        _listener.Stop();
        _closing.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync(_closing.Token);
                await TalkAsync(client.GetStream());
            }
        }
        catch (Exception fault) when (fault is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task TalkAsync(NetworkStream stream)
    {
        try
        {
            var head = await HeadAsync(stream);
            var headers = head.Skip(1).Select(line => line.Split(": ", 2))
                .ToDictionary(pair => pair[0], pair => pair[1], StringComparer.OrdinalIgnoreCase);
            var body = new byte[_answer == DropInBody ? 100 : int.Parse(headers["Content-Length"], CultureInfo.InvariantCulture)];
            await stream.ReadExactlyAsync(body, _closing.Token);
            Requests.Enqueue(new ArrivedRequest(head[0], headers, Encoding.UTF8.GetString(body)));
            _arrived.TrySetResult();
            if (_answer == Silence)
            {
                await Task.Delay(Timeout.Infinite, _closing.Token);
            }
            else if (_answer is not (Drop or DropInBody))
            {
                await stream.WriteAsync(Encoding.UTF8.GetBytes(_answer), _closing.Token);
            }
        }
        catch (IOException)
        {
            // The client hung up.
        }
    }

    private async Task<string[]> HeadAsync(NetworkStream stream)
    {
        var head = new List<byte>();
        var next = new byte[1];
        while (!(head is [.., (byte)'\r', (byte)'\n', (byte)'\r', (byte)'\n']))
        {
            await stream.ReadExactlyAsync(next, _closing.Token);
            head.Add(next[0]);
        }

        return Encoding.ASCII.GetString([.. head]).TrimEnd().Split("\r\n");
    }
}
