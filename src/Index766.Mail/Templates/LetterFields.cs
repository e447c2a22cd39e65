namespace Index766.Mail.Templates;

/// <summary>
/// What the templates of a whole e-mail may name. Every text is one line, in the recipient's language;
/// a text that there is none of is empty. What comes from a template of
/// its own is empty in that template and in those before it: closing, item,
/// heading, remarks, title, opening, zalo, then subject and letter.
/// </summary>
/// <param name="IsSample">Whether it is about the shipped samples.</param>
/// <param name="Salutations">The offices by which the recipient is saluted; none for one who only gets copies, or for operators.</param>
/// <param name="AsOf">The newest moment that its figures describe: <c>ngày 26/11/2024</c>; empty in an e-mail of notes alone.</param>
/// <param name="Periods">The periods of its figures.</param>
/// <param name="Decisions">The decisions whose targets it speaks of, as cited.</param>
/// <param name="Units">The units, the most urgent first.</param>
/// <param name="IsOneUnit">Whether it is about one unit alone.</param>
/// <param name="UnitCount">How many units.</param>
/// <param name="MissedCount">How many targets are missed, or without data, of all units together.</param>
/// <param name="NewCount">How many of them are new.</param>
/// <param name="MissingUnitCount">How many units miss a target.</param>
/// <param name="NoDataUnitCount">How many units entered no data.</param>
/// <param name="LateUnitCount">How many units have too many late dossiers.</param>
/// <param name="OtherCount">How many other alerts are new or repeated: a group, the total, points or places lost.</param>
/// <param name="EscalatedCount">How many alerts go to the unit above.</param>
/// <param name="ResolvedCount">How many alerts are resolved.</param>
/// <param name="Notes">The notes to the operators.</param>
/// <param name="Links">Where the boards are, or the pages of units that are on none.</param>
internal sealed record LetterFields(
    bool IsSample, IReadOnlyList<string> Salutations, string AsOf, IReadOnlyList<string> Periods, IReadOnlyList<string> Decisions,
    IReadOnlyList<UnitFields> Units,
    bool IsOneUnit, int UnitCount, int MissedCount, int NewCount, int MissingUnitCount, int NoDataUnitCount, int LateUnitCount,
    int OtherCount, int EscalatedCount, int ResolvedCount,
    IReadOnlyList<string> Notes, IReadOnlyList<LinkFields> Links)
{
    /// <summary>What it is about, from its own template.</summary>
    public string Title { get; init; } = "";

    /// <summary>What it says in one sentence, from its own template.</summary>
    public string Opening { get; init; } = "";

    /// <summary>The short text to copy, from its own template.</summary>
    public string Zalo { get; init; } = "";
}

/// <summary>One unit.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Name">Its name.</param>
/// <param name="NameInSentence">Its name inside a sentence: <c>huyện Đồng Phú</c>.</param>
/// <param name="Role">Why the recipient gets it: <c>leader</c>, <c>copy</c>, <c>above</c>.</param>
/// <param name="Leader">The office that leads it.</param>
/// <param name="Score">Its score and ranks; nothing where there are none.</param>
/// <param name="Targets">How far it has come with its targets; nothing where that is not known.</param>
/// <param name="EnteredNoData">Whether it entered no data, as news.</param>
/// <param name="Note">The document's note on it.</param>
/// <param name="MissedCount">How many targets are missed, or without data.</param>
/// <param name="NewCount">How many of them are new.</param>
/// <param name="ResolvedCount">How many alerts are resolved.</param>
/// <param name="Late">How many dossiers were resolved late, where that is too many.</param>
/// <param name="LateAbove">The number of late dossiers above which an alert is due.</param>
/// <param name="LateAsOf">The moment that they are counted at; empty where there are none.</param>
/// <param name="Link">Where its own page is.</param>
/// <param name="Actions">What it should do first: three at most; none where its figures don't tell.</param>
/// <param name="ActionNotes">What they bring together, and under what conditions; a sentence each.</param>
/// <param name="Sections">Its alerts, in the order in which they are read.</param>
internal sealed record UnitFields(
    string Code, string Name, string NameInSentence, string Role, string Leader, ScoreFields? Score, TargetsFields? Targets,
    bool EnteredNoData, string Note,
    int MissedCount, int NewCount, int ResolvedCount, string Late, string LateAbove, string LateAsOf, string Link,
    IReadOnlyList<ActionFields> Actions, IReadOnlyList<string> ActionNotes, IReadOnlyList<SectionFields> Sections)
{
    /// <summary>What is to say of the unit before its alerts, from its own template: a sentence for each line.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];
}

