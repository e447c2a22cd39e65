using System.Diagnostics;
using Index766.TestKit;

namespace Chaos.Tests;

/// <summary>The attack of <c>tests/Chaos</c> as a command.</summary>
[Trait("Starts", "process")]
public class CommandTests
{
    [Fact]
    public async Task Ends_with_1_where_an_attack_comes_to_no_verdict()
    {
        var (code, printed) = await RunAsync("--short", "--only", "copies", "--server", Path.Combine(AppContext.BaseDirectory, "no-server"));
        Assert.Equal(1, code);
        Assert.Contains("| copies | 0 | no verdict | 1 |", printed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refuses_an_attack_that_it_does_not_know()
    {
        var (code, printed) = await RunAsync("--only", "nothing");
        Assert.Equal(2, code);
        Assert.Contains("“nothing”", printed, StringComparison.Ordinal);
    }

    /// <summary>The same configuration as these tests, beside them in the tree.</summary>
    private static string Command
    {
        get
        {
            var here = new DirectoryInfo(AppContext.BaseDirectory);
            return Repository.PathOf("tests", "Chaos", "bin", here.Parent!.Name, here.Name, "Chaos");
        }
    }

    private static async Task<(int Code, string Printed)> RunAsync(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(Command, arguments)
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
