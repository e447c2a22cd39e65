using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Index766.Benchmarks.Api;

/// <summary>A program that listens on a free port of this machine, with nothing of its output shown.</summary>
internal sealed class ServerProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private ServerProcess(Process process, HttpClient client, TimeSpan start) => (Process, Client, Start) = (process, client, start);

    /// <summary>The process.</summary>
    public Process Process { get; }

    /// <summary>A client with as many connections as it asks for.</summary>
    public HttpClient Client { get; }

    /// <summary>From the start of the process to the end of its first answer.</summary>
    public TimeSpan Start { get; }

    /// <summary>Starts a program and asks for <paramref name="path"/> until it answers 200.</summary>
    public static async Task<ServerProcess> StartAsync(string executable, string path, params string[] arguments)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        var client =
            new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false })
            {
                BaseAddress = address,
                Timeout = Patience
            };
        var start =
            new ProcessStartInfo(executable, ["--urls", address.ToString(), .. arguments])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false,
                WorkingDirectory = Path.GetDirectoryName(executable)
            };
        var begin = Stopwatch.GetTimestamp();
        var process = Process.Start(start) ?? throw new InvalidOperationException($"{executable} did not start.");
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        while (!await AnswersAsync(client, path))
        {
            if (process.HasExited || Stopwatch.GetElapsedTime(begin) > Patience)
            {
                throw new InvalidOperationException(
                    $"{executable} does not answer {path}: "
                        + $"{(process.HasExited ? await process.StandardError.ReadToEndAsync() : "it waits")}");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(2));
        }

        return new ServerProcess(process, client, Stopwatch.GetElapsedTime(begin));
    }

    public void Dispose()
    {
        Client.Dispose();
        Process.Kill(entireProcessTree: true);
        Process.WaitForExit();
        Process.Dispose();
    }

    private static async Task<bool> AnswersAsync(HttpClient client, string path)
    {
        try
        {
            using var response = await client.GetAsync(new Uri(path, UriKind.Relative));
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
