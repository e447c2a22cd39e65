using System.Collections.Concurrent;
using Index766.AzureStorage;
using Index766.Pipeline.Documents;
using Index766.Pipeline.Ports;
using Index766.Pipeline.WatchPoison;
using Index766.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Server.Tests.Running;

namespace Server.Tests.Host;

/// <summary>A mail server that accepts everything and would notice an e-mail that comes twice.</summary>
internal sealed class AcceptingServer : IMailSender
{
    public ConcurrentQueue<OutgoingMail> Accepted { get; } = [];

    public bool IsRepeatable => false;

    public Task<SendResult> SendAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        Accepted.Enqueue(mail);
        return Task.FromResult(new SendResult(SendOutcome.Accepted, null));
    }
}

/// <summary>Queues that hide messages for seconds, not minutes: the emulator goes by the real clock, which no test can move.</summary>
internal sealed class QuickQueues(AzureQueues inner) : IQueueSender, IQueueReceiver
{
    private static readonly TimeSpan MaxDelay = TimeSpan.FromSeconds(1);

    /// <summary>Longer than any step takes on a slow machine, and not the two minutes that the program asks for.</summary>
    private static readonly TimeSpan MaxVisibility = TimeSpan.FromSeconds(20);

    public Task SendAsync(string queue, string message, CancellationToken cancellationToken) =>
        inner.SendAsync(queue, message, cancellationToken);

    public Task SendLaterAsync(string queue, string message, TimeSpan delay, CancellationToken cancellationToken) =>
        inner.SendLaterAsync(queue, message, delay < MaxDelay ? delay : MaxDelay, cancellationToken);

    public Task<IReadOnlyList<QueuedMessage>> ReceiveAsync(string queue, int max, TimeSpan visibility, CancellationToken cancellationToken) =>
        inner.ReceiveAsync(queue, max, visibility < MaxVisibility ? visibility : MaxVisibility, cancellationToken);

    public Task CompleteAsync(string queue, QueuedMessage message, CancellationToken cancellationToken) =>
        inner.CompleteAsync(queue, message, cancellationToken);

    public Task ReleaseAsync(string queue, QueuedMessage message, TimeSpan delay, CancellationToken cancellationToken) =>
        inner.ReleaseAsync(queue, message, delay, cancellationToken);

    public Task PoisonAsync(string queue, QueuedMessage message, CancellationToken cancellationToken) =>
        inner.PoisonAsync(queue, message, cancellationToken);

    public Task<int> CountAsync(string queue, CancellationToken cancellationToken) => inner.CountAsync(queue, cancellationToken);
}

/// <summary>The program with its own loops on Azurite, whose data is kept in a folder, with the proxy between the two.</summary>
internal sealed class StorageRun : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    // A message whose delivery was lost on the way is hidden for a while.
    private static readonly TimeSpan LongPatience = TimeSpan.FromMinutes(4);

    private readonly TempData folder = new();

    private StorageRun() => Azurite = new Azurite(folder["azurite"]);

    public Azurite Azurite { get; }

    public StorageProxy Proxy { get; private set; } = null!;

    public RunningProgram Program { get; private set; } = null!;

    public AcceptingServer Mail { get; } = new();

    /// <summary>Starts emulator, proxy and program, in this order: what the program asks first is seen.</summary>
    public static async Task<StorageRun> StartAsync(Func<StorageRun, StorageRequest, Task<Fate>> decide)
    {
        var run = new StorageRun();
        await run.Azurite.StartAsync(TestContext.Current.CancellationToken);
        run.Proxy = await StorageProxy.StartAsync(run.Azurite);
        run.Proxy.Decide = request => decide(run, request);
        run.Program = await RunningProgram.StartAsync(
            run.folder["data"],
            ["Sources:0:Name=office", $"Sources:0:Path={Repository.PathOf("data", "samples")}",
                $"AzureWebJobsStorage={run.Proxy.ConnectionString}", "Reports:Enabled=false",
                $"Storage:RulesFolder={RulesForOldFigures.Folder}", "Alerts:StopShare=100"],
            services => services.AddSingleton<IMailSender>(run.Mail)
                .AddSingleton<QuickQueues>()
                .AddSingleton<IQueueSender>(provider => provider.GetRequiredService<QuickQueues>())
                .AddSingleton<IQueueReceiver>(provider => provider.GetRequiredService<QuickQueues>()),
            // Six loops that ask the emulator without a pause would keep it from its work.
            new QuickTime(maxWaitMilliseconds: 200));
        return run;
    }

    /// <summary>Waits until the log has a line with that text.</summary>
    public Task<LogLine> LoggedAsync(string text) =>
        Program.Log.WaitAsync(line => line.Text.Contains(text, StringComparison.Ordinal), Patience);

    /// <summary>Waits until every run is done and no message is left.</summary>
    public Task RestAsync() => Program.WaitUntilIdleAsync(LongPatience);

    /// <summary>The documents that follow from the files alone.</summary>
    public Task<SortedDictionary<string, string>> DocumentsAsync() => Outcome.DocumentsAsync(new CompressedBlobStore(new AzureBlobStore(Account(), "index766")));

    /// <summary>Whom the mail server accepted e-mails for, in order; twice where it was given two.</summary>
    public IReadOnlyList<string> Recipients() => [.. Mail.Accepted.Select(mail => mail.To).Order(StringComparer.Ordinal)];

    /// <summary>What waits for a person on a queue.</summary>
    public Task<IReadOnlyList<Failure>> FailuresAsync(string queue) =>
        new FailureTable(new AzureTableStore(Account()), TimeProvider.System).ListAsync(queue, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (Program is not null)
        {
            await Program.DisposeAsync();
        }

        if (Proxy is not null)
        {
            await Proxy.DisposeAsync();
        }

        await Azurite.DisposeAsync();
        folder.Dispose();
    }

    private AzureStorageAccount Account() =>
        new(new AzureStorageSettings("AzureWebJobsStorage") { ConnectionString = Azurite.ConnectionString });
}

/// <summary>What a run leaves when nothing goes wrong, made once.</summary>
public sealed class UndisturbedRun : IAsyncLifetime
{
    public string? ReasonToSkip { get; } = AzuriteProgram.ReasonToSkip();

    public IReadOnlyDictionary<string, string> Documents { get; private set; } = new Dictionary<string, string>();

    public IReadOnlyList<string> Recipients { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        if (ReasonToSkip is not null)
        {
            return;
        }

        await using var run = await StorageRun.StartAsync((_, _) => Task.FromResult(Fate.Pass));
        await run.RestAsync();
        (Documents, Recipients) = (await run.DocumentsAsync(), run.Recipients());
        run.Program.AssertWarnings();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
