using Index766.Domain.Snapshots;
using Index766.Domain.Units;

namespace Index766.Pipeline.DraftReports;

/// <summary>
/// Which report is wanted. What is null is chosen: the first source of the priority list, its newest year, the newest as-of.
/// </summary>
public sealed record ReportQuery(UnitCode Scope, Period? Period = null, AsOf? AsOf = null, string? Source = null);

/// <summary>
/// The documents that a report is made from, by their paths: they never change, so that
/// the same plan gives the same report, however often it is drawn up and
/// whatever is published meanwhile.
/// </summary>
/// <param name="Scope">The unit above those that are compared.</param>
/// <param name="Source">The source of the scores.</param>
/// <param name="Scores">The score document.</param>
/// <param name="Baseline">The score document that changes are counted from; null where there is none.</param>
/// <param name="Targets">The score document of the target results; null where there is none.</param>
/// <param name="Dossiers">The score document of the dossier figures; null where there is none.</param>
/// <param name="Earlier">The boards of the snapshots before, oldest first.</param>
public sealed record ReportPlan(
    UnitCode Scope, string Source, string Scores, string? Baseline, string? Targets, string? Dossiers, IReadOnlyList<string> Earlier);
