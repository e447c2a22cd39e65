using Index766.Domain.Units;
using Index766.Pipeline.DraftReports;
using Index766.Web.Api.Rows;

namespace Index766.Web.Api.OpenApi;

/// <summary>The operations of the API, as its description tells them.</summary>
internal static class ApiOperations
{
    private static readonly DescribedParameter[] BoardParameters =
    [
        new("scope", "The code of the unit above those compared.", "BP", IsRequired: true),
        new("level", "The level of the units compared.", "department",
            IsRequired: true) { Values = [.. Enum.GetValues<Level>().Select(level => level.Code())] },
        new("period", "The period: 2024, 2024-Q1 or 2024-01. Without it the newest year, the whole year before its parts."),
        new("asOf", "The moment that the figures describe: 2024-12-17 or 2024-02-05T16:30. Without it the newest."),
        new("source", "The source. Without it the first of the office's list that has the board."),
    ];

    /// <summary>What every table of a board takes.</summary>
    private static readonly DescribedParameter[] TableParameters =
    [
        .. BoardParameters,
        new("view", "The very view, as the header Content-Location names it: that answer never changes."),
        new("format", "The format; without it the header Accept decides.") { Values = LeaderboardParameters.Formats },
        new("locale", "vi: a CSV with semicolons and decimal commas, for a Vietnamese spreadsheet.") { Values = ["none", "vi"] },
        new("sort", "The field to sort by, with - before it downwards; rows without it come last."),
        new("fields", "The row fields wanted, comma-separated."),
        new("status", "The statuses wanted, comma-separated."),
        new("q", "Part of a unit's name or code; diacritics may be left out."),
        new("page", "The page, from 1; the header Link names the others."),
        new("pageSize", "Rows a page, at most 5000; 100 where only the page is given."),
    ];

    private static readonly DescribedParameter UnitCodeParameter = new("code", "The unit's code.", "BP-S04");

    private static readonly DescribedParameter UnitSourceParameter = new(
        "source",
        "The source whose figures come before the others'; what it does not have comes from the others. Without it the office's order.");

    private static readonly DescribedParameter SnapshotId = new("id", "The snapshot's id, as boards name it.");

    public static DescribedOperation Leaderboard { get; } = new(
        "leaderboard", "The board of a level under a scope: ranks, points, changes; "
        + "whether other sources have other figures, and what was corrected.",
        TableParameters,
        "/api/leaderboard?scope=BP&level=department&pageSize=2");

    public static DescribedOperation LeaderboardByMeasure { get; } = new(
        "leaderboardByMeasure", "The board by one group or indicator instead of the total: points and ranks in it.",
        [
            new("measure", "A group such as CKMB, or an indicator such as DOSSIER_ON_TIME, of the board's methodology.", "CKMB"),
            .. TableParameters,
        ],
        "/api/leaderboard/CKMB?scope=VN&level=province&q=phu%20tho");

    public static DescribedOperation Targets { get; } = new(
        "targets", "Results against the targets of a decision: Đạt/Chưa đạt and completion.",
        [
            .. BoardParameters, new("format", "The format.") { Values = ["json"] },
            new("q", "Part of a unit's name or code; diacritics may be left out."),
            new("met", "false: only units that miss a target; true: only those that miss none.") { Values = ["true", "false"] },
        ],
        "/api/targets?scope=BP&level=department&q=y%20te");

    public static DescribedOperation Unit { get; } = new(
        "unit", "What is published of one unit: place, points with the figures they come from, targets; "
        + "what other sources say, and what was corrected.",
        [UnitCodeParameter, UnitSourceParameter], "/api/units/BP-S04");

    public static DescribedOperation UnitHistory { get; } = new(
        "unitHistory", "A unit's totals, groups and ranks over time; gaps stay gaps.",
        [
            UnitCodeParameter,
            new("periodKind", "The kind of the periods; without it that of the current score.") { Values = ["year", "quarter", "month"] },
            new("from", "The first as-of wanted."), new("to", "The last as-of wanted."), UnitSourceParameter,
        ],
        "/api/units/BP-S04/history");

    public static DescribedOperation Methodology { get; } = new("methodology", "The rules by which scores are made.",
        [new("id", "The methodology's id, as boards name it.", "qd766-2022")], "/api/methodology/qd766-2022");

    public static DescribedOperation Snapshots { get; } = new(
        "snapshots", "The published snapshots, newest first: where each came from.",
        [new("source", "The source."), new("sha", "The whole SHA-256 of the bytes: 64 hexadecimal digits."), new("limit",
            "How many at most.")], "/api/snapshots?limit=2");

    public static DescribedOperation Snapshot { get; } = new(
        "snapshot", "Where one snapshot came from: file, moments, bytes, rules, warnings, acceptance.", [SnapshotId]);

    public static DescribedOperation Status { get; } = new(
        "status", "How the pipeline is: boards and their age, boards of which sources differ, runs, queues, refused files, failures.", [],
        "/api/status");

    public static DescribedOperation SnapshotBytes { get; } = new("snapshotBytes", "The bytes of a snapshot, as they came; with a key.",
        [SnapshotId]);

    public static DescribedOperation Upload { get; } = new(
        "upload", "Takes a file for a source of the kind Upload, with an operator's key: the body is the file's bytes.",
        [new("id", "The source."), new("name", "The file's name; or percent-encoded in the header X-File-Name.")]);

    public static DescribedOperation Run { get; } = new("run", "Fetches now, with an operator's key.", []);

    public static DescribedOperation Quarantine { get; } = new(
        "quarantine", "The whole report on a refused file; with a key where it is not asked for from this machine.",
        [new("source", "The source."), new("item", "The file's name."), new("format", "html: as a page.") { Values = ["json", "html"] }]);

    public static DescribedOperation Alerts { get; } = new(
        "alerts", "The alerts that are not normal, and what happened in a month; with unit, those of one unit and its last three months.",
        [new("month", "The month, such as 2026-11; without it this month."), new("unit", "The unit's code.")])
    {
        OtherAnswer = typeof(UnitAlertsAnswer),
    };

    public static DescribedOperation Report { get; } = new(
        "report", "A document of a published snapshot, in Vietnamese.",
        [
            new("kind", "Which.", "notice") { Values = ReportKinds.Codes }, new("scope", "The province; not for a brief.", "BP"),
            new("unit", "The unit of a brief.", "BP-S16"),
            .. BoardParameters.Skip(2), new("format", "Of a brief: a file, or a page to print.") { Values = ["docx", "html"] },
        ]);

    public static DescribedOperation Drafts { get; } = new("drafts", "The documents that were drawn up last for a province, newest first.",
        [new("scope", "The province.", "BP", IsRequired: true)]);

    public static DescribedOperation Draft { get; } = new(
        "draft", "One of those documents.",
        [new("scope", "The province.", "BP"), new("day", "The day: 2026-11-23."), new("file", "The file's name.", "thong-bao.docx")]);

    /// <summary>Those with an example.</summary>
    public static IReadOnlyList<DescribedOperation> WithExample { get; } = [Leaderboard, LeaderboardByMeasure, Targets, Unit, UnitHistory,
        Methodology, Snapshots, Status];
}

/// <summary>The addresses whose answers, with the samples, are the examples of the description; by operation id.</summary>
public static class ApiDescriptionExamples
{
    /// <summary>All of them.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } = ApiOperations.WithExample.ToDictionary(operation => operation.Id,
        operation => operation.ExampleUrl!, StringComparer.Ordinal);
}
