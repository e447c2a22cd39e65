using System.Globalization;
using Index766.Domain.Boards;
using Index766.Domain.Findings;
using Index766.Domain.Snapshots;
using Index766.Domain.Units;

namespace Index766.Domain.Gate;

/// <summary>
/// Whether a snapshot has too few of the units that the last one of its series had: a source
/// that answers with half its units, or a file with one level in place
/// of all, must not take the others off the boards.
/// </summary>
public static class UnitCountCheck
{
    /// <summary>The share of the last snapshot's units that may be missing, unless a source is set otherwise.</summary>
    public const decimal TolerableShare = 0.2m;

    /// <summary>
    /// The finding, or null where enough units are there. Units that no longer exist at the as-of are not missed; a list of units with late
    /// dossiers names others each time, and who reports figures is free to.
    /// </summary>
    /// <param name="file">The file's name.</param>
    /// <param name="snapshot">The new snapshot.</param>
    /// <param name="last">The one that counts at the same as-of, or else before it.</param>
    /// <param name="units">The unit file.</param>
    /// <param name="tolerableShare">The share of the last snapshot's units that may be missing, 0 to 1.</param>
    public static Finding? Check(string file, ScoredSnapshot snapshot, ScoredSnapshot last, UnitRegister units,
        decimal tolerableShare = TolerableShare)
    {
        if (snapshot.Series.Kind is SnapshotKind.Dossiers or SnapshotKind.Figures)
        {
            return null;
        }

        var present = snapshot.Units.Where(unit => unit.IsPresent).Select(unit => unit.Code).ToHashSet();
        var expected = last.Units.Where(unit => unit.IsPresent && (units.Find(unit.Code)?.ExistsOn(snapshot.Id.AsOf.Day) ?? true))
            .Select(unit => unit.Code).ToList();
        var missing = expected.Where(code => !present.Contains(code)).ToList();
        if (missing.Count <= expected.Count * tolerableShare)
        {
            return null;
        }

        var found = string.Create(CultureInfo.InvariantCulture, $"{expected.Count - missing.Count}/{expected.Count}");
        var least = string.Create(CultureInfo.InvariantCulture, $"{100 * (1 - tolerableShare):0.##} %");
        var examples = string.Join(", ", missing.Take(5)) + (missing.Count > 5 ? ", …" : "");
        return new Finding(FindingKind.TooFewUnits, file, null, "unit_code", found,
            $"một tệp có ít nhất {least} số đơn vị của số liệu {last.Id.AsOf.Vietnamese()} cùng nguồn, cùng kỳ đánh giá (thiếu {examples})",
            $"a file with at least {least} of the units of the series' snapshot as of {last.Id.AsOf} (missing {examples})");
    }
}
