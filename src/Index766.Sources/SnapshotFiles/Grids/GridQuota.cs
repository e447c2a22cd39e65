using Index766.Sources.SnapshotFiles.Findings;

namespace Index766.Sources.SnapshotFiles.Grids;

/// <summary>
/// What one file may hold, counted while it is read and over all its sheets, whatever its format: see <see cref="GridLimits"/>. Between two
/// rows reading can be cancelled.
/// </summary>
internal sealed class GridQuota(CancellationToken cancellationToken = default)
{
    private int _rows;
    private long _cells;
    private long _characters;
    private long _walked;

    public CancellationToken CancellationToken => cancellationToken;

    /// <summary>Takes a row of figures; false where that is one too many, which goes to <paramref name="findings"/>.</summary>
    public bool TryAddRow(int number, FindingList findings)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (++_rows <= GridLimits.MaxRows)
        {
            return true;
        }

        findings.AddTooManyRows(number);
        return false;
    }

    /// <summary>Takes a row with its cells up to the last that is not empty; false where a limit is passed.</summary>
    public bool TryAdd(int number, IReadOnlyList<GridCell> cells, FindingList findings)
    {
        if (cells.Count > GridLimits.MaxColumns)
        {
            findings.AddTooManyColumns(number, cells.Count);
            return false;
        }

        for (var column = 0; column < cells.Count; column++)
        {
            if (cells[column].Text is { Length: > GridLimits.MaxCellLength } text)
            {
                findings.AddLongCell(number, column, text);
                return false;
            }

            _characters += cells[column].Text.Length;
        }

        return TryAddRow(number, findings) && TryAddCells(number, cells.Count, findings);
    }

    /// <summary>Takes cells, such as those that a merged one covers.</summary>
    public bool TryAddCells(int row, int count, FindingList findings)
    {
        _cells += count;
        if (_cells > GridLimits.MaxCells)
        {
            findings.AddTooManyCells(row);
            return false;
        }

        if (_characters > GridLimits.MaxCharacters)
        {
            findings.AddTooManyCharacters(row);
            return false;
        }

        return true;
    }

    /// <summary>Takes the rows and columns that are gone through, also where nothing stands in them.</summary>
    public bool TryWalk(int rows, int columns, FindingList findings)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _walked += (long)rows * Math.Max(columns, 1);
        if (rows <= GridLimits.MaxSheetRows && _walked <= GridLimits.MaxWalked)
        {
            return true;
        }

        findings.AddTooFar(rows, columns);
        return false;
    }
}
