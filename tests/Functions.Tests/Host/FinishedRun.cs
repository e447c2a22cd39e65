using Index766.TestKit;
using Server.Tests.Host;

namespace Functions.Tests.Host;

/// <summary>The samples scored and sent under the stand-in, on an emulator of their own: what a person may then edit by hand.</summary>
public sealed class FinishedRun(PublishedApp app) : IAsyncLifetime
{
    private readonly TempData folder = new();
    private readonly Azurite azurite = new();

    public string? ReasonToSkip => app.ReasonToSkip;

    internal HostedRun Run { get; private set; } = null!;

    /// <summary>How many e-mails are in the pickup folder now.</summary>
    public int Emails => Outcome.Recipients(folder["mail"]).Count;

    public async ValueTask InitializeAsync()
    {
        if (ReasonToSkip is not null)
        {
            return;
        }

        await azurite.StartAsync();
        Run = await HostedRun.StartAsync(app, azurite, HostedRun.Settings(folder), folder.Folder);
        await Run.RunToTheEndAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (Run is not null)
        {
            await Run.DisposeAsync();
        }

        await azurite.DisposeAsync();
        folder.Dispose();
    }
}

/// <summary>The app with the samples as its source, started once for tests that leave nothing behind for each other.</summary>
public sealed class StartedRun(PublishedApp app) : IAsyncLifetime
{
    private readonly TempData folder = new();

    internal HostedRun Run { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        if (app.ReasonToSkip is null)
        {
            Run = await HostedRun.StartAsync(app, app.Azurite, HostedRun.Settings(folder), folder.Folder);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (Run is not null)
        {
            await Run.DisposeAsync();
        }

        folder.Dispose();
    }
}
