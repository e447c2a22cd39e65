using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Index766.Benchmarks.Api;

/// <summary>A program that listens on a free port of this machine. What it logs is read and dropped; it ends with the bench.</summary>
internal sealed class ServerProcess : IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(2);

    private readonly StringBuilder errors = new();

    private ServerProcess(Process process, HttpClient client)
    {
        (Process, Client) = (process, client);
        AppDomain.CurrentDomain.ProcessExit += KillAtExit;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, line) => errors.AppendLine(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>The process.</summary>
    public Process Process { get; }

    /// <summary>A client with as many connections as it asks for.</summary>
    public HttpClient Client { get; }

    /// <summary>From the start of the process to the end of the first answer of each path.</summary>
    public TimeSpan Start { get; private set; }

    /// <summary>Starts a program and asks for one path after the other until it answers 200.</summary>
    public static async Task<ServerProcess> StartAsync(string executable, IReadOnlyList<string> paths, params string[] arguments)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        var client = new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false })
        {
            BaseAddress = address,
            Timeout = Deadline,
        };
        var command = new ProcessStartInfo(executable, ["--urls", address.ToString(), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = Path.GetDirectoryName(executable),
        };
        var begin = Stopwatch.GetTimestamp();
        var process = Process.Start(command) ?? throw new InvalidOperationException($"{executable} did not start.");
        var server = new ServerProcess(process, client);
        try
        {
            foreach (var path in paths)
            {
                await server.AnswerAsync(path, begin);
            }
        }
        catch
        {
            server.Dispose();
            throw;
        }

        server.Start = Stopwatch.GetElapsedTime(begin);
        return server;
    }

    /// <summary>Lets it end as an operator does, so that its files are closed.</summary>
    public async Task StopAsync()
    {
        using var signal = System.Diagnostics.Process.Start("kill", ["-TERM", Process.Id.ToString(CultureInfo.InvariantCulture)]);
        using var deadline = new CancellationTokenSource(Deadline);
        await Process.WaitForExitAsync(deadline.Token);
    }

    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= KillAtExit;
        Client.Dispose();
        Process.Kill(entireProcessTree: true);
        Process.WaitForExit();
        Process.Dispose();
    }

    private void KillAtExit(object? sender, EventArgs e) => Process.Kill(entireProcessTree: true);

    private async Task AnswerAsync(string path, long begin)
    {
        while (!await AnswersAsync(path))
        {
            if (Process.HasExited)
            {
                throw new InvalidOperationException($"{Process.StartInfo.FileName} ended: {errors}");
            }

            if (Stopwatch.GetElapsedTime(begin) > Deadline)
            {
                throw new TimeoutException($"{Process.StartInfo.FileName} did not answer {path} within {Deadline.TotalMinutes} minutes.");
            }

            await Task.Delay(Pause);
        }
    }

    private async Task<bool> AnswersAsync(string path)
    {
        try
        {
            using var response = await Client.GetAsync(new Uri(path, UriKind.Relative));
            return response.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
