using System.Globalization;
using Index766.Domain.Snapshots;
using Index766.Domain.Units;

namespace Index766.Pipeline.Documents;

/// <summary>The queues between the steps. The Functions host, the local loops and the infrastructure use these very names.</summary>
public static class QueueNames
{
    /// <summary>From FetchSnapshots to ScoreSnapshot: one message per kept file.</summary>
    public const string ScoreSnapshots = "score-snapshots";

    /// <summary>From ScoreSnapshot to AlertUnits: one message per published snapshot.</summary>
    public const string AlertUnits = "alert-units";

    /// <summary>From AlertUnits to SendMail: one message per e-mail.</summary>
    public const string SendMail = "send-mail";

    /// <summary>What the host appends for messages that failed too often.</summary>
    public const string PoisonSuffix = "-poison";

    /// <summary>Deliveries after which a message is poison.</summary>
    public const int MaxDequeueCount = 5;

    /// <summary>The work queues, in the order of the flow.</summary>
    public static IReadOnlyList<string> All { get; } = [ScoreSnapshots, AlertUnits, SendMail];
}

/// <summary>The tables. One page per table under <c>docs/</c>.</summary>
public static class TableNames
{
    /// <summary>Run ledger: (source, slot).</summary>
    public const string Runs = "index766runs";

    /// <summary>The bytes last enqueued: (source, item).</summary>
    public const string Marks = "index766marks";

    /// <summary>What a source remembers of its fetches: (source, what it is of).</summary>
    public const string Fetches = "index766fetches";

    /// <summary>What was fetched when: (source, item and slot and bytes).</summary>
    public const string Receipts = "index766receipts";

    /// <summary>Refused files: (source, item).</summary>
    public const string Quarantine = "index766quarantine";

    /// <summary>What a person accepted, and why: (source and bytes, moment).</summary>
    public const string Acceptances = "index766acceptances";

    /// <summary>Unit scores: (series and snapshot, unit).</summary>
    public const string Scores = "index766unitscores";

    /// <summary>Unit scores as they were kept until 30/11/2026, all columns text: read where <see cref="Scores"/> has none.</summary>
    public const string EarlierScores = "index766scores";

    /// <summary>E-mails: (evaluation, key).</summary>
    public const string Outbox = "index766outbox";

    /// <summary>What failed for good: (queue, message).</summary>
    public const string Failures = "index766failures";

    /// <summary>What persons did at the desk: (lines, newest first) and (forms, each sent once).</summary>
    public const string Audit = "index766audit";

    /// <summary>All of them, in the order of the flow.</summary>
    public static IReadOnlyList<string> All { get; } =
        [Runs, Marks, Fetches, Receipts, Quarantine, Acceptances, Scores, EarlierScores, Outbox, Failures, Audit];
}

/// <summary>The documents' paths. One page per kind under <c>docs/</c>.</summary>
public static class BlobPaths
{
    /// <summary>Where the views stand.</summary>
    public const string Views = "views/";

    /// <summary>Where the drafts of all scopes are.</summary>
    public const string Reports = "reports/";

    /// <summary>Where the e-mails are.</summary>
    public const string Mails = "mails/";

    /// <summary>Where the manifests stand.</summary>
    public const string Manifests = "manifests/";

    /// <summary>Where the files' bytes are.</summary>
    public const string RawFiles = "raw/";

    /// <summary>Where the keys are that seal the cookies of browsers that are signed in.</summary>
    public const string SignInKeys = "sign-in-keys/";

    /// <summary>The sessions of browsers that were signed out.</summary>
    public const string EndedSessions = "sessions/ended.json";

    /// <summary>The key that signs links in e-mails.</summary>
    public const string UnitLinkKey = "unit-links/key.json";

    /// <summary>A key that seals cookies.</summary>
    public static string SignInKey(string name) => $"{SignInKeys}{name}.xml";

    /// <summary>A file's bytes, by their hash.</summary>
    public static string Raw(string source, string sha) => $"{RawFiles}{source}/{sha}";

    /// <summary>Where the files are that an operator dropped and nobody published.</summary>
    public const string Uploads = "uploads/";

    /// <summary>The bytes of an upload draft.</summary>
    public static string UploadFile(string id) => $"{Uploads}{id}/file";

    /// <summary>Where an upload draft stands.</summary>
    public static string UploadDraft(string id) => $"{Uploads}{id}/draft.json";

    /// <summary>Whether a path is that of a file's bytes.</summary>
    public static bool IsRaw(string path) => path.StartsWith(RawFiles, StringComparison.Ordinal);

    /// <summary>The answers of an interrupted province, each as it came.</summary>
    public static string PortalAnswers(string source, string province) => $"portal/{source}/{province}/";

    /// <summary>The report on a refused file, by content.</summary>
    public static string QuarantineReport(string source, string contentSha) => $"quarantine/{source}/{contentSha}.json";

