using Index766.Domain.Boards;
using Index766.Domain.Units;

namespace Index766.Domain.Reports;

/// <summary>The units of one level with more late dossiers (trễ hạn) than an office tolerates, the most first.</summary>
/// <param name="Level">The level.</param>
/// <param name="Units">The units.</param>
public sealed record LateDossiers(Level Level, IReadOnlyList<LateUnit> Units)
{
    /// <summary>The units with more than so many, by level.</summary>
    public static IReadOnlyList<LateDossiers> Over(DossierTable table, int over, UnitRegister units) =>
    [
        .. table.Rows.Where(row => row.Figures.Late > over).GroupBy(row => row.Level).OrderBy(level => level.Key)
            .Select(level => new LateDossiers(level.Key,
            [
                .. level.OrderByDescending(row => row.Figures.Late).ThenBy(row => row.UnitCode)
                    .Select(row => new LateUnit(row.UnitCode, row.UnitName, DistrictOf(row, units), row.Figures.Late!.Value)),
            ])),
    ];

    /// <summary>Communes of one name are told apart by their district, while there were any.</summary>
    private static string? DistrictOf(DossierRow row, UnitRegister units) =>
        row.ParentCode is { } parent && units.Find(parent) is { Level: Level.District } district ? district.Name : null;
}

/// <summary>A unit and its late dossiers.</summary>
public sealed record LateUnit(UnitCode UnitCode, string UnitName, string? DistrictName, long Late);
