using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Index766.TestKit.FunctionsHost;

/// <summary>The worker as a process of its own, started from its <c>worker.config.json</c> with the host's arguments.</summary>
internal sealed class WorkerProcess : IAsyncDisposable
{
    private const string MaxMessageBytes = "134217728";

    private readonly ConcurrentQueue<string> _printed = new();

    private WorkerProcess(ProcessStartInfo start, Action<Exception> exited)
    {
        Process = new Process { StartInfo = start, EnableRaisingEvents = true };
        Process.OutputDataReceived += (_, line) => Take(line.Data);
        Process.ErrorDataReceived += (_, line) => Take(line.Data);
        Process.Exited += (_, _) =>
        {
            // Returns once both pipes are read to their end.
            Process.WaitForExit();
            exited(new InvalidOperationException(
                string.Create(CultureInfo.InvariantCulture, $"The worker ended with {Process.ExitCode}:\n{Printed}")));
        };
        Process.Start();
        Process.BeginOutputReadLine();
        Process.BeginErrorReadLine();
    }

    public Process Process { get; }

    public string Printed => string.Join('\n', _printed);

    public static WorkerProcess Start(
        string appFolder, Uri host, IReadOnlyDictionary<string, string> environment, string workingFolder, Action<Exception> exited)
    {
        var description = JsonNode.Parse(File.ReadAllText(Path.Combine(appFolder, "worker.config.json")))!["description"]!;
        var executable =
            ((string)description["defaultExecutablePath"]!).Replace("{WorkerRoot}", appFolder + Path.DirectorySeparatorChar,
                StringComparison.Ordinal);
        var id = Guid.NewGuid().ToString();
        string[] arguments =
        [
            Path.Combine(appFolder, (string)description["defaultWorkerPath"]!),
            "--functions-uri", host.ToString(), "--functions-worker-id", id, "--functions-request-id", Guid.NewGuid().ToString(),
            "--functions-grpc-max-message-length", MaxMessageBytes,
        ];
        var start = new ProcessStartInfo(executable, executable == "dotnet" ? arguments : arguments[1..])
        {
            WorkingDirectory = workingFolder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var name in start.Environment.Keys.Where(IsSetting).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["FUNCTIONS_WORKER_RUNTIME"] = "dotnet-isolated";
        start.Environment["FUNCTIONS_APPLICATION_DIRECTORY"] = appFolder;
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return new WorkerProcess(start, exited);
    }

    /// <summary>Whether it ends by itself within that time.</summary>
    public async Task<bool> EndsWithinAsync(TimeSpan time)
    {
        using var deadline = new CancellationTokenSource(time);
        try
        {
            await Process.WaitForExitAsync(deadline.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!Process.HasExited)
        {
            Process.Kill(entireProcessTree: true);
        }

        await Process.WaitForExitAsync();
        Process.Dispose();
    }

    private static bool IsSetting(string name) =>
        name.StartsWith("AzureWebJobs", StringComparison.Ordinal) || name.Contains("__", StringComparison.Ordinal);

    private void Take(string? line)
    {
        if (line is not null)
        {
            _printed.Enqueue(line);
        }
    }
}
