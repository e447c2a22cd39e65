using System.Diagnostics;

namespace Server.Tests.Running;

/// <summary>What a program that ended had to say.</summary>
public sealed record ProcessEnd(int ExitCode, string Output, string Errors);

/// <summary>The program as a process of its own, for what only shows there: its exit code and its one sentence.</summary>
public static class ProgramProcess
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(25);

    /// <summary>Runs it to its end.</summary>
    /// <exception cref="TimeoutException">It did not end by itself.</exception>
    public static Task<ProcessEnd> RunAsync(string dataFolder, params string[] settings) => RunAsync(dataFolder, settings, []);

    /// <summary>The same with further arguments as they are.</summary>
    public static async Task<ProcessEnd> RunAsync(string dataFolder, string[] settings, params string[] arguments)
    {
        var command =
            new ProcessStartInfo("dotnet")
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false,
                WorkingDirectory = dataFolder
            };
        foreach (var argument in (string[])[Path.Combine(AppContext.BaseDirectory, "Index766.Server.dll"), "--urls=http://127.0.0.1:0",
            $"--Storage:DataFolder={dataFolder}", .. settings.Select(setting => $"--{setting}"), .. arguments])
        {
            command.ArgumentList.Add(argument);
        }

        using var process = Process.Start(command)!;
        var (output, errors) =
            (process.StandardOutput.ReadToEndAsync(CancellationToken.None), process.StandardError.ReadToEndAsync(CancellationToken.None));
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(Patience);
        try
        {
            await process.WaitForExitAsync(deadline.Token);
        }
        catch (OperationCanceledException fault)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"The program did not end by itself: {await output}{await errors}", fault);
        }

        return new ProcessEnd(process.ExitCode, await output, await errors);
    }
}
