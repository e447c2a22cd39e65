using System.Collections.Frozen;

namespace Index766.Domain.Units;

/// <summary>All known units and how they hang together. Immutable.</summary>
public sealed class UnitRegister
{
    private readonly FrozenDictionary<UnitCode, Unit> _units;

    /// <summary>A register of these units.</summary>
    /// <exception cref="ArgumentException">A code stands twice, a parent is unknown, or a unit is its own ancestor; the message is one sentence.</exception>
    public UnitRegister(IEnumerable<Unit> units)
    {
        var byCode = new Dictionary<UnitCode, Unit>();
        foreach (var unit in units)
        {
            if (!byCode.TryAdd(unit.Code, unit))
            {
                throw new ArgumentException($"unit {unit.Code} stands twice in the unit file; each code may stand once.", nameof(units));
            }
        }

        _units = byCode.ToFrozenDictionary();
        foreach (var unit in byCode.Values)
        {
            CheckAncestors(unit);
        }
    }

    /// <summary>Every unit, of all times, by code.</summary>
    public IEnumerable<Unit> All => _units.Values.OrderBy(unit => unit.Code);

    /// <summary>The unit of that code, or null.</summary>
    public Unit? Find(UnitCode code) => _units.GetValueOrDefault(code);

    /// <summary>This register with units that a snapshot describes and the file does not know.</summary>
    public UnitRegister With(IEnumerable<Unit> described) => new(_units.Values.Concat(described));

    /// <summary>The unit itself, its parent, and so on to the root; empty for an unknown code.</summary>
    public IEnumerable<Unit> SelfAndAncestors(UnitCode code)
    {
        for (var unit = Find(code); unit is not null; unit = unit.Parent is { } parent ? Find(parent) : null)
        {
            yield return unit;
        }
    }

    /// <summary>Whether <paramref name="scope"/> stands above <paramref name="code"/>.</summary>
    public bool IsUnder(UnitCode code, UnitCode scope) => SelfAndAncestors(code).Skip(1).Any(unit => unit.Code == scope);

    /// <summary>The units of one level under a scope that exist on that day, by code.</summary>
    public IEnumerable<Unit> Members(UnitCode scope, Level level, DateOnly day) =>
        All.Where(unit => unit.Level == level && unit.ExistsOn(day) && IsUnder(unit.Code, scope));

    private void CheckAncestors(Unit unit)
    {
        var seen = new HashSet<UnitCode> { unit.Code };
        for (var current = unit; current.Parent is { } parent; current = _units[parent])
        {
            if (!_units.ContainsKey(parent))
            {
                throw new ArgumentException($"unit {current.Code} names the parent {parent}, which the unit file does not have.", nameof(unit));
            }

            if (!seen.Add(parent))
            {
                throw new ArgumentException($"unit {unit.Code} is its own ancestor through {current.Code}.", nameof(unit));
            }
        }
    }
}
