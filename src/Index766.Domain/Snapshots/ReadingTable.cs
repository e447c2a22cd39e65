using System.Collections;
using System.Runtime.CompilerServices;
using Index766.Domain.Units;

namespace Index766.Domain.Snapshots;

/// <summary>
/// The readings of a table in the order of the file, in one array by the numbers of their units and measures. As a list it gives each as a
/// <see cref="Reading"/>, which is made when it is asked for.
/// </summary>
[CollectionBuilder(typeof(ReadingTable), nameof(Of))]
public sealed class ReadingTable : IReadOnlyList<Reading>
{
    private readonly ReadingCell[] _cells;

    /// <summary>A table of the first cells of an array that nobody changes any more.</summary>
    internal ReadingTable(ReadingCell[] cells, int count, IReadOnlyList<UnitCode> units, IReadOnlyList<IndicatorCode> measures) =>
        (_cells, Count, Units, Measures) = (cells, count, units, measures);

    /// <inheritdoc/>
    public int Count { get; }

    /// <summary>The units by number, in the order in which they first come.</summary>
    internal IReadOnlyList<UnitCode> Units { get; }

    /// <summary>The measures by number, each once.</summary>
    internal IReadOnlyList<IndicatorCode> Measures { get; }

    internal ReadOnlySpan<ReadingCell> Cells => _cells.AsSpan(0, Count);

    /// <summary>The readings that are not two whole counts alone.</summary>
    internal IEnumerable<Reading> Others => _cells.Take(Count).Select(cell => cell.Other).OfType<Reading>();

    /// <inheritdoc/>
    public Reading this[int index] => Cells[index] is { Other: { } other } ? other : CountsAt(index);

    /// <summary>A table of these readings.</summary>
    public static ReadingTable Of(ReadOnlySpan<Reading> readings)
    {
        var table = new ReadingTableBuilder();
        table.Expect(readings.Length);
        foreach (var reading in readings)
        {
            table.Add(reading);
        }

        return table.ToTable();
    }

    /// <inheritdoc/>
    public IEnumerator<Reading> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>This table with other cells, or with measures under other codes.</summary>
    internal ReadingTable With(ReadingCell[]? cells, int count, IReadOnlyList<IndicatorCode> measures) =>
        new(cells ?? _cells, count, Units, measures);

    private Reading CountsAt(int index)
    {
        var cell = Cells[index];
        return new Reading(Units[cell.Unit], Measures[cell.Measure], cell.Good, cell.All, Row: cell.Row);
    }
}
