using System.Globalization;
using System.Net;
using System.Text;

namespace Index766.Sources.Tests.SnapshotFiles.Mutants;

/// <summary>Writes a table as CSV, XLSX, XLS or the HTML that systems save as .xls.</summary>
internal sealed class ClerkWriter
{
    private readonly ClerkTable _table;
    private readonly List<object?[]> _rows = [];
    private readonly List<(int Row, int Column, int LastRow, int LastColumn)> _merges = [];

    private ClerkWriter(ClerkTable table) => _table = table;

    /// <summary>The file's name and bytes.</summary>
    public static (string Name, byte[] Bytes) Write(ClerkTable table)
    {
        var writer = new ClerkWriter(table);
        writer.AddAll();
        return table.Format switch
        {
            ClerkFormat.Csv => ("bang.csv", writer.Csv()),
            ClerkFormat.Xlsx => ("bang.xlsx", Sheet.Workbook(writer.ToSheet())),
            ClerkFormat.Xls => ("bang.xls", XlsFile.Of(writer.ToSheet())),
            _ => ("bang.xls", writer.Html()),
        };
    }

    /// <summary>The rows as a failing test prints them.</summary>
    public static string Shown(ClerkTable table)
    {
        var writer = new ClerkWriter(table);
        writer.AddAll();
        var lines = writer._rows.Select(row => string.Join(" | ", row.Select(Printed)));
        return string.Join('\n', [.. lines, "trộn: " + string.Join(' ', writer._merges.Select(Reference))])
            .Replace("\n\n", "\n", StringComparison.Ordinal);
    }

    private int Width => _table.Columns.Count;

    private void AddAll()
    {
        _table.Titles.ForEach(AddLine);
        foreach (var (i, section) in _table.Sections.Index().Where(section => _table.IsSplit || section.Index == 0))
        {
            AddTable(_table.IsSplit ? section : null, i);
        }

        if (_table.AreNotesApart)
        {
            _rows.Add([]);
        }

        _table.Notes.ForEach(AddLine);
    }

    /// <summary>The table, or the one of a section, with its title above.</summary>
    private void AddTable(ClerkSection? section, int place)
    {
        if (section is not null)
        {
            _rows.AddRange(place == 0 ? [] : [[]]);
            Add([$"{section.Title!.Number.TrimEnd('.')}. {section.Title.Label}".TrimStart('.', ' ')]);
        }

        AddHeading();
        IEnumerable<ClerkRow> rows = section is null ? _table.Rows : [.. section.Units, .. section.Sums];
        foreach (var row in rows)
        {
            if (row.HasBlankBefore)
            {
                _rows.Add([]);
            }

            if (row.HasHeadingBefore)
            {
                AddHeading();
            }

            AddRow(row);
        }
    }

    private void AddLine(SortedDictionary<int, string> line) =>
        Add([.. Enumerable.Range(0, line.Keys.Max() + 1).Select(column => (object?)line.GetValueOrDefault(column))]);

    private void Add(object?[] cells) => _rows.Add([.. Enumerable.Repeat<object?>(null, _table.LeftBlanks), .. cells]);

    private void AddHeading()
    {
        var columns = _table.Columns;
        var first = _rows.Count;
        if (columns.TrueForAll(column => column.Top is null))
        {
            Add([.. columns.Select(column => column.Leaf)]);
        }
        else
        {
            Add([.. columns.Select((column, i) =>
                column.Top is null ? column.Leaf : i > 0 && columns[i - 1].Top == column.Top ? null : column.Top)]);
            Add([.. columns.Select(column => column.Top is null ? null : column.Leaf)]);
            MergeHeading(first);
        }

        if (_table.IsNumbered)
        {
            Add([.. Enumerable.Range(1, Width).Select(column => string.Create(CultureInfo.InvariantCulture, $"({column})"))]);
        }
    }

    private void MergeHeading(int first)
    {
        for (var column = 0; column < Width; column++)
        {
            var (top, start) = (_table.Columns[column].Top, column);
            while (top is not null && column + 1 < Width && _table.Columns[column + 1].Top == top)
            {
                column++;
            }

            Merge(first, start, top is null ? first + 1 : first, column);
        }
    }

