using System.Diagnostics;
using Index766.TestKit;

namespace Documents.Tests;

/// <summary>
/// LibreOffice without a screen, and what reads its PDF. Missing tools fail the tests under CI=true, and skip them elsewhere.
/// </summary>
internal static class Office
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Skips the test where a tool is not installed.</summary>
    public static void Need(params string[] tools)
    {
        var missing =
            tools.Where(
                tool => !(Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
                    .Any(folder => File.Exists(Path.Combine(folder, tool)))).ToList();
        Assert.SkipWhen(missing.Count > 0 && Environment.GetEnvironmentVariable("CI") != "true",
            $"not installed: {string.Join(", ", missing)}");
        Assert.Empty(missing);
    }

    /// <summary>Converts documents in one start; each result has the document's name and the format as its ending.</summary>
    public static async Task ConvertAsync(TempData folder, string format, params string[] files) => await RunAsync(
        "soffice",
        [$"-env:UserInstallation={new Uri(folder["profile"])}", "--headless", "--convert-to", format, "--outdir", folder["out"],
            .. files.Select(file => folder[file])]);

    /// <summary>Runs a tool and gives what it printed.</summary>
    public static async Task<string> RunAsync(string tool, params string[] arguments)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(Patience);
        using var process =
            Process.Start(
                new ProcessStartInfo(tool, arguments)
                {
                    RedirectStandardOutput = true,
                    RedirectStandardError = true,
                    UseShellExecute = false
                })!;
        var (output, errors) =
            (process.StandardOutput.ReadToEndAsync(deadline.Token), process.StandardError.ReadToEndAsync(deadline.Token));
        try
        {
            await process.WaitForExitAsync(deadline.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        Assert.True(process.ExitCode == 0, $"{tool}: {await errors}");
        return await output;
    }
}
