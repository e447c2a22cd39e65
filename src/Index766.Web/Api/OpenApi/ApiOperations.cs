using Index766.Web.Api.Parameters;

namespace Index766.Web.Api.OpenApi;

/// <summary>The operations of the API, as its description tells them; what they take is declared in <see cref="ApiParameters"/>.</summary>
internal static class ApiOperations
{
    public static DescribedOperation Leaderboard { get; } = new(
        "leaderboard",
        "The board of a level under a scope: ranks, points, changes; whether other sources have other figures, and what was corrected.",
        ApiParameters.OfTable, "/api/leaderboard?scope=BP&level=department&pageSize=2");

    public static DescribedOperation LeaderboardByMeasure { get; } = new(
        "leaderboardByMeasure", "The board by one group or indicator instead of the total: points and ranks in it.",
        [ApiParameters.Measure, .. ApiParameters.OfTable], "/api/leaderboard/CKMB?scope=VN&level=province&q=phu%20tho");

    public static DescribedOperation Targets { get; } = new(
        "targets", "Results against the targets of a decision: Đạt/Chưa đạt and completion.", ApiParameters.OfTargets,
        "/api/targets?scope=BP&level=department&q=y%20te");

    public static DescribedOperation Unit { get; } = new(
        "unit",
        "What is published of one unit: place, points with the figures they come from, targets; "
            + "what other sources say, and what was corrected.",
        [ApiParameters.Unit, .. ApiParameters.OfUnit], "/api/units/BP-S04");

    public static DescribedOperation UnitHistory { get; } = new(
        "unitHistory", "A unit's totals, groups and ranks over time; gaps stay gaps.",
        [ApiParameters.Unit, .. ApiParameters.OfUnitHistory], "/api/units/BP-S04/history");

    public static DescribedOperation Methodology { get; } = new(
        "methodology", "The rules by which scores are made.", [ApiParameters.Methodology], "/api/methodology/qd766-2022");

    public static DescribedOperation Snapshots { get; } = new(
        "snapshots", "The published snapshots, newest first: where each came from.", ApiParameters.OfSnapshots, "/api/snapshots?limit=2");

    public static DescribedOperation Snapshot { get; } = new(
        "snapshot", "Where one snapshot came from: file, moments, bytes, rules, warnings, acceptance.", [ApiParameters.Snapshot]);

    public static DescribedOperation Status { get; } = new(
        "status", "How the pipeline is: boards and their age, boards of which sources differ, runs, queues, refused files, failures.", [],
        "/api/status");

    public static DescribedOperation SnapshotBytes { get; } = new(
        "snapshotBytes", "The bytes of a snapshot, as they came; with a key.", [ApiParameters.Snapshot]);

    public static DescribedOperation SnapshotParquet { get; } = new(
        "snapshotParquet", "All figures, points, totals and ranks of a snapshot as one table, for analysts: a Parquet file.",
        [ApiParameters.Snapshot]);

    public static DescribedOperation Upload { get; } = new(
        "upload", "Takes a file for a source of the kind Upload, with an operator's key: the body is the file's bytes.",
        [ApiParameters.UploadSource, ApiParameters.FileName]);

    public static DescribedOperation Run { get; } = new("run", "Fetches now, with an operator's key.", []);

    public static DescribedOperation Quarantine { get; } = new(
        "quarantine", "The whole report on a refused file; with a key where it is not asked for from this machine.",
        [ApiParameters.SnapshotSource, ApiParameters.Item, ApiParameters.ReportFormat]);

    public static DescribedOperation Alerts { get; } = new(
        "alerts", "The alerts that are not normal, and what happened in a month; with unit, those of one unit and its last three months.",
        ApiParameters.OfAlerts)
    { OtherAnswer = typeof(UnitAlertsAnswer) };

    public static DescribedOperation Report { get; } = new(
        "report", "A document of a published snapshot, in Vietnamese.",
        [ApiParameters.Report, ApiParameters.Province, .. ApiParameters.OfBrief]);

    public static DescribedOperation Drafts { get; } = new(
        "drafts", "The documents that were drawn up last for a province, newest first.", ApiParameters.OfDrafts);

    public static DescribedOperation Draft { get; } = new(
        "draft", "One of those documents.", [ApiParameters.DraftScope, ApiParameters.Day, ApiParameters.DraftFile]);

    /// <summary>Those with an example.</summary>
    public static IReadOnlyList<DescribedOperation> WithExample { get; } =
        [Leaderboard, LeaderboardByMeasure, Targets, Unit, UnitHistory, Methodology, Snapshots, Status];
}

/// <summary>The addresses whose answers, with the samples, are the examples of the description; by operation id.</summary>
public static class ApiDescriptionExamples
{
    /// <summary>All of them.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } = ApiOperations.WithExample.ToDictionary(operation => operation.Id,
        operation => operation.ExampleUrl!, StringComparer.Ordinal);
}
