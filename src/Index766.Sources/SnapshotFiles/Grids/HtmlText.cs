using AngleSharp.Dom;
using Index766.Sources.SnapshotFiles.Findings;

namespace Index766.Sources.SnapshotFiles.Grids;

/// <summary>The text of a page's element as a browser shows it: one blank for any white space, one between its lines.</summary>
internal static class HtmlText
{
    public static string Of(INode node)
    {
        var text = new StringBuilder();
        Add(node, text);
        return Collapsed(text.ToString());
    }

    public static string Collapsed(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static void Add(INode node, StringBuilder text)
    {
        foreach (var child in node.ChildNodes)
        {
            if (child is IText data)
            {
                text.Append(data.Data);
            }
            else if (child is IElement { NodeName: not ("SCRIPT" or "STYLE") })
            {
                text.Append(child.NodeName is "BR" or "P" or "DIV" or "LI" ? " " : "");
                Add(child, text);
            }
        }
    }
}

/// <summary>Gathers the rows of a grid from lines of text and rows of cells, within the bounds of a workbook.</summary>
internal sealed class RowList(GridQuota quota, FindingList findings)
{
    private readonly List<GridRow> _rows = [];
    private readonly StringBuilder _line = new();

    public IReadOnlyList<GridRow> Rows => _rows;
    public FindingList Findings => findings;
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

        var number = NextNumber++;
        if (cells.FindLastIndex(cell => !cell.IsEmpty) is >= 0 and var last)
        {
            _rows.Add(new GridRow(number, [.. cells.Take(last + 1)]));
            return quota.TryAddCells(number, cells.Count - last - 1, findings) && quota.TryAdd(number, _rows[^1].Cells, findings);
        }

        return quota.TryAddCells(number, cells.Count, findings);
    }
}
