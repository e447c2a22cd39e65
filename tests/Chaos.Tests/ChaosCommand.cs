using System.Diagnostics;
using Index766.TestKit;

namespace Chaos.Tests;

/// <summary>The command as a process.</summary>
internal static class ChaosCommand
{
    /// <summary>The same configuration as these tests, beside them in the tree.</summary>
    private static string File
    {
        get
        {
            var here = new DirectoryInfo(AppContext.BaseDirectory);
            return Repository.PathOf("tests", "Chaos", "bin", here.Parent!.Name, here.Name, "Chaos");
        }
    }

    public static async Task<(int Code, string Printed)> RunAsync(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(File, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        })!;
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var printed = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, printed + await errors);
    }
}
