using System.Text;
using Index766.Sources.SnapshotFiles.Workbooks;

namespace Index766.Sources.SnapshotFiles.Grids;

/// <summary>Gathers the rows of a grid from lines of text and rows of cells, within the bounds of a workbook.</summary>
internal sealed class RowList(FindingList findings)
{
    private readonly List<GridRow> _rows = [];
    private readonly StringBuilder _line = new();
    private int _cells;

    /// <summary>The rows that are not empty.</summary>
    public IReadOnlyList<GridRow> Rows => _rows;

    /// <summary>Where what is wrong goes.</summary>
    public FindingList Findings => findings;

    /// <summary>The number of the next row.</summary>
    public int NextNumber { get; private set; } = 1;

    /// <summary>Adds text to the line, as far as it is not too long for a title.</summary>
    public void AddText(string text, int longest)
    {
        if (_line.Length < longest)
        {
            _line.Append(text);
        }
    }

    /// <summary>Ends the line, which is a row of its own where it has text; false where there are too many rows.</summary>
    public bool EndLine()
    {
        var text = HtmlText.Collapsed(_line.ToString());
        _line.Clear();
        return text.Length == 0 || AddRow([new GridCell(text)]);
    }

    /// <summary>Adds a row of cells; false where there are none, or too many.</summary>
    public bool AddRow(List<GridCell>? cells)
    {
        if (cells is null)
        {
            return false;
        }

        var last = cells.FindLastIndex(cell => !cell.IsEmpty);
        if (last >= 0)
        {
            _rows.Add(new GridRow(NextNumber, [.. cells.Take(last + 1)]));
            _cells += last + 1;
        }

        NextNumber++;
        if (_rows.Count > SnapshotFileReader.MaxRows || _cells > WorkbookGrids.MaxCells)
        {
            SnapshotFileReader.AddTooManyRows(findings, NextNumber - 1);
            return false;
        }

        return true;
    }
}
