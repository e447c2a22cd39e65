using Index766.Domain.Snapshots;
using Index766.Domain.Targets;
using Index766.Domain.Units;

namespace Index766.Domain.Alerts;

/// <summary>What a figure says of a rule.</summary>
public enum Verdict
{
    /// <summary>All is well, by the rule's margin or more.</summary>
    Clear,

    /// <summary>The threshold is reached, the margin is not: an alert that stands goes on standing, and none opens.</summary>
    Within,

    /// <summary>Below the target, or beyond what is allowed.</summary>
    Breached,

    /// <summary>There is no figure where there should be one.</summary>
    NoData,
}

/// <summary>What a figure is counted in.</summary>
public enum FigureUnit
{
    /// <summary>Percent.</summary>
    Percent,

    /// <summary>Points of the index.</summary>
    Points,

    /// <summary>Dossiers.</summary>
    Dossiers,

    /// <summary>Places of a board.</summary>
    Places,

    /// <summary>Days.</summary>
    Days,

    /// <summary>Nothing: the alert is about a missing figure, or a grade.</summary>
    None,
}

/// <summary>The figure behind an alert.</summary>
/// <param name="Measure">The code of what was measured; empty where the rule is about the unit as a whole.</param>
/// <param name="Vietnamese">What was measured, in Vietnamese; empty where the kind says it.</param>
/// <param name="English">What was measured, in English; empty where the kind says it.</param>
/// <param name="Unit">What it is counted in.</param>
/// <param name="Value">The figure: for points or places lost, how many; null where there is none.</param>
/// <param name="Threshold">What it is held against; null where there is nothing to hold against.</param>
public sealed record AlertFigure(string Measure, string Vietnamese, string English, FigureUnit Unit, decimal? Value, decimal? Threshold)
{
    /// <summary>The target's result, with its gap and what closes it; null for other kinds.</summary>
    public TargetResult? Target { get; init; }

    /// <summary>A grade as shown, or the document's note; else null.</summary>
    public string? Text { get; init; }
}

/// <summary>What one rule says of one unit in one snapshot.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Key">What the alert is kept by beside the unit: the rule's id, and for a
///   target its measure and value: <c>target:QD127-S01>=90</c>.</param>
/// <param name="Rule">The rule.</param>
/// <param name="Verdict">What the figure says.</param>
/// <param name="Figure">The figure.</param>
public sealed record AlertFact(UnitCode Unit, string Key, AlertRule Rule, Verdict Verdict, AlertFigure Figure)
{
    /// <summary>
    /// Whether the gate left open what the figure is: the alert moves, and nobody
    /// is notified until a snapshot without a finding confirms it.
    /// </summary>
    public bool IsDoubtful { get; init; }
}

/// <summary>What the snapshot that decides for a unit says of it.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Series">The series that decides.</param>
/// <param name="AsOf">The moment that the figures describe.</param>
/// <param name="FetchedAt">When their bytes were last fetched, as the clock said.</param>
/// <param name="Baseline">What must stay the same for figures to be compared: the year, and for scores the methodology.</param>
/// <param name="IsSample">Whether they are the shipped samples: exempt from age, working days and the stop.</param>
/// <param name="Facts">What the rules say.</param>
public sealed record UnitFacts(
    UnitCode Unit, SeriesKey Series, AsOf AsOf, DateTimeOffset FetchedAt, string Baseline, bool IsSample, IReadOnlyList<AlertFact> Facts)
{
    /// <summary>The number of the receipt of that fetch; null before 30/11/2026.</summary>
    public long? Sequence { get; init; }

    /// <summary>Whether they follow from the clock and not from a snapshot: the age of a source.</summary>
    public bool IsOfClock { get; init; }

    /// <summary>Whether the figures are too old to alarm: what is due of them is counted, and changes nothing.</summary>
    public bool AreStale { get; init; }

    /// <summary>The kind of snapshot: <c>scores</c>, <c>targets</c>, <c>dossiers</c>; <c>clock</c> for the age of a source.</summary>
    public string KindCode => IsOfClock ? "clock" : Series.KindCode;
}
