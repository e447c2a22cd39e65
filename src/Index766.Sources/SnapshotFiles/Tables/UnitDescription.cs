using Index766.Domain.Findings;
using Index766.Domain.Units;
using Index766.Sources.SnapshotFiles.Grids;

namespace Index766.Sources.SnapshotFiles.Tables;

/// <summary>
/// Describes a unit whose code the unit file does not know by what its row and the table say: the name, the level, and the province
/// by code or title. What can't be told is a finding that names the columns of this table.
/// </summary>
internal sealed class UnitDescription(TableContext table, TableOutput output)
{
    /// <summary>Describes the unit, once; false where that can't be, which is a finding.</summary>
    /// <param name="code">Its code.</param>
    /// <param name="name">Its name; without one, the gate tells what is missing.</param>
    /// <param name="level">Its level by the row, its section or the heading; where these say none, the title does.</param>
    /// <param name="row">Its row.</param>
    /// <param name="column">The column of the code.</param>
    public bool Add(UnitCode code, string name, Level? level, GridRow row, PlannedColumn column)
    {
        if (name.Length == 0)
        {
            return true;
        }

        if ((level ?? (table.Levels is [var only] ? only : null)) is not { } known)
        {
            Refuse(row, column, code.Value,
                "một mã có trong data/units, hoặc cấp của đơn vị: ở tên (“UBND xã …”, “Sở …”), cột Cấp, hoặc ở tiêu đề (“các xã, phường”)",
                "a code of data/units, or the unit's level: in its name (“UBND xã …”, “Sở …”), in a column Cấp, or in the title");
            return false;
        }

        var province = ProvinceOf(code);
        if (province is not null && table.Root is { } root && province != root && !table.Words.Data.Units.IsUnder(province.Value, root))
        {
            Refuse(row, column, code.Value, $"mã một đơn vị thuộc {root}, như tiêu đề của bảng",
                $"the code of a unit below {root}, as the table's title says");
            return false;
        }

        // The portal's word PROVINCE beside a code below a province marks a department of it.
        var ofUnit = known == Level.Province && code.Value.Contains('.', StringComparison.Ordinal) ? Level.Department : known;
        output.Described.TryAdd(code, new Unit(code, name, ofUnit, table.Root == code ? null : province ?? table.Root));
        return true;
    }

    /// <summary>The province in front of a portal code: of H21.227 it is H21.</summary>
    private UnitCode? ProvinceOf(UnitCode code) =>
        code.Value.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot && UnitCode.TryParse(code.Value[..dot], out var province)
        && table.Words.Data.Units.Find(province) is { Level: Level.Province } ? province : null;

    private void Refuse(GridRow row, PlannedColumn column, string found, string expected, string english) =>
        table.Findings.Add(FindingKind.UndescribedUnit, row.Number, column.Name, found, expected, english);
}
