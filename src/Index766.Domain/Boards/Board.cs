using System.Globalization;
using Index766.Domain.Scoring;
using Index766.Domain.Snapshots;
using Index766.Domain.Units;

namespace Index766.Domain.Boards;

/// <summary>A leaderboard (bảng xếp hạng): the units of one level under one scope, compared at one as-of.</summary>
/// <param name="Scope">The unit above them.</param>
/// <param name="Level">Their level.</param>
/// <param name="Period">The period.</param>
/// <param name="AsOf">The moment that the figures describe.</param>
/// <param name="PreviousAsOf">The moment that the changes are counted from; null where there is no comparable snapshot.</param>
/// <param name="Source">The source.</param>
/// <param name="Methodology">The methodology's id.</param>
/// <param name="Units">How many units are compared.</param>
/// <param name="Rows">One row per unit, best first.</param>
/// <param name="Aggregates">Pooled figures and the plain mean, labelled; null where there are none.</param>
/// <param name="IsCovered">Whether all units are known and each has a row in the snapshot: only then is a rank computed.</param>
public sealed record Board(
    UnitCode Scope, Level Level, Period Period, AsOf AsOf, AsOf? PreviousAsOf, string Source, string Methodology, int Units,
    IReadOnlyList<BoardRow> Rows,
    BoardAggregates? Aggregates = null, bool IsCovered = false);

/// <summary>A row of a board.</summary>
/// <param name="Rank">Its rank in this board (hạng trong khối), computed; null where it has none.</param>
/// <param name="RankText">The rank as offices print it: <c>01/18</c>; null where it has none.</param>
/// <param name="PublishedRank">The rank as published, beside the computed one or alone.</param>
/// <param name="UnitCode">The unit.</param>
/// <param name="UnitName">Its name.</param>
/// <param name="Status">What became of it.</param>
/// <param name="Total">Its total in points.</param>
/// <param name="Groups">Its points by group.</param>
/// <param name="Grade">Its grade: as published, else computed where the office confirmed a scale.</param>
/// <param name="Delta">Points gained since the previous as-of.</param>
/// <param name="RankChange">Places gained since then: 2 is two places up; null where the set of units changed.</param>
/// <param name="Note">The document's note.</param>
/// <param name="PublishedGrade">Its grade as published; null where the document gives none.</param>
/// <param name="PublishedChange">The change that the document itself gives, with its moment.</param>
/// <param name="ComputedTotal">The total from computed points alone, for reference only; null where one can't be computed.</param>
/// <param name="Reconciliations">Where published and computed points differ by more than 0.015.</param>
/// <param name="Quality">The data-quality flags of its figures.</param>
/// <param name="GroupRanks">Its ranks within groups as published, by group: <c>02/18</c>.</param>
public sealed record BoardRow(
    int? Rank,
    string? RankText,
    string? PublishedRank,
    UnitCode UnitCode,
    string UnitName,
    UnitStatus Status,
    decimal? Total,
    IReadOnlyDictionary<string, decimal> Groups,
    string? Grade,
    decimal? Delta,
    int? RankChange,
    string? Note,
    string? PublishedGrade = null,
    PublishedChange? PublishedChange = null,
    decimal? ComputedTotal = null,
    IReadOnlyList<Reconciliation>? Reconciliations = null,
    IReadOnlyList<string>? Quality = null,
    IReadOnlyDictionary<string, string>? GroupRanks = null);

/// <summary>How a rank is printed.</summary>
public static class RankText
{
    /// <summary>At least two digits each: <c>01/18</c>, <c>23/149</c>; <c>01</c> where the number of peers is unknown.</summary>
    public static string Of(int rank, int? peers) => peers is { } known
        ? string.Create(CultureInfo.InvariantCulture, $"{rank:00}/{known:00}")
        : string.Create(CultureInfo.InvariantCulture, $"{rank:00}");
}
