using System.Diagnostics;
using Index766.TestKit;

namespace Index766.Functions.Tests.Host;

/// <summary>The published folder, made once by publish.sh, and the emulator that stands in for Azure Storage.</summary>
public sealed class PublishedApp : IAsyncLifetime
{
    private readonly TempData _folder = new();

    public string Folder => _folder["functionapp"];

    public string Executable => Path.Combine(Folder, "Index766.Functions");

    public Azurite Azurite { get; } = new();

    public string? ReasonToSkip { get; private set; }

    public async ValueTask InitializeAsync()
    {
        ReasonToSkip = AzuriteProgram.ReasonToSkip();
        if (ReasonToSkip is null)
        {
            await Azurite.StartAsync();
        }

        var start = new ProcessStartInfo(Repository.PathOf("publish.sh"), [Folder]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
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
