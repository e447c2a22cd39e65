using Index766.Domain.Units;
using Index766.Pipeline;

namespace Index766.Sources.ReferenceFiles;

/// <summary>
/// Puts the rows of all unit files together: each name of a code with days of its own, every parent and successor known, one root.
/// </summary>
internal static class UnitRegisterBuilder
{
    /// <summary>The register.</summary>
    /// <exception cref="ReferenceDataException">The rows don't fit together.</exception>
    public static UnitRegister Build(IReadOnlyList<UnitRow> rows)
    {
        var byCode = new Dictionary<UnitCode, UnitRow>();
        foreach (var named in rows.GroupBy(row => row.Unit.Code))
        {
            UnitNameCheck.Check([.. named.OrderBy(row => row.Unit.ValidFrom ?? DateOnly.MinValue)]);
            byCode.Add(named.Key, named.First());
        }

        foreach (var row in rows)
        {
            CheckNeighbours(row, byCode);
        }

        return byCode.GetValueOrDefault(UnitCode.Nation)?.Unit.Level == Level.Nation
            ? new UnitRegister(rows.Select(row => row.Unit))
            : throw new ReferenceDataException(
                $"units: there is no unit {UnitCode.Nation} of level {Level.Nation.Code()}; expected the root of all units.");
    }

    private static void CheckNeighbours(UnitRow row, Dictionary<UnitCode, UnitRow> byCode)
    {
        var unit = row.Unit;
        if (unit.Parent is null != (unit.Code == UnitCode.Nation))
        {
            throw row.Fault("parent", $"the code of the unit above, and nothing for {UnitCode.Nation} alone");
        }

        if (unit.Parent is { } parent && !byCode.ContainsKey(parent))
        {
            throw row.Fault("parent", "a code of the unit files");
        }

        if (unit.Successor is { } successor && !byCode.ContainsKey(successor))
        {
            throw row.Fault("successor", "a code of the unit files");
        }

        var seen = new HashSet<UnitCode>();
        for (var code = (UnitCode?)unit.Code; code is { } current && byCode.TryGetValue(current, out var above); code = above.Unit.Parent)
        {
            if (!seen.Add(current))
            {
                throw row.Fault("parent", "a unit that does not stand below this one");
            }
        }
    }
}
