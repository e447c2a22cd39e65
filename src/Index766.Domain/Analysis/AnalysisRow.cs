using Index766.Domain.Boards;
using Index766.Domain.Snapshots;
using Index766.Domain.Units;

namespace Index766.Domain.Analysis;

/// <summary>What a row of the analysts' table is of.</summary>
public enum AnalysisKind
{
    /// <summary>An indicator with the figures that it comes from.</summary>
    Indicator,

    /// <summary>A group, also a published one that stands for several.</summary>
    Group,

    /// <summary>The unit's total.</summary>
    Total,

    /// <summary>The unit's place on one board: one row for each board that it is on.</summary>
    Rank,

    /// <summary>A result against a target.</summary>
    Target,

    /// <summary>A dossier figure.</summary>
    Dossier,

    /// <summary>A figure without a target.</summary>
    Figure,
}

/// <summary>One measure of one unit in one snapshot. What is not known is null, never 0.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Kind">What the row is of.</param>
/// <param name="Measure">What is measured, by the codes of snapshot files: <c>DOSSIER_ON_TIME</c>, <c>GROUP_CKMB</c>, <c>TOTAL</c>,
/// <c>RANK</c>.</param>
/// <param name="Status">What the figure rests on (<c>measured</c>, <c>nothing_arose</c>, <c>no_data</c>, <c>not_applicable</c>); of totals
/// and ranks, what became of the unit (<c>scored</c>, <c>incomplete</c>, …).</param>
public sealed record AnalysisRow(ScoredUnit Unit, AnalysisKind Kind, IndicatorCode Measure, string Status)
{
    /// <summary>The group of an indicator or of a group's points: <c>CKMB</c>; null for any other.</summary>
    public string? Group { get; init; }

    /// <summary>Points as published.</summary>
    public decimal? PublishedPoints { get; init; }

    /// <summary>Points as computed from counts or ratios.</summary>
    public decimal? ComputedPoints { get; init; }

    /// <summary>The points that count: the published ones where there are any.</summary>
    public decimal? Points { get; init; }

    /// <summary>The maximum by the methodology; null where its very edition is not known any more.</summary>
    public decimal? MaxPoints { get; init; }

    /// <summary>The good ones; of a dossier figure its count.</summary>
    public decimal? Numerator { get; init; }

    /// <summary>All.</summary>
    public decimal? Denominator { get; init; }

    /// <summary>
    /// Percent as given where there are no counts, which say it themselves; of a target the result, of a dossier figure the printed share.
    /// </summary>
    public decimal? Ratio { get; init; }

    /// <summary>The percentage to reach; null for what is no target.</summary>
    public decimal? Target { get; init; }

    /// <summary>Whether it is reached; null for what is no target.</summary>
    public bool? IsMet { get; init; }

    /// <summary>The unit whose board the place is on; null for what is no place.</summary>
    public UnitCode? Scope { get; init; }

    /// <summary>The computed place on that board; null where it has none.</summary>
    public int? Rank { get; init; }

    /// <summary>How many units are compared there.</summary>
    public int? Peers { get; init; }

    /// <summary>The rank as published, overall or within the group.</summary>
    public int? PublishedRank { get; init; }

    /// <summary>Of how many, as published.</summary>
    public int? PublishedPeers { get; init; }

    /// <summary>The unit whose figure it is, where it is another one's.</summary>
    public UnitCode? InheritedFrom { get; init; }

    /// <summary>The source's data-quality flags.</summary>
    public string? Quality { get; init; }

    /// <summary>The document's note.</summary>
    public string? Note { get; init; }
}
