using System.Collections;
using System.Diagnostics.CodeAnalysis;
using Index766.Domain.Units;

namespace Index766.Domain.Snapshots;

/// <summary>The readings of a snapshot by unit: the table itself, unit after unit, and where each begins.</summary>
public sealed class ReadingDictionary : IReadOnlyDictionary<UnitCode, IReadOnlyList<Reading>>
{
    private readonly Dictionary<UnitCode, int> _numbers;
    private readonly int[] _starts;

    /// <summary>The readings of a table; units in the order in which they first come, each with its readings in their order.</summary>
    public ReadingDictionary(ReadingTable table)
    {
        _starts = new int[table.Units.Count + 1];
        foreach (ref readonly var cell in table.Cells)
        {
            _starts[cell.Unit + 1]++;
        }

        _numbers = new Dictionary<UnitCode, int>(table.Units.Count);
        for (var unit = 0; unit < table.Units.Count; unit++)
        {
            if (_starts[unit + 1] > 0)
            {
                _numbers.Add(table.Units[unit], unit);
            }

            _starts[unit + 1] += _starts[unit];
        }

        Table = IsByUnit(table.Cells) ? table : Sorted(table);
    }

    /// <inheritdoc/>
    public int Count => _numbers.Count;

    /// <inheritdoc/>
    public IEnumerable<UnitCode> Keys => _numbers.Keys;

    /// <inheritdoc/>
    public IEnumerable<IReadOnlyList<Reading>> Values => _numbers.Values.Select(OfNumber);

    /// <summary>The table, unit after unit.</summary>
    internal ReadingTable Table { get; }

    /// <inheritdoc/>
    public IReadOnlyList<Reading> this[UnitCode key] => OfNumber(_numbers[key]);

    /// <inheritdoc/>
    public bool ContainsKey(UnitCode key) => _numbers.ContainsKey(key);

    /// <inheritdoc/>
    public bool TryGetValue(UnitCode key, [MaybeNullWhen(false)] out IReadOnlyList<Reading> value)
    {
        value = _numbers.TryGetValue(key, out var number) ? OfNumber(number) : null;
        return value is not null;
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<UnitCode, IReadOnlyList<Reading>>> GetEnumerator() =>
        _numbers.Select(unit => KeyValuePair.Create(unit.Key, OfNumber(unit.Value))).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Where a unit's readings stand in the table, from the first to the one after the last; both 0 where it has none.</summary>
    internal (int Start, int End) PlacesOf(UnitCode unit) =>
        _numbers.TryGetValue(unit, out var number) ? (_starts[number], _starts[number + 1]) : (0, 0);

    /// <summary>Where a unit's reading of a measure stands in the table; -1 where it has none.</summary>
    internal int PlaceOf(UnitCode unit, IndicatorCode measure)
    {
        var (start, end) = PlacesOf(unit);
        for (var place = start; place < end; place++)
        {
            if (Table.Measures[Table.Cells[place].Measure] == measure)
            {
                return place;
            }
        }

        return -1;
    }

    /// <summary>The readings of a measure of some units.</summary>
    internal IEnumerable<Reading> OfMeasure(IndicatorCode measure, IEnumerable<UnitCode> units) => !Table.Measures.Contains(measure) ? []
        : units.Select(unit => PlaceOf(unit, measure)).Where(place => place >= 0).Select(place => Table[place]);

    private IReadOnlyList<Reading> OfNumber(int unit) => new ReadingSlice(Table, _starts[unit], _starts[unit + 1] - _starts[unit]);

    private static bool IsByUnit(ReadOnlySpan<ReadingCell> cells)
    {
        for (var i = 1; i < cells.Length; i++)
        {
            if (cells[i].Unit < cells[i - 1].Unit)
            {
                return false;
            }
        }

        return true;
    }

    private ReadingTable Sorted(ReadingTable table)
    {
        var sorted = new ReadingCell[table.Count];
        var next = _starts.ToArray();
        foreach (ref readonly var cell in table.Cells)
        {
            sorted[next[cell.Unit]++] = cell;
        }

        return table.With(sorted, sorted.Length, table.Measures);
    }

    /// <summary>The readings of one unit.</summary>
    private sealed class ReadingSlice(ReadingTable table, int start, int count) : IReadOnlyList<Reading>
    {
        public int Count => count;

        public Reading this[int index] => index >= 0 && index < count ? table[start + index]
            : throw new ArgumentOutOfRangeException(nameof(index));

        public IEnumerator<Reading> GetEnumerator()
        {
            for (var i = 0; i < count; i++)
            {
                yield return table[start + i];
            }
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
