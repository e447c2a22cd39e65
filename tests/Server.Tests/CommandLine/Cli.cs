using System.Diagnostics;

namespace Server.Tests.CommandLine;

/// <summary>What a command ended with.</summary>
internal sealed record CliEnd(int ExitCode, string Output, string Errors);

/// <summary>The operator's command line as a process of its own.</summary>
internal static class Cli
{
    public static async Task<CliEnd> RunAsync(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Index766.Cli.dll"), .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new CliEnd(process.ExitCode, await output, await errors);
    }
}
