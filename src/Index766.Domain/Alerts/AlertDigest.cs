using Index766.Domain.Scoring;
using Index766.Domain.Snapshots;
using Index766.Domain.Stories;
using Index766.Domain.Targets;
using Index766.Domain.Units;

namespace Index766.Domain.Alerts;

/// <summary>
/// Everything that one recipient is notified of after one run: one e-mail, however many units,
/// rules and snapshots. It is written where something is new, repeated,
/// escalated or resolved for one of the recipient's units, or where the operators have a note; what stands from before is listed beside it.
/// </summary>
/// <param name="Recipient">To whom.</param>
/// <param name="Units">The recipient's units that have something to tell, the most
///   urgent first, then by code; none in an e-mail of notes alone.</param>
/// <param name="Notes">The notes to the operators; none for anybody else.</param>
/// <param name="IsSample">Whether it is about the shipped samples: marked "DỮ LIỆU MẪU".</param>
public sealed record AlertDigest(AlertRecipient Recipient, IReadOnlyList<UnitDigest> Units, IReadOnlyList<OperatorNote> Notes,
    bool IsSample)
{
    /// <summary>The recipient's address.</summary>
    public string Address => Recipient.Address;

    /// <summary>
    /// The offices by which the recipient is saluted: <c>Giám đốc Sở Y tế</c>; none for one who only gets copies, or for operators.
    /// </summary>
    public IReadOnlyList<string> Salutations => Recipient.Salutations;

    /// <summary>The newest moment that its figures describe; each unit and alert has its own. Null in an e-mail of notes alone.</summary>
    public AsOf? AsOf => Items.Select(item => (AsOf?)item.AsOf).Max(asOf => asOf);

    /// <summary>The periods of its figures, in order.</summary>
    public IReadOnlyList<Period> Periods =>
        [.. Items.Select(item => item.Period).Distinct().OrderBy(period => period.ToString(), StringComparer.Ordinal)];

    /// <summary>The decisions whose targets it speaks of, as cited.</summary>
    public IReadOnlyList<string> Decisions =>
        [.. Items.Select(item => item.Figure.Target?.Target.Decision).OfType<string>().Where(decision => decision.Length > 0).Distinct()];

    /// <summary>The most urgent of its alerts.</summary>
    public AlertSeverity Severity =>
        Items.Where(item => item.Stage != AlertStage.Standing).Select(item => item.Rule.Severity).DefaultIfEmpty(AlertSeverity.Notice)
            .Max();

    /// <summary>
    /// The episodes that it tells of, in order: the same episode stands in each of its e-mails, so that they can be threaded.
    /// </summary>
    public IReadOnlyList<string> Episodes =>
        [.. Items.Where(item => item.Stage != AlertStage.Standing).Select(item => item.Episode).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>What makes it this e-mail and no other: each episode with the stage that it tells, and each note.</summary>
    public IReadOnlyList<string> Reasons =>
    [
        .. Items.Where(item => item.Stage != AlertStage.Standing).Select(item => $"{item.Episode} {item.Stage}").Distinct()
            .Order(StringComparer.Ordinal),
        .. Notes.Select(note => $"{note.Kind} {note.Subject}"),
    ];

    private IEnumerable<AlertItem> Items => Units.SelectMany(unit => unit.Items);
}

/// <summary>Who gets an e-mail.</summary>
/// <param name="Address">The functional address.</param>
/// <param name="Language">The language: <c>vi</c> or <c>en</c>.</param>
/// <param name="Salutations">The offices by which the recipient is saluted.</param>
public sealed record AlertRecipient(string Address, string Language, IReadOnlyList<string> Salutations);

/// <summary>Why somebody is notified of a unit.</summary>
public enum RecipientRole
{
    /// <summary>The unit's leader.</summary>
    Leader,

    /// <summary>Gets a copy of what the leader gets.</summary>
    Copy,

    /// <summary>Leads the unit above, and is sent what stays unresolved.</summary>
    Above,
}

/// <summary>One unit within an e-mail.</summary>
/// <param name="Code">The unit.</param>
/// <param name="Name">Its name.</param>
/// <param name="Level">Its level.</param>
/// <param name="Scope">The scope of its board; null where it is on none.</param>
/// <param name="Role">Why the recipient is notified of it.</param>
/// <param name="Leader">The office that leads it: <c>Giám đốc Sở Y tế</c>; null where the unit file has none.</param>
/// <param name="Score">Its score and ranks; null where no current snapshot has them.</param>
/// <param name="Targets">How far it has come with its targets; null where no current snapshot has results.</param>
/// <param name="Items">Its alerts, by stage, the most urgent first, then by key.</param>
public sealed record UnitDigest(
    UnitCode Code, string Name, Level Level, UnitCode? Scope, RecipientRole Role, string? Leader, ScoreLine? Score, TargetLine? Targets,
    IReadOnlyList<AlertItem> Items)
{
    /// <summary>What would help it most that it can do itself; null where nothing is said of it.</summary>
    public UnitImprovements? Improvements { get; init; }

    /// <summary>What lets the e-mail's link open the unit's page without a sign-in; null for a plain link.</summary>
    public string? Pass { get; init; }

    /// <summary>What fires since these figures.</summary>
    public IReadOnlyList<AlertItem> Opened => Of(AlertStage.Opened);

    /// <summary>What still fires after the repeat interval.</summary>
    public IReadOnlyList<AlertItem> Repeated => [.. Of(AlertStage.Repeated).Where(item => !item.IsWithoutData)];

    /// <summary>What stays unresolved, sent to the unit above.</summary>
    public IReadOnlyList<AlertItem> Escalated => Of(AlertStage.Escalated);

    /// <summary>What is without data, since these figures or still after the repeat interval: "không có số liệu", without a gap.</summary>
    public IReadOnlyList<AlertItem> WithoutData =>
        [.. Items.Where(item => item.IsWithoutData && item.Stage is AlertStage.NoData or AlertStage.Repeated)];

    /// <summary>What has recovered.</summary>
    public IReadOnlyList<AlertItem> Resolved => Of(AlertStage.Resolved);

    /// <summary>What stands and was sent before.</summary>
    public IReadOnlyList<AlertItem> Standing => Of(AlertStage.Standing);

    /// <summary>Whether the unit as a whole entered no data, as a new or repeated alert.</summary>
    public bool EnteredNoData => WithoutData.Any(item => item.Rule.Kind == AlertKind.NoData);

    private IReadOnlyList<AlertItem> Of(AlertStage stage) => [.. Items.Where(item => item.Stage == stage)];
}

/// <summary>A unit's score and ranks, with what changed since when.</summary>
/// <param name="Period">The period.</param>
/// <param name="AsOf">The moment that the figures describe.</param>
/// <param name="Status">What became of the unit.</param>
/// <param name="Total">Its total in points; null where it has none.</param>
/// <param name="RankText">Its rank in its board (hạng trong khối), computed: <c>01/18</c>; null where it has none.</param>
/// <param name="PublishedRank">Its rank as published (hạng công bố); null where none is.</param>
/// <param name="Delta">Points gained since <paramref name="PreviousAsOf"/>; null where nothing can be compared.</param>
/// <param name="RankChange">Places gained since then.</param>
/// <param name="PreviousAsOf">The moment that the changes are counted from.</param>
/// <param name="Grade">Its grade, where the office has confirmed a scale.</param>
/// <param name="Note">The document's note.</param>
public sealed record ScoreLine(
    Period Period, AsOf AsOf, UnitStatus Status, decimal? Total, string? RankText, string? PublishedRank, decimal? Delta, int? RankChange,
    AsOf? PreviousAsOf, string? Grade, string? Note);

/// <summary>How far a unit has come with its targets.</summary>
/// <param name="Period">The period.</param>
/// <param name="AsOf">The moment that the results describe.</param>
/// <param name="Completion">All its targets with their results.</param>
public sealed record TargetLine(Period Period, AsOf AsOf, TargetCompletion Completion);

/// <summary>One alert within an e-mail.</summary>
/// <param name="Rule">The rule: its kind says what the alert is about, its severity how urgent it is.</param>
/// <param name="Key">The rule, and what it is about.</param>
/// <param name="Stage">What is sent of it.</param>
/// <param name="Since">The as-of at which it began.</param>
/// <param name="AsOf">The moment that the figure describes.</param>
/// <param name="Period">The figure's period.</param>
/// <param name="Episode">The episode's name, the same from opening to resolution; it holds no address.</param>
/// <param name="IsWithoutData">Whether there is no figure ("-").</param>
/// <param name="Figure">The figure; for a target its result, with gap and what closes it.</param>
public sealed record AlertItem(
    AlertRule Rule, string Key, AlertStage Stage, AsOf Since, AsOf AsOf, Period Period, string Episode, bool IsWithoutData,
    AlertFigure Figure);
