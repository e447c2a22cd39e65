using Index766.Domain.Snapshots;

namespace Index766.Domain.Gate;

/// <summary>
/// The readings of a table that the gate keeps, under canonical codes. Of most files it keeps all as they are: then they stay where they
/// stand, and are copied only from the first on that is left out or renamed.
/// </summary>
/// <param name="table">The table.</param>
/// <param name="codes">The canonical codes by number.</param>
internal sealed class KeptReadings(ReadingTable table, IReadOnlyList<IndicatorCode> codes)
{
    private ReadingCell[]? _copy;
    private Dictionary<(int Unit, int Number), int>? _rows;
    private int _count;

    private ReadOnlySpan<ReadingCell> Kept => _copy is null ? table.Cells[.._count] : _copy.AsSpan(0, _count);

    /// <summary>Keeps the reading at a place, which is behind all that were kept before.</summary>
    public void Add(int place, int number)
    {
        var cell = table.Cells[place];
        var isRenamed = cell.Measure != number || (cell.Other is { } other && other.Measure != codes[number]);
        if (_copy is null && (isRenamed || place != _count))
        {
            _copy = table.Cells.ToArray();
        }

        _copy?[_count] = !isRenamed ? cell
            : cell with { Measure = number, Other = cell.Other is null ? null : cell.Other with { Measure = codes[number] } };
        _count++;
        _rows?.Add((cell.Unit, number), cell.Row);
    }

    /// <summary>The row of the kept reading of a unit and a measure.</summary>
    public int RowOf(int unit, int number)
    {
        if (_rows is null)
        {
            _rows = [];
            foreach (ref readonly var cell in Kept)
            {
                _rows.Add((cell.Unit, cell.Measure), cell.Row);
            }
        }

        return _rows[(unit, number)];
    }

    public ReadingTable ToTable() => table.With(_copy, _count, codes);
}
