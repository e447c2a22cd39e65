using Index766.Functions.Functions;
using Index766.Pipeline.Documents;

namespace Index766.Functions.Triggers;

/// <summary>All functions, in the order of the flow. The endpoints for the host, the local loops and the generated function.json follow from this table.</summary>
public static class FunctionTable
{
    private const string Poison = QueueNames.PoisonSuffix;

    /// <summary>The table.</summary>
    public static IReadOnlyList<FunctionDefinition> All { get; } =
    [
        new("FetchSnapshots", new TimerTrigger("FetchSchedule"), FetchSnapshotsFunction.RunAsync),
        new("ScoreSnapshot", new QueueTrigger(QueueNames.ScoreSnapshots), ScoreSnapshotFunction.RunAsync),
        new("AlertUnits", new QueueTrigger(QueueNames.AlertUnits), AlertUnitsFunction.RunAsync),
        new("SendMail", new QueueTrigger(QueueNames.SendMail), SendMailFunction.RunAsync),
        new("WatchPoisonScore", new QueueTrigger(QueueNames.ScoreSnapshots + Poison), WatchPoisonFunction.For(QueueNames.ScoreSnapshots)),
        new("WatchPoisonAlert", new QueueTrigger(QueueNames.AlertUnits + Poison), WatchPoisonFunction.For(QueueNames.AlertUnits)),
        new("WatchPoisonMail", new QueueTrigger(QueueNames.SendMail + Poison), WatchPoisonFunction.For(QueueNames.SendMail)),
        new("DraftReports", new TimerTrigger("ReportSchedule"), DraftReportsFunction.RunAsync),
        new("ServePage", new HttpTrigger("/", ["get", "head"]), Map: ServePageFunction.Map),
        new("ServeUnitPage", new HttpTrigger("units/{code}", ["get", "head"]), Map: ServeUnitPageFunction.Map),
        new("ServeTargetsPage", new HttpTrigger("targets", ["get", "head"]), Map: ServeTargetsPageFunction.Map),
        new("ServeMoversPage", new HttpTrigger("movers", ["get", "head"]), Map: ServeMoversPageFunction.Map),
        new("ServeStatusPage", new HttpTrigger("status", ["get", "head"]), Map: ServeStatusPageFunction.Map),
        new("ServeLeaderboard", new HttpTrigger("api/{*path}", ["get", "head"]), Map: ServeLeaderboardFunction.Map),
        new("UploadSnapshot", new HttpTrigger("api/snapshots/{source}", ["put"]), Map: UploadSnapshotFunction.Map),
        new("RunNow", new HttpTrigger("api/run", ["post"]), Map: RunNowFunction.Map),
    ];
}
