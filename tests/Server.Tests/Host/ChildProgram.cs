using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Server.Tests.Host;

/// <summary>A program as a process of its own, with what it printed; killed with SIGKILL when it is disposed.</summary>
internal sealed partial class ChildProgram : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ConcurrentQueue<string> _printed = new();
    private readonly TaskCompletionSource<Uri> _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Process _process;

    private ChildProgram(string file, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment, string folder)
    {
        var start =
            new ProcessStartInfo(file, arguments)
            {
                WorkingDirectory = folder,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false
            };
        foreach (var name in start.Environment.Keys.Where(
            name => name.StartsWith("AzureWebJobs", StringComparison.Ordinal) || name.Contains("__", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Take(line.Data);
        _process.ErrorDataReceived += (_, line) => Take(line.Data);
        _process.Exited += (_, _) =>
            _listening.TrySetException(new InvalidOperationException("The program ended before it listened:\n" + Printed));
        _process.Start();
        AppDomain.CurrentDomain.ProcessExit += KillAtExit;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public string Printed => string.Join('\n', _printed);

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    public HttpClient Http { get; } = new() { Timeout = TimeSpan.FromSeconds(60) };

    /// <summary>Starts a program without waiting for it.</summary>
    public static ChildProgram Start(string file, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment,
        string folder) =>
        new(file, arguments, environment, folder);

    /// <summary>Waits until it listens.</summary>
    public async Task ListenAsync() => Http.BaseAddress = await _listening.Task.WaitAsync(Patience);

    /// <summary>Waits until it ended by itself.</summary>
    public async Task<int> ExitAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        await _process.WaitForExitAsync(patience.Token);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        AppDomain.CurrentDomain.ProcessExit -= KillAtExit;
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    // What an interrupted run started does not go on without it.
    private void KillAtExit(object? sender, EventArgs e) => _process.Kill(entireProcessTree: true);

    private void Take(string? line)
    {
        if (line is null)
        {
            return;
        }

        _printed.Enqueue(line);
        if (Listening().Match(line) is { Success: true } match)
        {
            _listening.TrySetResult(new Uri(match.Groups["url"].Value));
        }
    }

    [GeneratedRegex(@"Now listening on: (?<url>http://\S+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Listening();
}
