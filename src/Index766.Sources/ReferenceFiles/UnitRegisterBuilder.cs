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

/// <summary>
/// Whether the rows of one code are one unit under several names: its days without overlap or gap, in one place of the tree.
/// </summary>
internal static class UnitNameCheck
{
    /// <summary>Checks the rows of one code, in order of their first days.</summary>
    /// <exception cref="ReferenceDataException">They are not one unit; the message is one sentence about the later row.</exception>
    public static void Check(IReadOnlyList<UnitRow> rows)
    {
        for (var i = 1; i < rows.Count; i++)
        {
            Check(rows[i - 1], rows[i]);
        }
    }

    private static void Check(UnitRow before, UnitRow row)
    {
        var (former, unit) = (before.Unit, row.Unit);
        if (former.ValidTo is not { } end || unit.ValidFrom is null)
        {
            throw row.Fault("code",
                $"each code once, or, where this row is the unit's next name, days that follow those of {before.Place}");
        }

        if (unit.ValidFrom != end.AddDays(1))
        {
            throw row.Fault("valid_from", string.Create(CultureInfo.InvariantCulture,
                $"{end.AddDays(1):yyyy-MM-dd}, the day after {before.Place} of the same code ends; a unit that ended and came again has "
                    + $"another code"));
        }

        if (unit.Level != former.Level)
        {
            throw row.Fault("level",
                $"{former.Level.Code()}, as in {before.Place} of the same code; a unit of another level has another code");
        }

        if (unit.Parent != former.Parent)
        {
            throw row.Fault("parent", $"{former.Parent}, as in {before.Place} of the same code; a unit that moved has another code");
        }

        if (former.Successor is not null)
        {
            throw before.Fault("successor", $"nothing, since the unit lives on in {row.Place}");
        }
    }
}
