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

/// <summary>
/// How deep a page's elements lie within each other, as far as its tags say: a page that is deeper than any report is not parsed.
/// </summary>
internal static partial class HtmlDepth
{
    /// <summary>Elements that end by themselves: as often as they are opened, they lie no deeper.</summary>
    private static readonly HashSet<string> Closing = new(StringComparer.OrdinalIgnoreCase)
    {
        "td", "th", "tr", "tbody", "thead", "tfoot", "col", "colgroup", "p", "li", "dt", "dd", "option", "br", "hr", "img", "input", "meta",
        "link", "base", "area", "wbr",
    };

    public static int Of(ReadOnlySpan<byte> utf8)
    {
        var (depth, deepest) = (0, 0);
        foreach (var match in Tag().EnumerateMatches(Encoding.Latin1.GetString(utf8)))
        {
            var tag = utf8.Slice(match.Index, match.Length);
            var isEnd = tag[1] == '/';
            if (!Closing.Contains(Encoding.Latin1.GetString(tag[(isEnd ? 2 : 1)..])))
            {
                depth = Math.Max(0, depth + (isEnd ? -1 : 1));
                deepest = Math.Max(deepest, depth);
            }
        }

        return deepest;
    }

    [GeneratedRegex("</?[A-Za-z][A-Za-z0-9:]*", RegexOptions.None, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Tag();
}

/// <summary>Gathers the rows of a grid from lines of text and rows of cells, within the bounds of a workbook.</summary>
internal sealed class RowList(FindingList findings)
{
    private readonly List<GridRow> _rows = [];
    private readonly StringBuilder _line = new();
    private int _cells;

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

        var last = cells.FindLastIndex(cell => !cell.IsEmpty);
        if (last >= 0)
        {
            _rows.Add(new GridRow(NextNumber, [.. cells.Take(last + 1)]));
            _cells += last + 1;
        }

        NextNumber++;
        if (_rows.Count > GridLimits.MaxRows || _cells > GridLimits.MaxCells)
        {
            findings.AddTooManyRows(NextNumber - 1);
            return false;
        }

        return true;
    }
}