/// <summary>A unit's score and ranks.</summary>
/// <param name="Total">Its total.</param>
/// <param name="Rank">Its rank among its peers, computed: <c>01/18</c>.</param>
/// <param name="PublishedRank">Its rank as published.</param>
/// <param name="Change">Points gained, with a sign; empty where nothing can be compared.</param>
/// <param name="RankChange">Places gained or lost, without a sign; empty where nothing can be compared, or nothing changed.</param>
/// <param name="RankRose">Whether they were gained.</param>
/// <param name="Since">The moment that the changes are counted from.</param>
/// <param name="AsOf">The moment that the figures describe.</param>
/// <param name="Period">The period.</param>
/// <param name="IsOtherPeriod">Whether the e-mail's own periods leave open that the score is of this one.</param>
/// <param name="Grade">The grade, where the office has confirmed a scale.</param>
internal sealed record ScoreFields(
    string Total, string Rank, string PublishedRank, string Change, string RankChange, bool RankRose, string Since, string AsOf,
    string Period,
    bool IsOtherPeriod, string Grade);

/// <summary>How far a unit has come with its targets.</summary>
/// <param name="Met">How many are met.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Percent">The share of those, one decimal.</param>
/// <param name="AsOf">The moment that the results describe.</param>
/// <param name="Period">The period.</param>
internal sealed record TargetsFields(int Met, int Count, string Percent, string AsOf, string Period);

/// <summary>One thing to do.</summary>
/// <param name="Name">The indicator, group or target that it is about.</param>
/// <param name="What">What to do, in numbers.</param>
/// <param name="Effect">What it brings, if nothing else changes; empty where nothing can be promised.</param>
internal sealed record ActionFields(string Name, string What, string Effect);

/// <summary>Alerts under one heading.</summary>
/// <param name="Kind"><c>opened</c>, <c>no_data</c>, <c>escalated</c>, <c>repeated</c>,
///   <c>standing</c>, <c>standing_no_data</c> or <c>resolved</c>.</param>
/// <param name="IsFirst">With <c>opened</c>: whether nothing stands from before.</param>
/// <param name="Targets">Those about a target, each once, the widest gap first.</param>
/// <param name="Others">The others.</param>
internal sealed record SectionFields(string Kind, bool IsFirst, IReadOnlyList<ItemFields> Targets, IReadOnlyList<ItemFields> Others)
{
    /// <summary>Whether the program's own opening says all of it already.</summary>
    public bool IsSaid => Targets.Count == 0 && Others.All(item => item.IsSaid);

    /// <summary>What stands above them, from its own template.</summary>
    public string Heading { get; init; } = "";
}

/// <summary>One alert; also what the templates <c>item</c> and <c>closing</c> may name.</summary>
/// <param name="Kind">What it is about, as in the rules: <c>target</c>, <c>late_dossiers</c>.</param>
/// <param name="Severity"><c>critical</c>, <c>warning</c> or <c>notice</c>.</param>
/// <param name="Stage"><c>opened</c>, <c>no_data</c>, <c>repeated</c>, <c>escalated</c>, <c>resolved</c> or <c>standing</c>.</param>
/// <param name="Number">A target's number; 0 for others.</param>
/// <param name="Name">What was measured.</param>
/// <param name="Value">The figure; empty where there is no data.</param>
/// <param name="Threshold">What it is held against.</param>
/// <param name="Gap">What is missing; empty where nothing is.</param>
/// <param name="CountedIn"><c>percent</c>, <c>points</c>, <c>dossiers</c>, <c>places</c>, <c>days</c> or <c>none</c>.</param>
/// <param name="Text">A grade.</param>
/// <param name="Since">The moment at which it began; empty where it began with these figures.</param>
/// <param name="AsOf">The moment that the figure describes.</param>
/// <param name="Closes">What closes the gap: <c>repair</c>, <c>new_only</c>, <c>unreachable</c>; empty where that is not known.</param>
/// <param name="Count">How many dossiers close it.</param>
/// <param name="IsWithoutData">Whether there is no data.</param>
internal sealed record ItemFields(
    string Kind, string Severity, string Stage, int Number, string Name, string Value, string Threshold, string Gap, string CountedIn,
    string Text,
    string Since, string AsOf, string Closes, string Count, bool IsWithoutData)
{
    /// <summary>Whether the program's own opening says it already: late dossiers, in an e-mail about one unit.</summary>
    public bool IsSaid { get; init; }

    /// <summary>What closes the gap, from its own template.</summary>
    public string Closing { get; init; } = "";

    /// <summary>What there is to say beside the name, from its own template.</summary>
    public string Sentence { get; init; } = "";
}

/// <summary>A board, or the page of a unit that is on none.</summary>
/// <param name="Level">The level of the board's units, as it is called; empty for a unit's page.</param>
/// <param name="Unit">The unit's name; empty for a board.</param>
/// <param name="Address">Where it is.</param>
internal sealed record LinkFields(string Level, string Unit, string Address);
