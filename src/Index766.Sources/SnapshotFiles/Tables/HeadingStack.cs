using Index766.Sources.SnapshotFiles.Grids;

namespace Index766.Sources.SnapshotFiles.Tables;

/// <summary>
/// The headings above one column, from the top: of several rows where the heading has several, a text over many columns above each of them.
/// </summary>
/// <param name="Column">The column.</param>
/// <param name="Texts">The texts, each once.</param>
internal sealed record HeadingStack(int Column, IReadOnlyList<string> Texts)
{
    /// <summary>The lowest heading; empty for a column without any.</summary>
    public string Leaf => Texts.Count == 0 ? "" : Texts[^1];

    /// <summary>How a finding names the column.</summary>
    public string Name => Grid.ColumnName(Column, string.Join(" › ", Texts));

    /// <summary>The stacks of a heading.</summary>
    public static IReadOnlyList<HeadingStack> Of(TableArea area)
    {
        var width = Math.Max(area.Header.Max(row => row.Cells.Length), area.Body.Count == 0 ? 0 : area.Body.Max(row => row.Cells.Length));
        return [.. Enumerable.Range(0, width).Select(column => new HeadingStack(column, TextsOf(area.Header, column)))];
    }

    private static List<string> TextsOf(IReadOnlyList<GridRow> header, int column)
    {
        var texts = new List<string>();
        for (var i = 0; i < header.Count; i++)
        {
            var text = header[i][column].IsEmpty && i < header.Count - 1 ? Covering(header, i, column) : header[i][column].Text;
            if (text.Length > 0 && (texts.Count == 0 || texts[^1] != text))
            {
                texts.Add(text);
            }
        }

        return texts;
    }

    /// <summary>Without merged cells, a text stands over the empty cells to its right, as far as there are headings below.</summary>
    private static string Covering(IReadOnlyList<GridRow> header, int row, int column)
    {
        var left = column;
        while (left >= 0 && header[row][left].IsEmpty && !header[row + 1][left].IsEmpty)
        {
            left--;
        }

        return left >= 0 && left < column && !header[row + 1][left].IsEmpty && !header[row + 1][left].IsCopy ? header[row][left].Text : "";
    }
}
