using System.Diagnostics;
using Index766.TestKit;

[assembly: AssemblyFixture(typeof(Functions.Tests.Host.PublishedApp))]

namespace Functions.Tests.Host;

/// <summary>The published folder, made once by publish.sh, and the emulator that stands in for Azure Storage.</summary>
public sealed class PublishedApp : IAsyncLifetime
{
    private readonly TempData _folder = new();

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

        await RunAsync(Repository.PathOf("publish.sh"), Folder);
    }

    /// <summary>Publishes the Server from what the build left, for a machine that has .NET.</summary>
    public async Task<string> PublishServerAsync()
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        await RunAsync(
            "dotnet", "publish", Repository.PathOf("src", "Index766.Server"), "--no-build", "--nologo", "--configuration", configuration,
            "--output", _folder["server"]);
        await RunAsync("cp", "-R", Repository.PathOf("data"), _folder["server"]);
        return Path.Combine(_folder["server"], "Index766.Server.dll");
    }

    private static async Task RunAsync(string command, params string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo(command, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await output + await errors);
    }

    public async ValueTask DisposeAsync()
    {
        await Azurite.DisposeAsync();
        _folder.Dispose();
    }
}
