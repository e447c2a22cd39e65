using System.Globalization;
using System.Reflection;
using System.Text.Json.Serialization;
using Index766.Domain.Alerts;
using Index766.Domain.Snapshots;
using Index766.Pipeline;
using Index766.Pipeline.AlertUnits;
using Index766.Pipeline.Documents;
using Index766.Pipeline.FetchSnapshots;
using Index766.Pipeline.KeepSnapshots;
using Index766.Pipeline.Ports;
using Index766.Pipeline.PublishLeaderboards;
using Index766.Pipeline.ReadLeaderboards;
using Index766.Pipeline.WatchPoison;
using Index766.Web.Api.Answering;
using Index766.Web.Jobs;
using Index766.Web.Settings;

namespace Index766.Web.Api;

/// <summary>How the pipeline is, as <c>/api/status</c> answers it.</summary>
public sealed record StatusAnswer(
    string Version, DateTimeOffset Now, string Schedule, DateTimeOffset NextFetch, string DataChecksum, IReadOnlyList<BoardStatus> Boards,
    IReadOnlyList<SourceStatus> Sources,
    IReadOnlyDictionary<string, int> Queues, IReadOnlyList<Failure> Failures, string? ReadFault, IReadOnlyList<OpenCircuit> HeldAlerts,
    IReadOnlyList<SourceDifferenceAnswer> Differences, HeldBackAnswer HeldBack, IReadOnlyList<FutureReceiptAnswer> FutureReceipts)
{
    /// <summary>Why nothing can be written to the data folder, with what to do; null, and left out, where all is well.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? WriteFault { get; init; }

    /// <summary>Why nobody can follow the links of e-mails; null, and left out, where all is well.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? LinkFault { get; init; }
}

/// <summary>
/// The newest snapshot of a series, how old its figures are, and how many slots of the schedule
/// brought nothing newer; whether it is too old to alarm, and the series of
/// the same source, root and kind that has newer figures.
/// </summary>
public sealed record BoardStatus(
    string Series, AsOf AsOf, DateTimeOffset? PublishedAt, double AgeHours, int? SlotsSince, int Snapshots,
    IReadOnlyList<ReportedFinding> Warnings, StaleAnswer? Stale,
    string? ReplacedBy);

/// <summary>A source: its kind, whether runs fetch from it, its last runs, and the files of it that are refused.</summary>
public sealed record SourceStatus(string Source, SourceKind Kind, bool IsFetched, IReadOnlyList<RunRecord> Runs,
    IReadOnlyList<QuarantineStatus> Quarantine);

/// <summary>A refused file.</summary>
public sealed record QuarantineStatus(string Item, string FetchedAt, string Size, string Findings, string Message, string MessageEnglish,
    string Report);

/// <summary>
/// A file whose receipt is dated ahead of the clock, which was wrong then or is wrong now. What counts follows from the receipts'
/// numbers all the same.
/// </summary>
public sealed record FutureReceiptAnswer(string Source, string Item, DateTimeOffset FetchedAt, string Message, string MessageEnglish)
{
    /// <summary>The warning.</summary>
    public static FutureReceiptAnswer Of(string source, LatestReceipt latest) => new(
        source, latest.Item, latest.FetchedAt,
        $"{source} {latest.Item}: gặp thời điểm lấy tệp {Moment(latest)}; cần một thời điểm không sau bây giờ. Hãy xem lại đồng hồ của "
            + "máy; bảng xếp hạng không phụ thuộc vào đồng hồ.",
        $"{source} {latest.Item}: found the moment of its fetch {Moment(latest)}; expected one that is not after now. Check the machine's "
            + "clock; the boards do not depend on it.");

    private static string Moment(LatestReceipt latest) =>
        VietnamTime.Of(latest.FetchedAt).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
}

