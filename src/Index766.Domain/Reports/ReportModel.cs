using Index766.Domain.Boards;
using Index766.Domain.Snapshots;
using Index766.Domain.Units;

namespace Index766.Domain.Reports;

/// <summary>
/// What the figures of a report are: everything that a notice, a letter or a
/// workbook prints of one scope, and nothing that its snapshots don't give.
/// </summary>
/// <param name="Head">Of what, when and from where.</param>
/// <param name="Boards">The ranked boards, by level.</param>
/// <param name="Targets">The target matrices, by level, with their own as-of.</param>
/// <param name="Dossiers">Dossier totals and late dossiers, with their own as-of; null where no snapshot has them.</param>
/// <param name="LateOver">How many late dossiers the office tolerates.</param>
/// <param name="Late">The units with more late dossiers than that, by level.</param>
/// <param name="Groups">The methodology's groups as columns, in order.</param>
/// <param name="Indicators">Every unit's indicators.</param>
/// <param name="History">Totals and ranks of the snapshots before, oldest first.</param>
/// <param name="Reconciliations">Published and computed points that disagree.</param>
/// <param name="Gaps">What is missed, and what closes it.</param>
public sealed record ReportModel(
    ReportHead Head,
    IReadOnlyList<Board> Boards,
    IReadOnlyList<TargetBoard> Targets,
    DossierTable? Dossiers,
    int LateOver,
    IReadOnlyList<LateDossiers> Late,
    IReadOnlyList<ReportGroup> Groups,
    IReadOnlyList<IndicatorRow> Indicators,
    IReadOnlyList<HistoryRow> History,
    IReadOnlyList<ReconciliationRow> Reconciliations,
    IReadOnlyList<GapRow> Gaps);

/// <summary>Of what, when and from where a report's scores are.</summary>
/// <param name="Scope">The unit above those that are compared.</param>
/// <param name="ScopeName">Its name: <c>Tỉnh Bình Phước</c>.</param>
/// <param name="ScopeLevel">Its level.</param>
/// <param name="Period">The period.</param>
/// <param name="AsOf">The moment that the scores describe.</param>
/// <param name="PreviousAsOf">The moment that the changes are counted from; null where there is none.</param>
/// <param name="Source">The source of the scores.</param>
/// <param name="Snapshot">The snapshot's key, which leads back to its bytes.</param>
/// <param name="Methodology">The methodology's id.</param>
/// <param name="IsSample">Whether the figures are samples: each page says "DỮ LIỆU MẪU".</param>
/// <param name="Total">The scope's own total in points, where the snapshot has it.</param>
/// <param name="PublishedRank">The scope's own rank as published.</param>
/// <param name="Groups">The scope's own points by group, where the snapshot has them.</param>
public sealed record ReportHead(
    UnitCode Scope, string ScopeName, Level ScopeLevel, Period Period, AsOf AsOf, AsOf? PreviousAsOf, string Source, string Snapshot,
    string Methodology,
    bool IsSample, decimal? Total, string? PublishedRank, IReadOnlyDictionary<string, decimal> Groups);

/// <summary>A group as a column is headed.</summary>
public sealed record ReportGroup(string Code, string Name, decimal MaxPoints);

/// <summary>One indicator of one unit, with the counts that its points come from.</summary>
public sealed record IndicatorRow(
    UnitCode UnitCode, string UnitName, Level Level, string Group, IndicatorCode Code, string Name, decimal? Numerator,
    decimal? Denominator, decimal? Percent,
    decimal? Published, decimal? Computed, decimal MaxPoints, UnitCode? InheritedFrom, string? Quality);

/// <summary>A unit's place in an earlier snapshot of the same series, or in this one.</summary>
public sealed record HistoryRow(Level Level, AsOf AsOf, UnitCode UnitCode, string UnitName, decimal? Total, string? RankText);

/// <summary>Published and computed points of one unit that differ: for reference beside each other, nothing is overwritten.</summary>
public sealed record ReconciliationRow(UnitCode UnitCode, string UnitName, IndicatorCode Measure, string Name, decimal Published,
    decimal Computed);

/// <summary>What a unit misses, and what would close it.</summary>
/// <param name="UnitCode">The unit.</param>
/// <param name="UnitName">Its name.</param>
/// <param name="Level">Its level.</param>
/// <param name="Kind">Whether a decision's target or full marks of an indicator.</param>
/// <param name="Name">The target's or the indicator's name.</param>
/// <param name="Result">The result in percent, or the points reached; null without data.</param>
/// <param name="Wanted">The target in percent, or the maximum in points.</param>
/// <param name="Missing">What lies between them; null without data.</param>
/// <param name="Closing">What closes it, in words.</param>
public sealed record GapRow(
    UnitCode UnitCode, string UnitName, Level Level, GapKind Kind, string Name, decimal? Result, decimal Wanted, decimal? Missing,
    string Closing);

/// <summary>What a gap is missing from.</summary>
public enum GapKind
{
    /// <summary>A decision's target, in percent.</summary>
    Target,

    /// <summary>An indicator's full marks, in points.</summary>
    Indicator,
}
