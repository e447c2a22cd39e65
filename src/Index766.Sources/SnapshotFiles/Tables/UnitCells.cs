using Index766.Sources.SnapshotFiles.Dictionaries;
using Index766.Sources.SnapshotFiles.Grids;
using Index766.Sources.SnapshotFiles.Texts;

namespace Index766.Sources.SnapshotFiles.Tables;

/// <summary>Finds the unit of a row: by its code where the table has one, else by its name.</summary>
internal sealed class UnitCells(TableContext table, TableOutput output)
{
    private const int MaxCandidates = 8;

    private readonly UnitDescription _description = new(table, output);

    /// <summary>The unit that a code cell names; one that the unit file does not know is described by the row.</summary>
    public UnitCode? ByCode(GridRow row, PlannedColumn column, string name, Level? level)
    {
        var text = row[column.Index].Text;
        if (!UnitCodeText.TryParse(text, out var code))
        {
            table.Findings.Add(FindingKind.UndescribedUnit, row.Number, column.Name, text,
                "mã đơn vị: 1 đến 64 chữ cái không dấu, chữ số, dấu chấm, gạch nối hoặc gạch dưới",
                "a unit code: 1 to 64 ASCII letters, digits, dots, hyphens or underscores");
            return null;
        }

        return table.Words.Data.Units.Find(code) is not null || _description.Add(code, name, level, row, column) ? code : null;
    }

    /// <summary>The unit that a name means; none or several are a finding.</summary>
    public UnitCode? ByName(string name, int row, string column, IReadOnlyList<Level> levels)
    {
        var scope = table.ScopeOf(levels);
        var units = table.Words.Names.Find(name, scope);
        if (scope.Day is not { } day)
        {
            return AtAnyTime(units, scope, name, row, column);
        }

        if (units is [var only])
        {
            WarnOfOtherTime(only, day, name, row, column);
            return only.Code;
        }

        var (expected, english) = units.Count > 1 ? Several(units) : Unknown(name, scope, day);
        table.Findings.Add(FindingKind.UndescribedUnit, row, column, name, expected, english);
        return null;
    }

    /// <summary>
    /// Without a day only a name that no unit of the province ever had is a fault; which unit another one means is not known.
    /// </summary>
    private UnitCode? AtAnyTime(IReadOnlyList<Unit> units, NameScope scope, string name, int row, string column)
    {
        if (units.Count == 0 && scope.Root is { } root)
        {
            var (near, english) = Suggest(name, scope);
            table.Findings.Add(FindingKind.UndescribedUnit, row, column, name,
                $"tên đơn vị thuộc {root}{near}, hoặc một dòng trong data/units/aliases.csv",
                $"a unit below {root}{english}, or a row in data/units/aliases.csv");
        }

        return units.Count > 0 ? units[0].Code : null;
    }

    /// <summary>
    /// A name of another time means one unit for certain, but the document is older or newer than it says, or was typed from an old list.
    /// </summary>
    private void WarnOfOtherTime(Unit named, DateOnly day, string name, int row, string column)
    {
        if (!named.ExistsOn(day))
        {
            var ofTheDay = table.Words.Data.NameOf(named.Code, day);
            table.Findings.Add(FindingKind.NameOfAnotherTime, row, column, name,
                $"“{ofTheDay}”, tên của {named.Code} vào ngày {day:dd/MM/yyyy} (số liệu được ghi cho đơn vị này)",
                $"“{ofTheDay}”, the name of {named.Code} on {day:yyyy-MM-dd} (the figures are taken as this unit's)");
        }
    }

    private (string Vietnamese, string English) Suggest(string name, NameScope scope) => table.Findings.Suggest(
        $"{scope.Root} {scope.Day} {string.Join(' ', scope.Levels)} {name}", () => table.Words.Names.Nearest(name, scope));

    private static (string Vietnamese, string English) Several(IReadOnlyList<Unit> units)
    {
        var candidates = string.Join("; ", units.Take(MaxCandidates).Select(unit => $"{unit.Code} {unit.Name}"))
            + (units.Count > MaxCandidates ? "; …" : "");
        return ($"tên chỉ một đơn vị (có thể là {candidates}): ghi tên đầy đủ, thêm cột Mã đơn vị, hoặc nói rõ cấp ở tiêu đề",
            $"a name of one unit (it can be {candidates}): write the full name, add a column Mã đơn vị, or name the level in the title");
    }

    private (string Vietnamese, string English) Unknown(string name, NameScope scope, DateOnly day)
    {
        if (table.GoneProvince is { } gone)
        {
            return ($"một tỉnh có vào {table.AsOf.Vietnamese()} ở dòng tiêu đề ({gone.Name} không có vào ngày đó: sửa ngày hoặc tên tỉnh)",
                $"a province that existed on {day:yyyy-MM-dd} in the title ({gone.Name} did not: correct the date or the province)");
        }

        if (scope.Root is null)
        {
            return ("tên một tỉnh ở dòng tiêu đề của tệp như “UBND TỈNH BÌNH PHƯỚC” (hoặc ở Root của nguồn), vì nhiều tỉnh có đơn vị "
                + "cùng tên",
                "one province in the file's title such as “UBND TỈNH BÌNH PHƯỚC” (or in the source's Root), since many provinces have "
                    + "units of one name");
        }

        var (near, nearEnglish) = Suggest(name, scope);
        return ($"tên đơn vị thuộc {scope.Root} vào ngày {day:dd/MM/yyyy}{near}, hoặc một dòng trong data/units/aliases.csv",
            $"a unit below {scope.Root} on {day:yyyy-MM-dd}{nearEnglish}, or a row in data/units/aliases.csv");
    }
}

/// <summary>
/// Describes a unit whose code the unit file does not know by what its row and the table say: the name, the level, and the province by code
/// or title. What can't be told is a finding that names the columns of this table.
/// </summary>
internal sealed class UnitDescription(TableContext table, TableOutput output)
{
    /// <summary>Describes the unit, once; false where that can't be, which is a finding.</summary>
    /// <param name="name">Its name; without one, the gate tells what is missing.</param>
    /// <param name="level">Its level by the row, its section or the heading; where these say none, the title does.</param>
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
