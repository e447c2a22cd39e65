using Index766.Domain.Snapshots;
using Index766.Domain.Units;

namespace Index766.Domain.Gate;

/// <summary>
/// The units and the measures of a table, each once, with their numbers by row: what holds for all rows of one is asked once.
/// </summary>
internal sealed class TableIndex
{
    private readonly Numbering<UnitCode> _units = new();
    private readonly Numbering<IndicatorCode> _measures = new();
    private readonly List<int> _firstRows = [];
    private readonly int[] _unitOf;
    private readonly int[] _measureOf;

    public TableIndex(SnapshotTable table)
    {
        Table = table;
        (_unitOf, _measureOf) = (new int[table.Readings.Count], new int[table.Readings.Count]);
        for (var i = 0; i < table.Readings.Count; i++)
        {
            var reading = table.Readings[i];
            (_unitOf[i], _measureOf[i]) = (_units.Of(reading.Unit), _measures.Of(reading.Measure));
            if (_unitOf[i] == _firstRows.Count)
            {
                _firstRows.Add(reading.Row);
            }
        }
    }

    public SnapshotTable Table { get; }

    /// <summary>The units by number, in the order in which they first come.</summary>
    public IReadOnlyList<UnitCode> Units => _units.Values;

    /// <summary>The first row of each unit, by its number.</summary>
    public IReadOnlyList<int> FirstRows => _firstRows;

    /// <summary>The measures as the rows name them, by number.</summary>
    public IReadOnlyList<IndicatorCode> Measures => _measures.Values;

    /// <summary>The number of a reading's unit.</summary>
    public int UnitOf(int reading) => _unitOf[reading];

    /// <summary>The number of a reading's measure.</summary>
    public int MeasureOf(int reading) => _measureOf[reading];
}
