using Index766.Domain.Snapshots;
using Index766.Domain.Units;

namespace Index766.Domain.Scoring;

/// <summary>What became of a unit in a snapshot.</summary>
public enum UnitStatus
{
    /// <summary>It has a total.</summary>
    Scored,

    /// <summary>It entered no data (không nhập dữ liệu): ranked after the last scored one.</summary>
    NoData,

    /// <summary>It has no procedures under its authority: neither score nor rank.</summary>
    NotApplicable,

    /// <summary>No dossiers arose (không phát sinh hồ sơ): ranked like a scored unit, never alarmed.</summary>
    NoDossiers,

    /// <summary>It is absent, or something is missing for a total: no rank.</summary>
    Incomplete,
}

/// <summary>The statuses' codes in documents and answers.</summary>
public static class UnitStatuses
{
    private static readonly string[] Codes = ["scored", "no_data", "not_applicable", "no_dossiers", "incomplete"];

    /// <summary>The status's code: <c>no_data</c>.</summary>
    public static string Code(this UnitStatus status) => Codes[(int)status];

    /// <summary>The status of that code.</summary>
    /// <exception cref="FormatException">There is none.</exception>
    public static UnitStatus Parse(string code) => Array.IndexOf(Codes, code) is >= 0 and var index
        ? (UnitStatus)index
        : throw new FormatException($"'{code}' is not a unit status: expected one of {string.Join(", ", Codes)}.");
}

/// <summary>Points of one indicator for one unit: as published, and as computed from the counts.</summary>
/// <param name="Code">The indicator.</param>
/// <param name="Reading">The figure it was made from; null where it does not apply.</param>
/// <param name="Computed">Points computed from counts or ratio; null where there are none or where 0 of 0 has no score.</param>
/// <param name="InheritedFrom">The unit whose figure this is, where it is another one's.</param>
public sealed record IndicatorScore(IndicatorCode Code, Reading? Reading, decimal? Computed, UnitCode? InheritedFrom)
{
    /// <summary>Points as published: authoritative, never overwritten.</summary>
    public decimal? Published => Reading?.Points;

    /// <summary>The points that count.</summary>
    public decimal? Points => Published ?? Computed;

    /// <summary>What they rest on.</summary>
    public PointState State => Reading switch
    {
        null => PointState.NotApplicable,
        { Status: ReadingStatus.NoData } => PointState.NoData,
        { HasZeroDenominator: true } => PointState.NothingArose,
        _ => PointState.Measured,
    };
}

/// <summary>Points of one group for one unit.</summary>
/// <param name="Code">The group.</param>
/// <param name="Published">As published: authoritative.</param>
/// <param name="Summed">The sum of its indicators' points; null where an applicable indicator has no reading.</param>
/// <param name="Recomputed">The same sum from computed points alone, to explain; null where one can't be computed.</param>
/// <param name="PublishedRank">The unit's rank within the group, as published.</param>
public sealed record GroupScore(string Code, decimal? Published, decimal? Summed, decimal? Recomputed, PublishedRank? PublishedRank = null)
{
    /// <summary>The points that count.</summary>
    public decimal? Points => Published ?? Summed;
}

/// <summary>A rank as published; the number of peers may be unknown.</summary>
public sealed record PublishedRank(int Rank, int? Peers);

/// <summary>The score of one unit in one snapshot.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Status">What became of it.</param>
/// <param name="Total">Its total in points, 0 to 100; null where the status is neither scored nor no dossiers.</param>
/// <param name="Groups">Its groups that have points, by code.</param>
/// <param name="Indicators">Its indicators, in the methodology's order.</param>
/// <param name="PublishedRank">Its rank as published.</param>
/// <param name="Grade">Its computed grade, where the office confirmed a scale.</param>
/// <param name="Note">The document's note.</param>
/// <param name="Reconciliations">Where published and computed points disagree.</param>
/// <param name="ComputedTotal">The total from computed points alone, to explain; null where one can't be computed.</param>
/// <param name="PublishedGrade">Its grade as published, whatever the methodology's scale.</param>
/// <param name="PublishedChange">The change that the document itself gives.</param>
/// <param name="Quality">The data-quality flags of its figures, each once.</param>
public sealed record UnitScore(
    UnitCode Unit,
    UnitStatus Status,
    decimal? Total,
    IReadOnlyList<GroupScore> Groups,
    IReadOnlyList<IndicatorScore> Indicators,
    PublishedRank? PublishedRank,
    string? Grade,
    string? Note,
    IReadOnlyList<Reconciliation> Reconciliations,
    decimal? ComputedTotal = null,
    string? PublishedGrade = null,
    PublishedChange? PublishedChange = null,
    IReadOnlyList<string>? Quality = null)
{
    /// <summary>A unit of the population that the snapshot says nothing about.</summary>
    public static UnitScore Absent(UnitCode unit) => new(unit, UnitStatus.Incomplete, null, [], [], null, null, null, []);
}
