using Index766.Domain.Alerts;
using Index766.LocalStorage;
using Index766.Mail;
using Index766.Pipeline;
using Index766.Pipeline.AcceptSnapshots;
using Index766.Pipeline.AlertUnits;
using Index766.Pipeline.Documents;
using Index766.Pipeline.FetchSnapshots;
using Index766.Pipeline.KeepSnapshots;
using Index766.Pipeline.Ports;
using Index766.Pipeline.PublishLeaderboards;
using Index766.Pipeline.ReadLeaderboards;
using Index766.Pipeline.ScoreUnits;
using Index766.Pipeline.SendMail;
using Index766.Pipeline.UnitLinks;
using Index766.Pipeline.WatchPoison;
using Index766.Sources.ReferenceFiles;
using Index766.Sources.SnapshotFiles;
using Index766.TestKit;
using Microsoft.Extensions.Time.Testing;

namespace Pipeline.Tests;

/// <summary>The process ended here.</summary>
internal sealed class SimulatedCrash : Exception;

/// <summary>The whole pipeline on files and SQLite in a folder of its own, with a clock by hand and every effect counted.</summary>
internal sealed class Rig : IDisposable
{
    /// <summary>The shipped rules; figures of 2024 are young enough for these tests.</summary>
    public static readonly ReferenceData Data = WithOldFigures(ReferenceDataFolder.Load(Repository.PathOf("data")));

    private readonly TempData _folder = new();
    private readonly SqliteDatabase _database;
    private readonly IQueueReceiver _receiver;
    private readonly IQueueSender _queue;
    private readonly AlertOptions _options;
    private readonly WriteAlertMail _write;
    private FetchSnapshotsStep _fetch = null!;
    private ScoreSnapshotStep _score = null!;
    private AlertUnitsStep _alert = null!;
    private readonly SendMailStep _send;
    private readonly SqliteQueues _queues;
    private readonly LostAnswers _answers;

