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

        var start =
            new ProcessStartInfo(Repository.PathOf("publish.sh"), [Folder])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false
            };
        using var publish = Process.Start(start)!;
        var output = publish.StandardOutput.ReadToEndAsync();
        var errors = publish.StandardError.ReadToEndAsync();
        await publish.WaitForExitAsync();
        Assert.True(publish.ExitCode == 0, await output + await errors);
    }

    public async ValueTask DisposeAsync()
    {
        await Azurite.DisposeAsync();
        _folder.Dispose();
    }
}