    private void AddRow(ClerkRow row)
    {
        var cells = _table.Columns.Select(column => row.Cells.TryGetValue(column, out var cell) ? ValueOf(cell) : null).ToArray();
        if (row.Label is { } label)
        {
            AddLabel(row, label, cells);
        }

        Add(cells);
    }

    private static object? ValueOf(ClerkCell cell) => cell is { IsPercent: true, Value: { } percent } ? new PercentCell(percent / 100)
        : cell.Text ?? (object?)cell.Value;

    private void AddLabel(ClerkRow row, string label, object?[] cells)
    {
        var hasOrdinal = _table.Columns[0].Role == ClerkRole.Ordinal;
        var place = row.Place == TitlePlace.FirstColumn ? 0 : _table.Columns.IndexOf(_table.NameColumn);
        if (row.Number.Length > 0 && row.Place == TitlePlace.UnitColumn && hasOrdinal)
        {
            cells[0] = row.Number;
        }
        else if (row.Number.Length > 0)
        {
            label = $"{row.Number.TrimEnd('.')}. {label}";
        }

        cells[place] = label;
        if (row.IsMerged)
        {
            var next = Array.FindIndex(cells, place + 1, cell => cell is not null);
            Merge(_rows.Count, place, _rows.Count, (next < 0 ? Width : next) - 1);
        }
    }

    private void Merge(int row, int column, int lastRow, int lastColumn)
    {
        if (_table.IsMerged && (row != lastRow || column != lastColumn))
        {
            _merges.Add((row, column + _table.LeftBlanks, lastRow, lastColumn + _table.LeftBlanks));
        }
    }

    private static string Reference((int Row, int Column, int LastRow, int LastColumn) merge) => string.Create(
        CultureInfo.InvariantCulture, $"{Sheet.Letters(merge.Column)}{merge.Row + 1}:{Sheet.Letters(merge.LastColumn)}{merge.LastRow + 1}");

    private static string Printed(object? cell) => cell switch
    {
        decimal number => number.ToString(CultureInfo.InvariantCulture).Replace('.', ','),
        PercentCell percent => $"{Printed(percent.Share * 100 / 1.0000m)}%",
        _ => (string?)cell ?? "",
    };

    private Sheet ToSheet() => new("Bảng", _rows, [.. _merges.Select(Reference)]);

    private byte[] Csv()
    {
        var text = string.Concat(_rows.Select(row => string.Join(_table.Separator, row.Select(Printed).Select(Quoted)) + "\r\n"));
        return [.. _table.Encoding.GetPreamble(), .. _table.Encoding.GetBytes(text)];
    }

    private string Quoted(string text) => text.AsSpan().ContainsAny('"', '\n', _table.Separator)
        ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;

    private byte[] Html()
    {
        var html = new StringBuilder("<html><head><meta charset=\"utf-8\"></head><body><table border=1>");
        for (var row = 0; row < _rows.Count; row++)
        {
            html.Append("<tr>");
            for (var column = 0; column < _rows.Max(cells => cells.Length); column++)
            {
                html.Append(HtmlCell(row, column));
            }

            html.Append("</tr>\n");
        }

        return Encoding.UTF8.GetBytes(html.Append("</table></body></html>").ToString());
    }

    private string HtmlCell(int row, int column)
    {
        var merge = _merges.Find(merge => row >= merge.Row && row <= merge.LastRow && column >= merge.Column && column <= merge.LastColumn);
        if (merge != default && (merge.Row, merge.Column) != (row, column))
        {
            return "";
        }

        var span = merge == default ? "" : string.Create(CultureInfo.InvariantCulture,
            $" colspan={merge.LastColumn - merge.Column + 1} rowspan={merge.LastRow - merge.Row + 1}");
        var text = WebUtility.HtmlEncode(column < _rows[row].Length ? Printed(_rows[row][column]) : "")
            .Replace("\n", "<br>", StringComparison.Ordinal);
        return $"<td{span}>{text}</td>";
    }
}
