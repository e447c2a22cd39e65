using Index766.Domain.Snapshots;
using Index766.Domain.Units;

namespace Index766.Pipeline;

/// <summary>
/// The words by which offices head their columns, fill their cells and shorten their units' names: data that an office edits.
/// </summary>
/// <param name="Headings">What a column's heading means.</param>
/// <param name="Cells">What a cell says in place of a figure.</param>
/// <param name="Aliases">Other names of units.</param>
public sealed record FileDictionary(IReadOnlyList<HeadingTerm> Headings, IReadOnlyList<CellTerm> Cells, IReadOnlyList<UnitAlias> Aliases);

/// <summary>What the cells of a column are.</summary>
public enum ColumnRole
{
    /// <summary>The running number (TT).</summary>
    Ordinal,

    /// <summary>The unit's name.</summary>
    Unit,

    /// <summary>The unit's code.</summary>
    UnitCode,

    /// <summary>The unit's level.</summary>
    Level,

    /// <summary>What each row measures: the table is long.</summary>
    Measure,

    /// <summary>Points.</summary>
    Points,

    /// <summary>The maximum as printed.</summary>
    MaxPoints,

    /// <summary>A percentage.</summary>
    Percent,

    /// <summary>The count of the good ones.</summary>
    Numerator,

    /// <summary>The count of all.</summary>
    Denominator,

    /// <summary>A count by itself.</summary>
    Count,

    /// <summary>A rank, perhaps with the number of peers: 01/18.</summary>
    Rank,

    /// <summary>The grade as printed (xếp loại), in words.</summary>
    Grade,

    /// <summary>Free text.</summary>
    Note,

    /// <summary>The moment that the figures describe.</summary>
    AsOf,

    /// <summary>The period.</summary>
    Period,

    /// <summary>The name of a target (nhiệm vụ): the rows of the table are targets, its columns units.</summary>
    Target,

    /// <summary>The value that a target sets.</summary>
    TargetValue,

    /// <summary>A unit's result against the row's target.</summary>
    Result,

    /// <summary>Đạt or Chưa đạt.</summary>
    Evaluation,

    /// <summary>A text over several columns, which says nothing by itself.</summary>
    Title,

    /// <summary>A column of no interest here.</summary>
    Ignore,
}

/// <summary>What a heading means.</summary>
/// <param name="Text">The heading.</param>
/// <param name="Role">What the column's cells are; null where the heading names only what is measured.</param>
/// <param name="Measure">What is measured; null where the heading does not say.</param>
public sealed record HeadingTerm(string Text, ColumnRole? Role, IndicatorCode? Measure);

/// <summary>What a cell means that holds words.</summary>
public enum CellMeaning
{
    /// <summary>There are no data.</summary>
    NoData,

    /// <summary>It does not apply to the unit.</summary>
    NotApplicable,

    /// <summary>No dossiers arose: the unit's status.</summary>
    NoDossiers,

    /// <summary>Nothing of the kind arose: 0 of 0.</summary>
    NothingArose,

    /// <summary>The target is reached.</summary>
    Met,

    /// <summary>The target is missed.</summary>
    NotMet,

    /// <summary>The row sums up others.</summary>
    Sum,

    /// <summary>The row gives the completion of the targets.</summary>
    Completion,

    /// <summary>The row is of the unit that the file is about.</summary>
    Root,
}

/// <summary>A text with which a cell begins, and what it means.</summary>
public sealed record CellTerm(string Text, CellMeaning Meaning);

/// <summary>Another name of a unit.</summary>
/// <param name="Alias">The other name: <c>Sở NNPTNT</c>.</param>
/// <param name="Name">The name in the unit file.</param>
/// <param name="Scope">The unit below which the alias is used; null for everywhere.</param>
public sealed record UnitAlias(string Alias, string Name, UnitCode? Scope);