/// <summary><c>GET /api/status</c>.</summary>
internal sealed class StatusEndpoint(
    ProgramSettings settings, FetchSchedule schedule, ReferenceData data, IReadOnlyList<ConfiguredSource> sources, RunLedger ledger,
    Quarantine quarantine, ReceiptSequence receipts, FailureTable failures,
    LeaderboardReader leaderboards, SourceDifferenceReader differences, FigureAges ages, AlertReader alerts, IBlobStore blobs,
    IQueueReceiver queues, ClassifyReadFault classify, FindWriteFault findWriteFault,
    TimeProvider clock)
{
    private const int LastRuns = 7;

    /// <summary>Clocks of two machines may differ by as much.</summary>
    private static readonly TimeSpan MaxAhead = TimeSpan.FromMinutes(5);

    public static async Task<IResult> GetAsync(StatusEndpoint status, CancellationToken cancellationToken) =>
        Results.Bytes(DocumentJson.Write(await status.AnswerAsync(cancellationToken)), MediaChoice.Json);

    /// <summary>How the pipeline is now.</summary>
    public async Task<StatusAnswer> AnswerAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var parts = new StatusParts(classify);
        var boards = await parts.ReadAsync(() => BoardsAsync(now, parts, cancellationToken), []);
        var sourceStates = new List<SourceStatus>();
        foreach (var source in sources)
        {
            sourceStates.Add(await parts.ReadAsync(
                () => SourceAsync(source, cancellationToken), new SourceStatus(source.Name, source.Kind, source.IsFetched, [], [])));
        }

        var counts = await parts.ReadAsync(() => CountsAsync(cancellationToken), new Dictionary<string, int>(StringComparer.Ordinal));
        var failed = await parts.ReadAsync(() => FailuresAsync(cancellationToken), []);
        var differing = await parts.ReadAsync(() => differences.FindAsync(cancellationToken), new SourceDifferences([], null));
        var version = typeof(StatusEndpoint).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion
            ?? "";
        var store = await parts.ReadAsync(() => alerts.StoreAsync(cancellationToken), AlertStore.Empty);
        return new StatusAnswer(
            version, now, settings.FetchSchedule, schedule.NextRun(clock), data.Checksum, boards, sourceStates, counts, failed,
            leaderboards.Fault?.Message ?? parts.Fault ?? differing.Fault, store.Holds,
            [.. differing.Found.Select(SourceDifferenceAnswer.Of)], HeldBackAnswer.Of(store),
            await parts.ReadAsync(() => FutureReceiptsAsync(now, cancellationToken), []))
        {
            WriteFault = await findWriteFault(cancellationToken),
            LinkFault = MailLinks.FaultOf(settings),
        };
    }

    private async Task<Dictionary<string, int>> CountsAsync(CancellationToken cancellationToken)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var queue in QueueNames.All)
        {
            counts[queue] = await queues.CountAsync(queue, cancellationToken);
            counts[queue + QueueNames.PoisonSuffix] = await queues.CountAsync(queue + QueueNames.PoisonSuffix, cancellationToken);
        }

        return counts;
    }

    private async Task<List<Failure>> FailuresAsync(CancellationToken cancellationToken)
    {
        var failed = new List<Failure>();
        foreach (var queue in QueueNames.All)
        {
            failed.AddRange(await failures.ListAsync(queue, cancellationToken));
        }

        return failed;
    }

    /// <summary>The sources with a receipt that is dated ahead of the clock.</summary>
    private async Task<IReadOnlyList<FutureReceiptAnswer>> FutureReceiptsAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var found = new List<FutureReceiptAnswer>();
        foreach (var source in sources)
        {
            if (await receipts.LatestAsync(source.Name, cancellationToken) is { } latest && latest.FetchedAt - now > MaxAhead)
            {
                found.Add(FutureReceiptAnswer.Of(source.Name, latest));
            }
        }

        return found;
    }

    private async Task<IReadOnlyList<BoardStatus>> BoardsAsync(DateTimeOffset now, StatusParts parts, CancellationToken cancellationToken)
    {
        var current =
            (await leaderboards.SeriesAsync(cancellationToken)).Select(
                series => (series.Key, series.Manifest, Entry: series.Manifest.Current()))
            .Where(series => series.Entry is not null).ToList();
        var boards = new List<BoardStatus>();
        foreach (var (key, manifest, found) in current)
        {
            var entry = found!;
            var newer = current.Where(other => other.Key.IsOfTheSameFigures(key) && other.Entry!.AsOf.CompareTo(entry.AsOf) > 0)
                .OrderByDescending(other => other.Entry!.AsOf).Select(other => other.Key).FirstOrDefault();
            boards.Add(new BoardStatus(
                key.ToString(), entry.AsOf, entry.PublishedAt, Math.Round((now - entry.AsOf.Moment).TotalHours, 1),
                entry.PublishedAt is { } published ? SlotsBetween(published, now) : null, manifest.Count,
                await parts.ReadAsync(() => WarningsAsync(entry, cancellationToken), []),
                StaleAnswer.Of(ages.OfNewest(key, entry).Stale), newer?.ToString()));
        }

        return boards;
    }

    /// <summary>How many slots came due after a moment.</summary>
    private int SlotsBetween(DateTimeOffset published, DateTimeOffset now)
    {
        var (first, last) = (schedule.SlotAt(published), schedule.SlotAt(now));
        return first.Moment >= last.Moment ? 0 : schedule.SlotsBetween(first, last) + 1;
    }

    private async Task<IReadOnlyList<ReportedFinding>> WarningsAsync(ManifestEntry entry, CancellationToken cancellationToken) =>
        entry.Warnings is { } path ? await blobs.ReadJsonAsync<IReadOnlyList<ReportedFinding>>(path, cancellationToken) ?? [] : [];

    private async Task<SourceStatus> SourceAsync(ConfiguredSource source, CancellationToken cancellationToken)
    {
        var refused = new List<QuarantineStatus>();
        await foreach (var row in quarantine.ListAsync(source.Name, cancellationToken))
        {
            refused.Add(
                new QuarantineStatus(row.Item, row.FetchedAt, row.Size, row.Findings, row.Message, row.MessageEnglish,
                    QuarantineAnswer.PathOf(source.Name, row.Item)));
        }

        return new SourceStatus(source.Name, source.Kind, source.IsFetched,
            await ledger.LastAsync(source.Name, LastRuns, cancellationToken), refused);
    }
}

