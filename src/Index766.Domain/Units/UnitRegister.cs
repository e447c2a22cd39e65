using System.Collections.Concurrent;

namespace Index766.Domain.Units;

/// <summary>All known units and how they hang together, with the names that each had through time. Immutable.</summary>
public sealed class UnitRegister
{
    private readonly Dictionary<UnitCode, Unit> _units = [];
    private readonly Unit[] _inOrder;
    private readonly ILookup<UnitCode?, Unit> _children;
    private readonly ILookup<UnitCode, Unit> _rows;
    private readonly DateOnly[] _turns;
    private readonly ConcurrentDictionary<DateOnly, UnitRegister> _byTurn = [];

    /// <summary>
    /// A register of these units. A code may stand several times, each row with what held from its first day to its last one.
    /// </summary>
    /// <exception cref="ArgumentException">
    /// Rows of one code overlap, a parent is unknown, or a unit is its own ancestor; the message is one sentence.
    /// </exception>
    public UnitRegister(IEnumerable<Unit> units)
    {
        _rows = units.OrderBy(unit => unit.ValidFrom ?? DateOnly.MinValue).ToLookup(unit => unit.Code);
        _units.EnsureCapacity(_rows.Count);
        foreach (var rows in _rows)
        {
            _units.Add(rows.Key, WholeLife(rows, rows.Last()));
        }

        CheckAncestors(_units);
        _inOrder = [.. _units.Values];
        Array.Sort(_inOrder, (one, other) => one.Code.CompareTo(other.Code));
        _children = _inOrder.ToLookup(unit => unit.Parent);
        _turns = [.. _rows.Where(rows => rows.Count() > 1).SelectMany(rows => rows.Skip(1)).Select(row => row.ValidFrom!.Value)
            .Distinct().Order()];
    }

    /// <summary>Every unit, of all times, by code; of its names the last one.</summary>
    public IEnumerable<Unit> All => _inOrder;

    /// <summary>Every name of every unit, as a unit of the days on which it had the name; by code and day.</summary>
    public IEnumerable<Unit> AllNames => _inOrder.SelectMany(unit => _rows[unit.Code]);

    /// <summary>The unit of that code, or null; of its names the last one.</summary>
    public Unit? Find(UnitCode code) => _units.GetValueOrDefault(code);

    /// <summary>The names of a unit, each as a unit of the days on which it had the name, oldest first; none for an unknown code.</summary>
    public IEnumerable<Unit> NamesOf(UnitCode code) => _rows[code];

    /// <summary>
    /// The register of a day: all units, of all times, each as it was named and led on
    /// that day; one that did not exist then as it was on its nearest day.
    /// </summary>
    public UnitRegister On(DateOnly day)
    {
        var turn = _turns.LastOrDefault(turn => turn <= day, DateOnly.MinValue);
        return _turns.Length == 0 ? this : _byTurn.GetOrAdd(turn, _ => new UnitRegister(
            _rows.Select(
                rows => WholeLife(rows, rows.LastOrDefault(row => row.ValidFrom is null || row.ValidFrom <= turn) ?? rows.First()))));
    }

    /// <summary>This register with units that a snapshot describes and the file does not know.</summary>
    public UnitRegister With(IEnumerable<Unit> described) => new(_rows.SelectMany(rows => rows).Concat(described));

    /// <summary>The unit itself, its parent, and so on to the root; empty for an unknown code.</summary>
    public IEnumerable<Unit> SelfAndAncestors(UnitCode code)
    {
        for (var unit = Find(code); unit is not null; unit = Above(unit))
        {
            yield return unit;
        }
    }

    /// <summary>Whether <paramref name="scope"/> stands above <paramref name="code"/>.</summary>
    public bool IsUnder(UnitCode code, UnitCode scope)
    {
        var unit = Above(Find(code));
        while (unit is not null && unit.Code != scope)
        {
            unit = Above(unit);
        }

        return unit is not null;
    }

    /// <summary>The province that a unit is, or that stands above it; null for the nation and for ministries.</summary>
    public Unit? ProvinceOf(UnitCode code)
    {
        var unit = Find(code);
        while (unit is not null && unit.Level != Level.Province)
        {
            unit = Above(unit);
        }

        return unit;
    }

    /// <summary>The unit above; null above the root.</summary>
    public Unit? Above(Unit? unit) => unit?.Parent is { } parent ? Find(parent) : null;

    /// <summary>The units of one level under a scope that exist on that day, by code.</summary>
    public IEnumerable<Unit> Members(UnitCode scope, Level level, DateOnly day) =>
        Below(scope).Where(unit => unit.Level == level && unit.ExistsOn(day)).OrderBy(unit => unit.Code);

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

    /// <summary>A row with the days of the unit's whole life.</summary>
    private static Unit WholeLife(IGrouping<UnitCode, Unit> rows, Unit row)
    {
        var (before, last) = (rows.First(), rows.Last());
        if (ReferenceEquals(before, last))
        {
            return row;
        }

        foreach (var next in rows.Skip(1))
        {
            if (before.ValidTo is not { } end || next.ValidFrom is not { } start || start <= end)
            {
                throw new ArgumentException($"unit {row.Code} stands twice for the same day; rows of one code may not overlap.",
                    nameof(rows));
            }

            before = next;
        }

        return row with { ValidFrom = rows.First().ValidFrom, ValidTo = last.ValidTo, Successor = last.Successor };
    }

    /// <summary>Walks up from each unit as far as one that is known to lead to the root.</summary>
    private static void CheckAncestors(Dictionary<UnitCode, Unit> units)
    {
        var sound = new HashSet<UnitCode>(units.Count);
        var walked = new HashSet<UnitCode>();
        foreach (var unit in units.Values)
        {
            walked.Clear();
            walked.Add(unit.Code);
            for (var current = unit; current.Parent is { } parent && !sound.Contains(parent); current = units[parent])
            {
                if (!units.ContainsKey(parent))
                {
                    throw new ArgumentException($"unit {current.Code} names the parent {parent}, which the unit file does not have.",
                        nameof(units));
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
