using System.Diagnostics;
using Index766.TestKit;

namespace Functions.Tests.Host;

/// <summary>publish.sh --server: the Server with the command line beside it, which works on a machine without .NET and the source.</summary>
public sealed class ServerPublishTests(PublishedApp app) : IDisposable
{
    private readonly TempData _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task Has_the_command_line_beside_it_on_the_same_files()
    {
        Assert.SkipWhen(!OperatingSystem.IsLinux(), "It is published for the machine of the tests.");
        var folder = _data["index766"];
        await app.PublishAsync(["--server", folder], 0);

        var (code, printed) = await RunAsync(folder, "score", Path.Combine("data", "samples", "bp-2024-12-17-scores.csv"));
        Assert.True(code == 0, printed);
        Assert.Contains("Sở Tư pháp", printed, StringComparison.Ordinal);
        Assert.Contains("replay", (await RunAsync(folder, "--help")).Printed, StringComparison.Ordinal);
        Assert.DoesNotContain(Directory.EnumerateDirectories(folder), path => Path.GetFileName(path).StartsWith("cli", StringComparison.Ordinal));
        var own = Directory.EnumerateFiles(folder).Where(path => Path.GetFileName(path).StartsWith("Index766.Cli", StringComparison.Ordinal)
            || Path.GetFileName(path) is "System.CommandLine.dll" or "Spectre.Console.dll").Sum(path => new FileInfo(path).Length);
        Assert.InRange(own, 100_000, 5_000_000);
    }

    private static async Task<(int Code, string Printed)> RunAsync(string folder, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(Path.Combine(folder, "Index766.Cli"), arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            Environment = { ["DOTNET_ROOT"] = folder },
        })!;
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var printed = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, printed + await errors);
    }
}