    /// <summary>The pointer of a series.</summary>
    public static string Manifest(string series) => $"{Manifests}{series}.json";

    /// <summary>A month of a series that its manifest names, by content.</summary>
    public static string ManifestPage(string series, string month, string contentSha) =>
        $"manifest-pages/{series}/{month}-{contentSha[..12]}.json";

    /// <summary>A score document, by content.</summary>
    public static string ScoreDocument(string series, string snapshot, string contentSha) =>
        $"scores/{series}/{snapshot}-{contentSha[..12]}.json";

    /// <summary>What was noticed of a snapshot without refusing it, by content.</summary>
    public static string Warnings(string series, string snapshot, string contentSha) =>
        $"warnings/{series}/{snapshot}-{contentSha[..12]}.json";

    /// <summary>Where a snapshot comes from, by content.</summary>
    public static string Provenance(string series, string snapshot, string contentSha) =>
        $"provenance/{series}/{snapshot}-{contentSha[..12]}.json";

    /// <summary>The folder of a snapshot's views: what they say follows from the score document and its baseline alone.</summary>
    public static string ViewFolder(string series, string snapshot, string contentSha, string? baselineSha) =>
        $"{Views}{series}/{snapshot}/{contentSha[..12]}-{baselineSha?[..12] ?? "none"}";

    /// <summary>The score document that a view was made of.</summary>
    public static string ScoreDocumentOf(string view) =>
        view.Split('/') is [_, var source, var root, var period, var kind, var snapshot, var hashes, ..]
        ? ScoreDocument($"{source}/{root}/{period}/{kind}", snapshot, hashes.Split('-')[0])
        : throw new BrokenDocumentException(view, "its path is not that of a view");

    /// <summary>The board, or the target matrix, that a view is of.</summary>
    public static BoardName BoardOf(string view) =>
        view.Split('/') is [.., var scope, var file] && UnitCode.TryParse(scope, out var code)
            && Levels.TryParse(file.Split('.')[0], out var level)
        ? new BoardName(code, level)
        : throw new BrokenDocumentException(view, "its path is not that of a view");

    /// <summary>A board within a view folder.</summary>
    public static string BoardView(string folder, BoardName board) => $"{folder}/{board.Scope}/{board.LevelCode}.board.json";

    /// <summary>A target matrix within a view folder.</summary>
    public static string TargetView(string folder, BoardName board) => $"{folder}/{board.Scope}/{board.LevelCode}.targets.json";

    /// <summary>The history of a board over the seven days of a month that an as-of is one of, named by the first of them.</summary>
    public static string History(HistoryName name, AsOf asOf) =>
        string.Create(CultureInfo.InvariantCulture, $"{HistoryFolder(name)}/{asOf.Month}/{((asOf.Day.Day - 1) / 7 * 7) + 1:00}.json");

    /// <summary>The history of a board over a year, as it was kept before 30/11/2026.</summary>
    public static string YearlyHistory(HistoryName name) => $"{HistoryFolder(name)}.json";

    private static string HistoryFolder(HistoryName name) =>
        string.Create(CultureInfo.InvariantCulture,
            $"history/{name.Source}/{name.Root}/{name.Kind}-{name.Year}/{name.Scope}/{name.Level.Code()}");

    /// <summary>What alerts remember.</summary>
    public const string AlertStates = "alerts/states.json";

    /// <summary>What persons ordered of alerts: silences and releases.</summary>
    public const string OperatorOverrides = "alerts/orders.json";

    /// <summary>What happened to alerts in a month: <c>2026-11</c>.</summary>
    public static string AlertHistory(string month) => $"alerts/history/{month}.json";

    /// <summary>An e-mail as written.</summary>
    public static string Mail(string key) => $"{Mails}{key}.json";

    /// <summary>Where a scope's drafts are.</summary>
    public static string Drafts(UnitCode scope) => $"{Reports}{scope}/";

    /// <summary>What a scope's drafts of a day are made from.</summary>
    public static string DraftPlan(UnitCode scope, string day) => $"{Reports}{scope}/{day}/plan.json";

    /// <summary>A draft.</summary>
    public static string Draft(UnitCode scope, string day, string file) => $"{Reports}{scope}/{day}/{file}";

    /// <summary>What the drafts of a day are, written when they all are there.</summary>
    public static string DraftSet(UnitCode scope, string day) => $"{Reports}{scope}/{day}/set.json";

    /// <summary>Who had an e-mail sent again, and why.</summary>
    public static string Resends(string key) => $"resends/{key}.json";

    /// <summary>Where the results of proof-reading are.</summary>
    public const string Proofs = "proofs/";

    /// <summary>The result of proof-reading a typed notice: its day and content.</summary>
    public static string Proof(string id) => $"{Proofs}{id}.json";

    /// <summary>The last run that an operator started in the browser.</summary>
    public const string ManualRun = "runs/by-hand.json";

    /// <summary>When the next e-mail may go out.</summary>
    public const string MailPace = "outbox/pace.json";
}
