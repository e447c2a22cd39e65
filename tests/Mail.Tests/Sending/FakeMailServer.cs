using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Index766.Mail.Tests.Sending;

/// <summary>Where a conversation with a mail server stands.</summary>
public enum Stage
{
    Greeting,
    Hello,
    Auth,
    From,
    Recipient,
    Data,
    Content,
}

/// <summary>
/// A mail server on a free port of this machine that speaks enough SMTP, and answers a stage otherwise where it is told to.
/// </summary>
internal sealed class FakeMailServer : IAsyncDisposable
{
    public const string Drop = "drop";
    public const string Silence = "silence";

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _closing = new();
    private readonly Dictionary<Stage, string> _answers;
    private readonly ConcurrentDictionary<Stage, TaskCompletionSource> _reached = new();
    private readonly Task _serving;

    public FakeMailServer(params (Stage Stage, string Answer)[] answers)
    {
        _answers = answers.ToDictionary(pair => pair.Stage, pair => pair.Answer);
        _listener.Start();
        _serving = ServeAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>The messages whose content arrived whole, without the final dot.</summary>
    public ConcurrentQueue<string> Contents { get; } = new();

    /// <summary>The commands that arrived.</summary>
    public ConcurrentQueue<string> Commands { get; } = new();

    /// <summary>Ends when a client is at that stage.</summary>
    public Task ReachedAsync(Stage stage) => Reached(stage).Task;

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _serving;
        _listener.Stop();
        _closing.Dispose();
    }

    private TaskCompletionSource Reached(Stage stage) =>
        _reached.GetOrAdd(stage, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));

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
        using var reader = new StreamReader(stream, Encoding.UTF8);
        try
        {
            await AnswerAsync(stream, Stage.Greeting, "220 fake ready");
            while (await reader.ReadLineAsync(_closing.Token) is { } line)
            {
                Commands.Enqueue(line);
                await CommandAsync(stream, reader, line);
            }
        }
        catch (Exception fault) when (fault is IOException or DroppedException)
        {
            // One end hung up.
        }
    }

    private Task CommandAsync(NetworkStream stream, StreamReader reader, string line) => line.Split(' ')[0].ToUpperInvariant() switch
    {
        "EHLO" or "HELO" => AnswerAsync(stream, Stage.Hello, "250-fake\r\n250-AUTH LOGIN\r\n250 8BITMIME"),
        "AUTH" => AnswerAsync(stream, Stage.Auth, "235 welcome"),
        "MAIL" => AnswerAsync(stream, Stage.From, "250 ok"),
        "RCPT" => AnswerAsync(stream, Stage.Recipient, "250 ok"),
        "DATA" => ContentAsync(stream, reader),
        "QUIT" => WriteAsync(stream, "221 bye"),
        _ => WriteAsync(stream, "500 what?"),
    };

    private async Task ContentAsync(NetworkStream stream, StreamReader reader)
    {
        await AnswerAsync(stream, Stage.Data, "354 go on");
        if (_answers.GetValueOrDefault(Stage.Data, "354")[0] != '3')
        {
            return;
        }

        var content = new StringBuilder();
        while (await reader.ReadLineAsync(_closing.Token) is { } line && line != ".")
        {
            content.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
        }

        Contents.Enqueue(content.ToString());
        await AnswerAsync(stream, Stage.Content, "250 queued");
    }

    private async Task AnswerAsync(NetworkStream stream, Stage stage, string usual)
    {
        Reached(stage).TrySetResult();
        switch (_answers.GetValueOrDefault(stage, usual))
        {
            case Drop:
                throw new DroppedException();
            case Silence:
                await Task.Delay(Timeout.Infinite, _closing.Token);
                break;
            case var answer:
                await WriteAsync(stream, answer);
                break;
        }
    }

    private async Task WriteAsync(NetworkStream stream, string answer) =>
        await stream.WriteAsync(Encoding.UTF8.GetBytes(answer + "\r\n"), _closing.Token);

    private sealed class DroppedException : Exception;
}