/// <summary>
/// How many alerts were due at the last evaluation and not told, by reason (each reason is there,
/// with 0 too) and by series; and the series whose stored documents can't
/// be read, so that nothing is known of theirs.
/// </summary>
public sealed record HeldBackAnswer(
    DateTimeOffset? EvaluatedAt, int Alerts, IReadOnlyDictionary<string, int> Reasons, IReadOnlyList<HeldAlerts> Series,
    IReadOnlyList<string> UnreadableSeries)
{
    /// <summary>What alerts remember.</summary>
    public static HeldBackAnswer Of(AlertStore store) => new(
        store.At, store.Held.Sum(held => held.Alerts),
        Enum.GetValues<HeldReason>()
            .ToDictionary(reason => reason.Code(), reason => store.Held.Where(held => held.Reason == reason).Sum(held => held.Alerts),
                StringComparer.Ordinal),
        store.Held, store.Unreadable);
}

/// <summary>
/// Reads what the status is made of, part by part: the page that says what is wrong is there when something is. A part that can't be read
/// is empty, and the fault says why.
/// </summary>
/// <param name="classify">Recognises the faults of the storage.</param>
internal sealed class StatusParts(ClassifyReadFault classify)
{
    /// <summary>Why the first of the parts that could not be read could not; null where all were.</summary>
    public string? Fault { get; private set; }

    public async Task<T> ReadAsync<T>(Func<Task<T>> read, T unread)
    {
        try
        {
            return await read();
        }
        catch (Exception fault) when (classify(fault) is { } known)
        {
            Fault ??= known.Sentence;
            return unread;
        }
    }
}
