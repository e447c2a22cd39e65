using System.Globalization;
using Index766.Domain.Units;
using Index766.Pipeline;

namespace Index766.Sources.ReferenceFiles;

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