    public Rig(Action<int, string, bool>? around = null, bool repeatableSender = true, AlertPolicy? policy = null,
        decimal largestShare = 100, ReferenceData? data = null, WriteAlertMail? write = null, params string[] operators)
    {
        Effects = new Effects(around ?? ((_, _, _) => { }));
        _database = new SqliteDatabase(_folder["index766.db"]);
        _queues = new SqliteQueues(_database, Clock);
        _receiver = _queues;
        Blobs = new CountedBlobs(new CompressedBlobStore(new FileBlobStore(_folder.Folder)), Effects);
        _answers = new LostAnswers(new SqliteTableStore(_database));
        Tables = new CountedTables(_answers, Effects);
        Source = new ListSource();
        Sender = new ListSender(repeatableSender);
        var queue = new CountedQueue(_queues, Effects);
        Queue = queue;
        Quarantine = new Quarantine(Blobs, Tables, Data);
        Outbox = new Outbox(Tables, Blobs, Clock);
        Failures = new FailureTable(Tables, Clock);
        Ledger = new RunLedger(Tables, Clock);
        _queue = queue;
        _options = new AlertOptions([Source.Name], new HashSet<string>(), largestShare, operators);
        _write = write ?? new AlertMailWriter(new Uri("http://localhost:7071")).Write;
        Orders = new OperatorOverrideStore(Blobs, queue);
        UseRules(data ?? (policy is null ? Data : Data with { Alerts = policy }));
        _send = new SendMailStep(Outbox, new CountedMail(Sender, Effects), queue, Failures);
        Reader = NewReader();
    }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 21, 23, 0, 0, TimeSpan.Zero));

    public Effects Effects { get; }

    public IBlobStore Blobs { get; }

    public ITableStore Tables { get; }

    public ListSource Source { get; }

    public ListSender Sender { get; }

    public Quarantine Quarantine { get; }

    public Outbox Outbox { get; }

    public IQueueSender Queue { get; }

    public FailureTable Failures { get; }

    public OperatorOverrideStore Orders { get; }

    public RunLedger Ledger { get; }

    public LeaderboardReader Reader { get; }

    /// <summary>Stored scores, by the shipped methodologies.</summary>
    public ScoreDocuments Documents => new(Blobs, _ => Task.FromResult(Data.Methodologies));

    /// <summary>What alerts need of the settings.</summary>
    public AlertOptions Options => _options;

    /// <summary>What writes the e-mails.</summary>
    public WriteAlertMail Write => _write;

    public UnitLinkKeys Links => new(Blobs, new UnitLinkOptions(AreLinksSigned), Clock);

    /// <summary>Counts from the next <see cref="UseRules"/> on.</summary>
    public bool AreLinksSigned { get; set; }

    public static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Another reader of what is published.</summary>
    public LeaderboardReader NewReader() => new(Blobs, Documents, [Source.Name], Clock);

    /// <summary>The program as it starts with these rules.</summary>
    public void UseRules(ReferenceData data)
    {
        _fetch =
            new FetchSnapshotsStep([Source], new SnapshotKeeper(Blobs, Tables, _queue, Quarantine, Clock), Quarantine, Ledger, _queue, data,
                Clock);
        _score = ScoreStepOf(new FileScoring(new SnapshotFileReader(data).Read, data, new Dictionary<string, SourceRules>()), data);
        _alert = new AlertUnitsStep(
            Blobs, _queue, Outbox, new AlertHistory(Blobs), new AlertInputReader(Blobs, Documents, Quarantine, Ledger, Orders, _options),
            new OpenRuns(Tables, Ledger, _options), _write, Links, data, _options, Clock);
    }

    /// <summary>The step that reads and scores as said, by the shipped rules unless others are given.</summary>
    public ScoreSnapshotStep ScoreStepOf(FileScoring scoring, ReferenceData? data = null) => new(
        Blobs, Tables, _queue, scoring, new SnapshotPublisher(Blobs, Documents, new HistoryStore(Blobs), Clock), Quarantine,
        new OverrideStore(Tables), data ?? Data);

    public void Dispose()
    {
        Reader.Dispose();
        _database.Dispose();
        _folder.Dispose();
    }

    public string Folder => _folder.Folder;

    private static ReferenceData WithOldFigures(ReferenceData data) => data with { Alerts = data.Alerts with { OldestAsOfDays = 1000 } };

    /// <summary>From now on every replacement in that table is done and told as refused.</summary>
    public void LoseAnswersOf(string table) => _answers.Table = table;

    public async Task<int> QuarantinedAsync()
    {
        var count = 0;
        await foreach (var row in Quarantine.ListAsync(Source.Name, Cancel))
        {
            count++;
        }

        return count;
    }

    /// <summary>Scores what is there, and takes the first message to compare.</summary>
    public async Task<string> DrainUntilAlertAsync()
    {
        foreach (var message in await _receiver.ReceiveAsync(QueueNames.ScoreSnapshots, 32, TimeSpan.FromMinutes(2), Cancel))
        {
            await HandleAsync(QueueNames.ScoreSnapshots, message.Body);
            await _receiver.CompleteAsync(QueueNames.ScoreSnapshots, message, Cancel);
        }

        var alerts = await _receiver.ReceiveAsync(QueueNames.AlertUnits, 32, TimeSpan.FromMinutes(2), Cancel);
        foreach (var alert in alerts)
        {
            await _receiver.CompleteAsync(QueueNames.AlertUnits, alert, Cancel);
        }

        return alerts[^1].Body;
    }

    /// <summary>Fetches a slot.</summary>
    public Task<IReadOnlyList<SourceRun>> FetchAsync(DateTimeOffset slot) => _fetch.RunAsync(new ScheduleSlot(slot), (_, _) => 0, Cancel);

    /// <summary>The step with these sources, each of which may take so long.</summary>
    public FetchSnapshotsStep StepOf(TimeSpan sourceLimit, params ISnapshotSource[] sources) =>
        new(sources, new SnapshotKeeper(Blobs, Tables, _queue, Quarantine, Clock), Quarantine, Ledger, _queue, Data, Clock)
        {
            SourceLimit = sourceLimit,
        };

    /// <summary>The program starts anew: what a life that ended had in hand is there again.</summary>
    public Task RestartAsync() => _queues.ReleaseAllAsync(Cancel);

    /// <summary>Fetches the slot of the clock's moment.</summary>
    public Task<IReadOnlyList<SourceRun>> FetchAsync() => _fetch.RunAsync(new ScheduleSlot(Clock.GetUtcNow()), (_, _) => 0, Cancel);

    public Task<IReadOnlyList<SourceRun>> FetchMissedAsync(int missed) =>
        _fetch.RunAsync(new ScheduleSlot(Clock.GetUtcNow()), (_, _) => missed, Cancel);

    /// <summary>Fetches a file in a slot of its own and drains the queues.</summary>
    public async Task FetchAndDrainAsync(string item, string content)
    {
        Source.Set(item, content);
        await FetchAsync();
        await DrainAsync();
        Clock.Advance(TimeSpan.FromDays(1));
    }

    /// <summary>Delivers messages until there are none.</summary>
    /// <param name="deliveries">How often each is delivered before it is completed.</param>
    /// <param name="shuffle">The order within a round; null as they come.</param>
    public async Task DrainAsync(int deliveries = 1, Random? shuffle = null)
    {
        for (var found = true; found;)
        {
            found = false;
            foreach (var queue in shuffle is null ? QueueNames.All : QueueNames.All.Reverse())
            {
                var messages = (await _receiver.ReceiveAsync(queue, 32, TimeSpan.FromMinutes(2), Cancel)).ToArray();
                shuffle?.Shuffle(messages);
                found |= messages.Length > 0;
                foreach (var message in messages)
                {
                    for (var i = 0; i < deliveries; i++)
                    {
                        await HandleAsync(queue, message.Body);
                    }

                    await _receiver.CompleteAsync(queue, message, Cancel);
                }
            }
        }
    }

    /// <summary>Runs a whole slot as a process that may crash in it, and starts again until nothing is left to do.</summary>
    /// <param name="later">How much later each start is; the same slot where it is left out.</param>
    /// <param name="starts">How often it is started; where one is the only one, it may end in a crash.</param>
    public async Task RunThroughCrashesAsync(TimeSpan later = default, int starts = 5)
    {
        for (var start = 0; start < starts; start++)
        {
            Clock.Advance(later);
            try
            {
                await _queues.ReleaseAllAsync(Cancel);
                await FetchAsync();
                await DrainAsync();
                return;
            }
            catch (SimulatedCrash)
            {
            }
        }

        Assert.True(starts == 1, "The pipeline crashed at every start.");
    }

    /// <summary>Holds what is published against the rules now.</summary>
    public Task<AlertOutcome> RunClockAsync() => _alert.RunAsync(new AlertUnitsMessage(Clock.GetUtcNow()), Cancel);

    /// <summary>Handles one message as its function does.</summary>
    public Task HandleAsync(string queue, string body) => queue switch
    {
        QueueNames.ScoreSnapshots => _score.RunAsync(Messages.Read<ScoreSnapshotMessage>(body), Cancel),
        QueueNames.AlertUnits => _alert.RunAsync(Messages.Read<AlertUnitsMessage>(body), Cancel),
        _ => _send.RunAsync(Messages.Read<SendMailMessage>(body), Cancel),
    };

    /// <summary>Every document below a prefix, as text by path.</summary>
    public async Task<SortedDictionary<string, string>> DocumentsAsync(string prefix = "")
    {
        var documents = new SortedDictionary<string, string>(StringComparer.Ordinal);
        await foreach (var name in Blobs.ListAsync(prefix, Cancel))
        {
            documents[name.Path] = System.Text.Encoding.UTF8.GetString((await Blobs.ReadAsync(name.Path, Cancel))!.Content);
        }

        return documents;
    }
}
