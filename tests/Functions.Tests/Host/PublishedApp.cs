using System.Diagnostics;
using Index766.TestKit;

[assembly: AssemblyFixture(typeof(Functions.Tests.Host.PublishedApp))]

namespace Functions.Tests.Host;

/// <summary>The published folder, made once by publish.sh, and the emulator that stands in for Azure Storage.</summary>
public sealed class PublishedApp : IAsyncLifetime
{
    private readonly TempData _folder = new();

    /// <summary>Two builds of one source tree at a time disturb each other.</summary>
    private readonly SemaphoreSlim _turn = new(1);

    public string Folder => _folder["functionapp"];

    /// <summary>The package for Azure.</summary>
    public string Zip => Folder + ".zip";

    public Azurite Azurite { get; } = new();

    public string? ReasonToSkip { get; } = AzuriteProgram.ReasonToSkip();

    public async ValueTask InitializeAsync()
    {
        if (ReasonToSkip is null)
        {
            await Azurite.StartAsync();
        }

        await PublishAsync([Folder]);
    }

    /// <summary>Runs publish.sh; what it printed.</summary>
    public Task<string> PublishAsync(string[] arguments, int expectedExit = 0) =>
        RunAsync(Repository.PathOf("publish.sh"), arguments, expectedExit);

    /// <summary>Publishes the Server from what the build left, for a machine that has .NET.</summary>
    public async Task<string> PublishServerAsync()
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        await RunAsync(
            "dotnet",
            ["publish", Repository.PathOf("src", "Index766.Server"), "--no-build", "--nologo", "--configuration", configuration,
                "--output", _folder["server"]]);
        await RunAsync("cp", ["-R", Repository.PathOf("data"), _folder["server"]]);
        return Path.Combine(_folder["server"], "Index766.Server.dll");
    }

    private async Task<string> RunAsync(string command, string[] arguments, int expectedExit = 0)
    {
        await _turn.WaitAsync();
        try
        {
            using var process = Process.Start(
                new ProcessStartInfo(command, arguments)
                {
                    RedirectStandardOutput = true,
                    RedirectStandardError = true,
                    UseShellExecute = false,
                })!;
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            await process.WaitForExitAsync();
            Assert.True(process.ExitCode == expectedExit, await output + await errors);
            return await output + await errors;
        }
        finally
        {
            _turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Azurite.DisposeAsync();
        _turn.Dispose();
        _folder.Dispose();
    }
}
