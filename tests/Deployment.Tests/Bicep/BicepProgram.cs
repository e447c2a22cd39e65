using System.Diagnostics;
using System.Reflection;
using Index766.TestKit;

namespace Index766.Deployment.Tests.Bicep;

/// <summary>What the compiler gave and said.</summary>
public sealed record BicepResult(int ExitCode, string Output, string Said);

/// <summary>
/// The Bicep compiler: the pinned one where the tests were built on linux-x64, else the one that BICEP_PATH or PATH names.
/// </summary>
public static class BicepProgram
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    /// <summary>Why tests that need it are to be skipped; null where it is there.</summary>
    /// <exception cref="InvalidOperationException">It is missing where CI is <c>true</c>: there, nothing may be skipped.</exception>
    public static string? ReasonToSkip()
    {
        if (Find() is not null)
        {
            return null;
        }

        const string reason = "The Bicep compiler is not installed: set BICEP_PATH.";
        return Environment.GetEnvironmentVariable("CI") == "true" ? throw new InvalidOperationException(reason) : reason;
    }

    /// <summary>Runs it.</summary>
    public static async Task<BicepResult> RunAsync(string folder, IReadOnlyDictionary<string, string> environment,
        params string[] arguments)
    {
        var start =
            new ProcessStartInfo(Find()!, arguments)
            {
                WorkingDirectory = folder,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false
            };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var (output, said) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        using var patience = new CancellationTokenSource(Patience);
        await process.WaitForExitAsync(patience.Token);
        return new BicepResult(process.ExitCode, await output, await said);
    }

    /// <summary>Runs it on a file of <c>infra</c>, where it must succeed and have nothing to say.</summary>
    public static async Task<string> RunQuietlyAsync(IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var result = await RunAsync(Repository.PathOf("infra"), environment, arguments);
        Assert.True(result is { ExitCode: 0, Said: "" }, $"{string.Join(' ', arguments)}: exit {result.ExitCode}\n{result.Said}");
        return result.Output;
    }

    private static string? Find()
    {
        var pinned = typeof(BicepProgram).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .FirstOrDefault(data => data.Key == "BicepPath")?.Value;
        var onPath = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? "bicep.exe" : "bicep"));
        return new[] { Environment.GetEnvironmentVariable("BICEP_PATH"), pinned }.Concat(onPath).FirstOrDefault(File.Exists);
    }
}
