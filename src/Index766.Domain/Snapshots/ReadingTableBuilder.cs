using Index766.Domain.Units;

namespace Index766.Domain.Snapshots;

/// <summary>Fills a table of readings, row by row.</summary>
public sealed class ReadingTableBuilder
{
    private readonly Numbering<UnitCode> _units = new();
    private readonly Numbering<IndicatorCode> _measures = new();
    private ReadingCell[] _cells = [];
    private int _count;

    /// <summary>Makes room for as many readings.</summary>
    public void Expect(int readings) => Array.Resize(ref _cells, Math.Max(_cells.Length, readings));

    /// <summary>Adds a reading.</summary>
    public void Add(Reading reading)
    {
        var counts = reading.IsCountsAlone ? (ReadingCell.CountOf(reading.Numerator), ReadingCell.CountOf(reading.Denominator)) : default;
        Add(reading.Unit, reading.Measure, counts is ({ } good, { } all)
            ? new ReadingCell(0, 0, reading.Row, good, all, null) : new ReadingCell(0, 0, reading.Row, 0, 0, reading));
    }

    /// <summary>Adds a reading of two whole counts and nothing else, without making a record of it.</summary>
    public void Add(UnitCode unit, IndicatorCode measure, uint numerator, uint denominator, int row) =>
        Add(unit, measure, new ReadingCell(0, 0, row, numerator, denominator, null));

    /// <summary>Adds the readings of another table.</summary>
    public void Add(ReadingTable table)
    {
        foreach (ref readonly var cell in table.Cells)
        {
            Add(table.Units[cell.Unit], table.Measures[cell.Measure], cell);
        }
    }

    /// <summary>The table; nothing is added any more.</summary>
    public ReadingTable ToTable() => new(_cells, _count, _units.Values, _measures.Values);

    private void Add(UnitCode unit, IndicatorCode measure, ReadingCell cell)
    {
        if (_count == _cells.Length)
        {
            Array.Resize(ref _cells, Math.Max(16, 2 * _count));
        }

        _cells[_count++] = cell with { Unit = _units.Of(unit), Measure = _measures.Of(measure) };
    }
}
