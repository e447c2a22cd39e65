using Index766.TestKit;

namespace Index766.Functions.Tests.Host;

/// <summary>The samples scored and sent on Azurite, delivered as the Functions host does it: what a person may then edit by hand.</summary>
public sealed class FinishedRun : IAsyncLifetime
{
    private readonly TempData folder = new();
    private readonly Azurite azurite = new();

    public string? ReasonToSkip { get; } = AzuriteProgram.ReasonToSkip();

    internal FunctionsHost Host { get; private set; } = null!;

    /// <summary>How many e-mails are in the pickup folder now.</summary>
    public int Emails => Outcome.Recipients(folder["mail"]).Count;

    public async ValueTask InitializeAsync()
    {
        if (ReasonToSkip is not null)
        {
            return;
        }

        await azurite.StartAsync();
        Host = await FunctionsHost.StartAsync(KillTests.KillPoints, azurite.ConnectionString, LocalRun.SourceSettings(folder["mail"]), folder.Folder);
        await Host.FireTimerAsync();
        await Host.DrainAsync(QueueEncoding.Double);
    }

    public async ValueTask DisposeAsync()
    {
        if (Host is not null)
        {
            await Host.DisposeAsync();
        }

        await azurite.DisposeAsync();
        folder.Dispose();
    }
}
