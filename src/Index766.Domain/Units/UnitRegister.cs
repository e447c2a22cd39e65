namespace Index766.Domain.Units;

/// <summary>All known units and how they hang together. Immutable.</summary>
public sealed class UnitRegister
{
    private readonly Dictionary<UnitCode, Unit> _units = [];
    private readonly Unit[] _inOrder;
    private readonly ILookup<UnitCode?, Unit> _children;

    /// <summary>A register of these units.</summary>
    /// <exception cref="ArgumentException">A code stands twice, a parent is unknown, or a unit is its own ancestor; the message is one sentence.</exception>
    public UnitRegister(IEnumerable<Unit> units)
    {
        foreach (var unit in units)
        {
            if (!_units.TryAdd(unit.Code, unit))
            {
                throw new ArgumentException($"unit {unit.Code} stands twice in the unit file; each code may stand once.", nameof(units));
            }
        }

        CheckAncestors(_units);
        _inOrder = [.. _units.Values];
        Array.Sort(_inOrder, (one, other) => one.Code.CompareTo(other.Code));
        _children = _inOrder.ToLookup(unit => unit.Parent);
    }

    /// <summary>Every unit, of all times, by code.</summary>
    public IEnumerable<Unit> All => _inOrder;

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
    public bool IsUnder(UnitCode code, UnitCode scope) => AncestorOf(Find(code), unit => unit.Code == scope) is not null;

    /// <summary>The province that a unit is, or that stands above it; null for the nation and for ministries.</summary>
    public Unit? ProvinceOf(UnitCode code) => Find(code) is { Level: Level.Province } province ? province : AncestorOf(Find(code), unit => unit.Level == Level.Province);

    /// <summary>The units of one level under a scope that exist on that day, by code.</summary>
    public IEnumerable<Unit> Members(UnitCode scope, Level level, DateOnly day) =>
        Below(scope).Where(unit => unit.Level == level && unit.ExistsOn(day)).OrderBy(unit => unit.Code);

    private Unit? AncestorOf(Unit? unit, Predicate<Unit> isWanted)
    {
        while (unit?.Parent is { } parent && (unit = Find(parent)) is not null)
        {
            if (isWanted(unit))
            {
                return unit;
            }
        }

        return null;
    }

    private IEnumerable<Unit> Below(UnitCode scope)
    {
        var scopes = new Stack<UnitCode>([scope]);
        while (scopes.TryPop(out var above))
        {
            foreach (var unit in _children[above])
            {
                yield return unit;
                scopes.Push(unit.Code);
            }
        }
    }

    /// <summary>Walks up from each unit as far as one that is known to lead to the root.</summary>
    private static void CheckAncestors(Dictionary<UnitCode, Unit> units)
    {
        var sound = new HashSet<UnitCode>();
        foreach (var unit in units.Values)
        {
            var walked = new HashSet<UnitCode> { unit.Code };
            for (var current = unit; current.Parent is { } parent && !sound.Contains(parent); current = units[parent])
            {
                if (!units.ContainsKey(parent))
                {
                    throw new ArgumentException($"unit {current.Code} names the parent {parent}, which the unit file does not have.", nameof(units));
                }

                if (!walked.Add(parent))
                {
                    throw new ArgumentException($"unit {unit.Code} is its own ancestor through {current.Code}.", nameof(units));
                }
            }

            sound.UnionWith(walked);
        }
    }
}
