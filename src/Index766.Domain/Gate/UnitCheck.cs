using Index766.Domain.Findings;
using Index766.Domain.Snapshots;
using Index766.Domain.Units;

namespace Index766.Domain.Gate;

/// <summary>Whether every unit of a table is known at its as-of, by the unit file or by its own row.</summary>
internal static class UnitCheck
{
    /// <summary>
    /// The unit file with the units that only the table describes; each of those is a warning, one that is not described is an error.
    /// </summary>
    public static UnitRegister Resolve(SnapshotTable table, UnitRegister file, List<Finding> findings)
    {
        var described = table.DescribedUnits.ToDictionary(unit => unit.Code);
        var accepted = new Dictionary<UnitCode, Unit>(described.Count);
        foreach (var (code, row) in table.Readings.Units.Zip(FirstRows(table.Readings)))
        {
            if (file.Find(code) is { } known)
            {
                if (!known.ExistsOn(table.AsOf.Day))
                {
                    findings.Add(
                        Undescribed(table, row, code, $"một đơn vị còn hiệu lực vào {table.AsOf.Vietnamese()}",
                            $"a unit that exists on {table.AsOf.Day:yyyy-MM-dd}"));
                }
            }
            else if (described.TryGetValue(code, out var unit) && ParentOf(unit) is { } parent
                && (file.Find(parent) is not null || described.ContainsKey(parent)))
            {
                accepted.TryAdd(unit.Code, unit.Parent is null ? unit with { Parent = parent } : unit);
                findings.Add(new Finding(FindingKind.DescribedUnit, table.Name, row, "unit_code", code.Value,
                    "một mã có trong data/units (đơn vị được xếp hạng theo mô tả của chính dòng này)",
                    "a code of data/units (the unit is ranked as its own row describes it)")
                {
                    Unit = code,
                });
            }
            else
            {
                findings.Add(
                    Undescribed(table, row, code,
                        "một mã có trong data/units, hoặc tên, cấp và mã đơn vị cấp trên (unit_name, level, parent_code) trên cùng dòng",
                    "a code of data/units, or unit_name, level and parent_code on the same row"));
            }
        }

        foreach (var unit in table.DescribedUnits.Where(unit => file.Find(unit.Code) is null && ParentOf(unit) is not null))
        {
            accepted.TryAdd(unit.Code, unit.Parent is null ? unit with { Parent = ParentOf(unit) } : unit);
        }

        return WithoutLoops(file, accepted, table, findings);
    }

    /// <summary>The first row of each unit, by its number.</summary>
    private static int[] FirstRows(ReadingTable readings)
    {
        var rows = new int[readings.Units.Count];
        for (var place = readings.Count - 1; place >= 0; place--)
        {
            rows[readings.Cells[place].Unit] = readings.Cells[place].Row;
        }

        return rows;
    }

    private static UnitRegister WithoutLoops(UnitRegister file, Dictionary<UnitCode, Unit> accepted, SnapshotTable table,
        List<Finding> findings)
    {
        try
        {
            return file.With(accepted.Values.Where(unit => Reaches(unit, file, accepted)));
        }
        catch (ArgumentException)
        {
            findings.Add(
                Undescribed(table, 0, accepted.Keys.First(),
                    $"mã đơn vị cấp trên (parent_code) dẫn lên {UnitCode.Nation}, không tạo vòng lặp",
                    $"a parent_code that leads up to {UnitCode.Nation}, without a loop"));
            return file;
        }
    }

    private static bool Reaches(Unit unit, UnitRegister file, Dictionary<UnitCode, Unit> accepted) =>
        unit.Parent is { } parent && (file.Find(parent) is not null || accepted.ContainsKey(parent));

    /// <summary>The parent as described; of a portal code <c>Hnn.x</c> it is <c>Hnn</c>, of <c>Hnn</c> it is <c>VN</c>.</summary>
    private static UnitCode? ParentOf(Unit unit) => unit.Parent ?? unit.Code.PortalParent;

    private static Finding Undescribed(SnapshotTable table, int row, UnitCode code, string expected, string expectedEnglish) =>
        new(FindingKind.UndescribedUnit, table.Name, row == 0 ? null : row, "unit_code", code.Value, expected,
            expectedEnglish)
        { Unit = code };
}
