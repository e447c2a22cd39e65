using Index766.Domain.Units;

namespace Index766.Domain.Snapshots;

/// <summary>A table that passed the gate: every unit is known, every measure has its canonical code, no reading stands twice.</summary>
/// <param name="Kind">Scores or target results.</param>
/// <param name="Root">The unit above all that it covers: a province, or the nation.</param>
/// <param name="Period">Its period.</param>
/// <param name="AsOf">Its as-of.</param>
/// <param name="Units">The unit file with the units that the table itself describes.</param>
/// <param name="Described">The units that only the table describes.</param>
/// <param name="Readings">The readings by unit, canonical codes.</param>
public sealed record Snapshot(
    SnapshotKind Kind,
    UnitCode Root,
    Period Period,
    AsOf AsOf,
    UnitRegister Units,
    IReadOnlySet<UnitCode> Described,
    ReadingDictionary Readings)
{
    /// <summary>
    /// The units of whose figures the gate found something that leaves them open, by code; they are shown, and nobody is alarmed by them.
    /// </summary>
    public IReadOnlyList<UnitCode> Doubtful { get; init; } = [];
}
