using Index766.Domain.Boards;
using Index766.Domain.Snapshots;
using Index766.Domain.Targets;
using Index766.Domain.Units;

namespace Index766.Domain.Alerts;

/// <summary>What one leader is told after one snapshot: one e-mail, however many units and targets.</summary>
/// <param name="Address">The leader's functional address.</param>
/// <param name="Salutations">By office: "Giám đốc Sở Y tế".</param>
/// <param name="Series">The series of the snapshot.</param>
/// <param name="AsOf">The moment that the figures describe.</param>
/// <param name="Decisions">The decisions that set the targets.</param>
/// <param name="Units">The leader's units that have something new, by code.</param>
public sealed record AlertDigest(
    string Address,
    IReadOnlyList<string> Salutations,
    SeriesKey Series,
    AsOf AsOf,
    IReadOnlyList<string> Decisions,
    IReadOnlyList<UnitDigest> Units);

/// <summary>One unit within a leader's e-mail.</summary>
/// <param name="Code">The unit.</param>
/// <param name="Name">Its name.</param>
/// <param name="Level">Its level.</param>
/// <param name="Scope">The scope of its board; the unit above it where it is on none.</param>
/// <param name="EnteredNoData">Whether the alert is that it entered no data.</param>
/// <param name="Note">The document's note.</param>
/// <param name="NewlyMissed">Targets missed since this snapshot.</param>
/// <param name="StillMissed">Targets that were missed before, too.</param>
/// <param name="Targets">All its targets, for the completion.</param>
public sealed record UnitDigest(
    UnitCode Code,
    string Name,
    Level Level,
    UnitCode? Scope,
    bool EnteredNoData,
    string? Note,
    IReadOnlyList<TargetResult> NewlyMissed,
    IReadOnlyList<TargetResult> StillMissed,
    TargetCompletion Targets);

/// <summary>Groups what was opened into one digest per leader.</summary>
public static class AlertDigests
{
    /// <summary>The units with an opened alert whose office gave no address: nobody is told.</summary>
    public static IReadOnlyList<UnitCode> WithoutAddress(AlertChange change, UnitRegister contacts) =>
        [.. change.Opened.Select(state => state.Unit).Distinct().Where(code => contacts.Find(code)?.Contact is null).Order()];

    /// <summary>The digests, by address. A unit whose office gave no address is left out: its alert is open all the same.</summary>
    public static IReadOnlyList<AlertDigest> Of(ScoredSnapshot snapshot, AlertChange change, UnitRegister contacts)
    {
        var opened = change.Opened.Select(state => (state.Unit, state.Rule)).ToHashSet();
        var units = opened.Select(key => key.Unit).ToHashSet();
        return
        [
            .. snapshot.Units
                .Where(unit => units.Contains(unit.Code))
                .Select(unit => (Unit: unit, contacts.Find(unit.Code)?.Contact))
                .Where(pair => pair.Contact is not null)
                .GroupBy(pair => pair.Contact!.Address, StringComparer.OrdinalIgnoreCase)
                .OrderBy(group => group.Key, StringComparer.OrdinalIgnoreCase)
                .Select(group => new AlertDigest(
                    group.Key, [.. group.Select(pair => pair.Contact!.Salutation).Distinct()], snapshot.Series, snapshot.Id.AsOf, [.. group.SelectMany(pair => pair.Unit.Targets.Decisions).Distinct()],
                    [.. group.Select(pair => UnitDigestOf(pair.Unit, snapshot, opened))])),
        ];
    }

    private static UnitDigest UnitDigestOf(ScoredUnit unit, ScoredSnapshot snapshot, HashSet<(UnitCode Unit, string Rule)> opened)
    {
        var missed = unit.Targets.Results.Where(result => !result.IsMet).ToLookup(result => opened.Contains((unit.Code, AlertComparison.TargetRule(result.Target))));
        return new UnitDigest(
            unit.Code, unit.Name, unit.Level, snapshot.Populations.FirstOrDefault(population => population.Members.Contains(unit.Code))?.Scope ?? unit.Parent, opened.Contains((unit.Code, AlertComparison.NoDataRule)), unit.Score?.Note,
            [.. missed[true]], [.. missed[false]], unit.Targets);
    }
}
