using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Index766.Sources.SnapshotFiles.Findings;
using Index766.Sources.SnapshotFiles.Formats;
using Index766.Sources.SnapshotFiles.Texts;

namespace Index766.Sources.SnapshotFiles.Grids;

/// <summary>
/// A web page that a system saved as .xls, as a grid: the lines of its text and the rows of its tables, from top to bottom. It is read only
/// where the tables are plain, none within another. A page without a table, or one that asks for a password, is what a firewall or a login
/// answers in place of figures.
/// </summary>
internal static class HtmlGrid
{
    private const int MaxLineLength = 2_000;

    private static readonly string[] Blocks =
        ["ADDRESS", "BR", "CAPTION", "CENTER", "DIV", "DL", "DT", "DD", "H1", "H2", "H3", "H4", "H5", "H6", "HR", "LI", "P", "PRE",
            "SECTION", "TABLE"];

    public static Grid? Read(ReadOnlySpan<byte> utf8, GridQuota quota, FindingList findings)
    {
        if (!HtmlBounds.AreKept(utf8))
        {
            FileFormat.Html.Refuse(findings);
            return null;
        }

        using var page = new HtmlParser().ParseDocument(System.Text.Encoding.UTF8.GetString(utf8));
        var tables = page.QuerySelectorAll<IHtmlTableElement>("table").ToList();
        if (tables.Count == 0 || page.QuerySelector("input[type=password i]") is not null)
        {
            AddWebPage(page, utf8, findings);
            return null;
        }

        if (tables.Exists(table => table.QuerySelector("table") is not null))
        {
            FileFormat.Html.Refuse(findings);
            return null;
        }

        var rows = new RowList(quota, findings);
        return AddAll(page.Body!, rows) && rows.EndLine() ? new Grid(null, rows.Rows) : null;
    }

    /// <summary>Says what the page calls itself, so that a clerk knows a login from a report.</summary>
    private static void AddWebPage(IHtmlDocument page, ReadOnlySpan<byte> utf8, FindingList findings)
    {
        var start = System.Text.Encoding.UTF8.GetString(utf8.TrimStart(" \t\r\n"u8)).Split('\r', '\n')[0];
        var title = page.Title is { Length: > 0 } named ? named : start;
        findings.AddUnreadable(null, title.Start(60),
            "số liệu CSV, JSON, XLSX hoặc XLS, không phải trang web (HTML)", "figures in CSV, JSON, XLSX or XLS, not a web page (HTML)");
    }

    /// <summary>Adds the text and the tables within an element; false where a bound was passed.</summary>
    private static bool AddAll(INode parent, RowList rows)
    {
        foreach (var node in parent.ChildNodes)
        {
            if (node is IHtmlTableElement table)
            {
                if (!rows.EndLine() || !AddTable(table, rows))
                {
                    return false;
                }
            }
            else if (node is IText text)
            {
                rows.AddText(text.Data, MaxLineLength);
            }
            else if (node is IElement { NodeName: not ("SCRIPT" or "STYLE" or "NOSCRIPT" or "TEMPLATE" or "SELECT" or "TEXTAREA") } element)
            {
                var isBlock = Blocks.Contains(element.NodeName, StringComparer.OrdinalIgnoreCase);
                if ((isBlock && !rows.EndLine()) || !AddAll(element, rows) || (isBlock && !rows.EndLine()))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static bool AddTable(IHtmlTableElement table, RowList rows)
    {
        if (table.Caption is { } caption)
        {
            rows.AddText(HtmlText.Of(caption), MaxLineLength);
            if (!rows.EndLine())
            {
                return false;
            }
        }

        var spans = new Dictionary<int, (GridCell Cell, int Rows)>();
        foreach (var row in table.Rows)
        {
            if (!rows.AddRow(CellsOf(row, spans, rows.Findings, rows.NextNumber)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// The cells of a row, those that a merged cell of this row or of one above covers with its text; null where a bound was passed.
    /// </summary>
    private static List<GridCell>? CellsOf(IHtmlTableRowElement row, Dictionary<int, (GridCell Cell, int Rows)> spans, FindingList findings,
        int number)
    {
        var cells = new List<GridCell>();
        foreach (var cell in row.Cells)
        {
            AddCovered(cells, spans);
            var text = HtmlText.Of(cell);
            var (width, height) = (Math.Clamp(cell.ColumnSpan, 1, 1000), Math.Clamp(cell.RowSpan, 1, 65_534));
            if (cells.Count + width > GridLimits.MaxColumns || text.Length > GridLimits.MaxCellLength)
            {
                AddTooLarge(cells.Count + width, text, number, findings);
                return null;
            }

            for (var i = 0; i < width; i++)
            {
                var shown = text.Length == 0 ? default : new GridCell(text, IsCopy: i > 0);
                if (height > 1)
                {
                    spans[cells.Count] = (shown.IsEmpty ? default : shown with { IsCopy = true }, height - 1);
                }

                cells.Add(shown);
            }
        }

        AddCovered(cells, spans);
        for (var last = spans.Keys.DefaultIfEmpty(-1).Max(); cells.Count <= last;)
        {
            cells.Add(default);
            AddCovered(cells, spans);
        }

        return cells;
    }

    private static void AddCovered(List<GridCell> cells, Dictionary<int, (GridCell Cell, int Rows)> spans)
    {
        while (spans.Remove(cells.Count, out var span))
        {
            if (span.Rows > 1)
            {
                spans[cells.Count] = span with { Rows = span.Rows - 1 };
            }

            cells.Add(span.Cell);
        }
    }

    private static void AddTooLarge(int width, string text, int number, FindingList findings)
    {
        if (width > GridLimits.MaxColumns)
        {
            findings.AddTooManyColumns(number, width);
        }
        else
        {
            findings.AddLongCell(number, width - 1, text);
        }
    }
}
