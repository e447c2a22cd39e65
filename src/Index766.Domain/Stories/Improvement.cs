using Index766.Domain.Gaps;
using Index766.Domain.Methodologies;
using Index766.Domain.Text;

namespace Index766.Domain.Stories;

/// <summary>"Ba việc nên làm tuần này": what would help a unit most that the unit itself can do, in no language.</summary>
/// <param name="Things">
/// Three at most: what can be counted or measured, by the points it brings; then what is missing of points that are only published; then
/// the targets that are missed, the widest gap first.
/// </param>
/// <param name="Together">What all things that promise a total bring together; null where fewer than two do.</param>
/// <param name="Nothing">Why there is none; null where there is one.</param>
public sealed record UnitImprovements(IReadOnlyList<Improvement> Things, ImprovementResult? Together, NothingToImprove? Nothing);

/// <summary>One thing to do.</summary>
/// <param name="Code">The indicator, the group or the target.</param>
/// <param name="Name">Its name.</param>
/// <param name="Basis">What its gap is known by, and so what can be promised.</param>
/// <param name="Missing">Points missing to the maximum of what the unit can change; null for a target.</param>
/// <param name="Maximum">The most that it can earn, in points; null for a target.</param>
/// <param name="Figure">The figure now and then; null where only points are known, or nothing.</param>
/// <param name="Result">What it brings, if nothing else changes; null where nothing can be promised.</param>
public sealed record Improvement(
    string Code, Wording Name, ImprovementBasis Basis, decimal? Missing, decimal? Maximum, ImprovedFigure? Figure,
    ImprovementResult? Result);

/// <summary>What a gap is known by.</summary>
public enum ImprovementBasis
{
    /// <summary>Counts, and a rule that gives the published points: how many dossiers bring how many points.</summary>
    Counts,

    /// <summary>A percentage without counts: which percentage brings how many points.</summary>
    Percentage,

    /// <summary>Published points alone, or a rule that does not give them: how many points lie between them and the maximum.</summary>
    Points,

    /// <summary>An indicator without data.</summary>
    NoData,

    /// <summary>A target of a decision; its gap is in percentage points, and in dossiers where counts exist.</summary>
    Target,
}

/// <summary>A figure before and after.</summary>
/// <param name="Percent">The percentage now; null without data.</param>
/// <param name="Wanted">The percentage after.</param>
/// <param name="Counts">The counts before and after; null where there are none.</param>
public sealed record ImprovedFigure(decimal? Percent, decimal Wanted, ImprovedCounts? Counts);

/// <summary>Counts before, and what is done about them.</summary>
/// <param name="Good">The good ones now.</param>
/// <param name="All">All now.</param>
/// <param name="Closure">How many old ones are corrected, or how many new ones come, all of them good.</param>
/// <param name="IsWhole">Whether that reaches the percentage which earns the maximum, or the target.</param>
public sealed record ImprovedCounts(decimal Good, decimal All, GapClosure Closure, bool IsWhole)
{
    /// <summary>How many are corrected or added.</summary>
    public long More => Closure.Count ?? 0;

    /// <summary>The good ones then.</summary>
    public decimal GoodThen => Good + More;

    /// <summary>All then.</summary>
    public decimal AllThen => Closure.Kind == GapCloses.Repair ? All : All + More;
}

/// <summary>What a thing brings, if nothing else changes.</summary>
/// <param name="Points">Points gained, above 0.</param>
/// <param name="Total">The total then; null for a unit without one.</param>
/// <param name="Rank">The place then, if all other units stand still; null where the board gives this one no place.</param>
/// <param name="RankText">As offices print it: <c>03/34</c>.</param>
public sealed record ImprovementResult(decimal Points, decimal? Total, int? Rank, string? RankText);

/// <summary>Why a unit has nothing to do that its figures tell.</summary>
public enum NothingToImprove
{
    /// <summary>No snapshot has points or target results of it.</summary>
    NoFigures,

    /// <summary>It entered no data: that comes first.</summary>
    NoDataEntered,

    /// <summary>No procedure falls under its authority.</summary>
    NotApplicable,

    /// <summary>No dossiers arose.</summary>
    NoDossiers,

    /// <summary>The methodology file is no longer the one that the points were made with.</summary>
    OtherRules,

    /// <summary>The snapshot has its total alone.</summary>
    TotalOnly,

    /// <summary>It lacks figures for a total, and what it can change of the others has full marks, or can gain nothing any more.</summary>
    Incomplete,

    /// <summary>What it can change has full marks, or can gain nothing any more in this period; no target is missed.</summary>
    NothingMissing,
}
