using Index766.Pipeline.Documents;
using Index766.Web.Jobs;

namespace Index766.Server.Loops;

/// <summary>A job that a timer starts.</summary>
/// <param name="Name">The function's name, as under the Functions host.</param>
/// <param name="Schedule">When.</param>
/// <param name="Delay">How long after a start, or a sleep, a slot that is due waits.</param>
/// <param name="RunAsync">What it runs.</param>
public sealed record TimedJob(string Name, SlotSchedule Schedule, TimeSpan Delay, Func<CancellationToken, Task> RunAsync);

/// <summary>A job that a queue's messages start.</summary>
/// <param name="Name">The function's name, as under the Functions host.</param>
/// <param name="Queue">The queue.</param>
/// <param name="RunAsync">What it runs with a message's body.</param>
public sealed record QueuedJob(string Name, string Queue, Func<string, CancellationToken, Task> RunAsync)
{
    /// <summary>How many messages it handles at once.</summary>
    public int Workers { get; init; } = 1;

    /// <summary>What messages are handled one after the other, by their body: all, unless something else is said.</summary>
    public Func<string, string> LaneOf { get; init; } = _ => "";
}

/// <summary>The jobs of the Server's loops, in the order of the flow: those that the Functions app has as functions.</summary>
public sealed class ServerJobs(
    FetchSnapshotsJob fetch, ScoreSnapshotJob score, AlertUnitsJob alert, SendMailJob send, WatchPoisonJob poison, DraftReportsJob drafts,
    FetchSchedule fetchSchedule, ReportSchedule reportSchedule)
{
    /// <summary>A machine that was off at seven on Monday draws up its drafts after the fetch that it missed, too.</summary>
    private static readonly TimeSpan AfterTheFetch = TimeSpan.FromMinutes(5);

    /// <summary>A file whose reading takes long holds those of its own source only.</summary>
    private const int SourcesAtOnce = 4;

    /// <summary>Those of timers.</summary>
    public IReadOnlyList<TimedJob> Timed { get; } =
    [
        new("FetchSnapshots", fetchSchedule, TimeSpan.Zero, fetch.RunAsync),
        new("DraftReports", reportSchedule, AfterTheFetch, drafts.RunAsync),
    ];

    /// <summary>Those of queues.</summary>
    public IReadOnlyList<QueuedJob> Queued { get; } =
    [
        new("ScoreSnapshot", QueueNames.ScoreSnapshots, score.RunAsync) { Workers = SourcesAtOnce, LaneOf = ScoreSnapshotJob.SourceOf },
        new("AlertUnits", QueueNames.AlertUnits, alert.RunAsync),
        new("SendMail", QueueNames.SendMail, send.RunAsync),
        Poison("WatchPoisonScore", QueueNames.ScoreSnapshots, poison),
        Poison("WatchPoisonAlert", QueueNames.AlertUnits, poison),
        Poison("WatchPoisonMail", QueueNames.SendMail, poison),
    ];

    private static QueuedJob Poison(string name, string queue, WatchPoisonJob poison) =>
        new(name, queue + QueueNames.PoisonSuffix, (body, cancellationToken) => poison.RunAsync(queue, body, cancellationToken));
}
