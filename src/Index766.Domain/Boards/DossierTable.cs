using Index766.Domain.Dossiers;
using Index766.Domain.Snapshots;
using Index766.Domain.Units;

namespace Index766.Domain.Boards;

/// <summary>The dossier figures under one scope: the scope's own totals, and a row per unit, not ranked.</summary>
/// <param name="Scope">The unit above them.</param>
/// <param name="Period">The period.</param>
/// <param name="AsOf">The moment that the figures describe.</param>
/// <param name="Source">The source.</param>
/// <param name="Totals">The scope's own figures, as the file gives them; null where it
///   gives none. Never a sum of the rows, which may be a choice.</param>
/// <param name="Rows">One row per unit with figures, by level, most late ones first.</param>
public sealed record DossierTable(UnitCode Scope, Period Period, AsOf AsOf, string Source, DossierFigures? Totals,
    IReadOnlyList<DossierRow> Rows)
{
    /// <summary>The scopes that a snapshot has a table of: its root, and each province below it.</summary>
    public static IReadOnlyList<UnitCode> ScopesOf(ScoredSnapshot snapshot) => snapshot.Series.Kind != SnapshotKind.Dossiers ? [] :
    [
        .. snapshot.Units.Where(unit => unit.Dossiers is not null).Select(unit => unit.Province).OfType<UnitCode>()
            .Append(snapshot.Series.Root).Distinct().Order(),
    ];

    /// <summary>The table of a scope.</summary>
    public static DossierTable Make(ScoredSnapshot snapshot, UnitCode scope) => new(
        scope, snapshot.Series.Period, snapshot.Id.AsOf, snapshot.Series.Source,
        snapshot.Units.FirstOrDefault(unit => unit.Code == scope)?.Dossiers,
        [
            .. snapshot.Units.Where(
                unit => unit.Dossiers is not null && unit.Code != scope && (scope == snapshot.Series.Root || unit.Province == scope))
                .OrderBy(unit => unit.Level).ThenByDescending(unit => unit.Dossiers!.Late).ThenByDescending(unit => unit.Dossiers!.Overdue)
                .ThenBy(unit => unit.Code)
                .Select(unit => new DossierRow(unit.Code, unit.Name, unit.Level, unit.Parent, unit.Dossiers!)),
        ]);
}

/// <summary>One unit's dossier figures.</summary>
/// <param name="UnitCode">The unit.</param>
/// <param name="UnitName">Its name.</param>
/// <param name="Level">Its level.</param>
/// <param name="ParentCode">The unit above it.</param>
/// <param name="Figures">Its figures.</param>
public sealed record DossierRow(UnitCode UnitCode, string UnitName, Level Level, UnitCode? ParentCode, DossierFigures Figures);
