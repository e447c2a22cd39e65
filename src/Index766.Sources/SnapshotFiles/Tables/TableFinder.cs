using Index766.Sources.SnapshotFiles.Dictionaries;
using Index766.Sources.SnapshotFiles.Grids;

namespace Index766.Sources.SnapshotFiles.Tables;

/// <summary>A table within a grid.</summary>
/// <param name="Body">The rows below, with section headings among them and the notes at their end.</param>
/// <param name="Notes">The lines after its last row of figures, some of which may be units without any.</param>
internal sealed record TableArea(IReadOnlyList<GridRow> Titles, IReadOnlyList<GridRow> Header, IReadOnlyList<GridRow> Body,
    IReadOnlyList<GridRow> Notes)
{
    /// <summary>The headings of each column.</summary>
    public IReadOnlyList<HeadingStack> Stacks => HeadingStack.Of(this);

    /// <summary>The first column whose lowest heading says that role; null where there is none.</summary>
    public HeadingStack? ColumnOf(ColumnRole role, HeadingDictionary headings) =>
        Stacks.FirstOrDefault(stack => headings.Find(stack.Leaf)?.Role == role);
}

/// <summary>
/// Finds the tables of a grid by their headings: a row with a known heading for units, indicators or targets and another known one in it or
/// below.
/// </summary>
internal sealed partial class TableFinder(HeadingDictionary headings, CancellationToken cancellationToken)
{
    private const int MaxHeaderRows = 4;

    private readonly Dictionary<string, HeadingMeaning?> _seen = new(StringComparer.Ordinal);

    /// <summary>The tables, in order, and the lines that belong to none.</summary>
    public (IReadOnlyList<TableArea> Tables, IReadOnlyList<GridRow> Lines) Find(Grid grid)
    {
        var tables = new List<TableArea>();
        var (titles, body) = (new List<GridRow>(), new List<GridRow>());
        List<GridRow>? header = null;
        for (var i = 0; i < grid.Rows.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var found = HeaderAt(grid.Rows, i);
            if (found.Count == 0)
            {
                (header is null ? titles : body).Add(grid.Rows[i]);
                continue;
            }

            i += found.Count - 1;
            i += i + 1 < grid.Rows.Count && IsNumbering(grid.Rows[i + 1]) ? 1 : 0;
            if (header is null)
            {
                header = found;
            }
            else if (!IsSame(header[0], found[0]) || NotesOf(body).Count > 0)
            {
                // A heading that is repeated right below figures is a new page; one with a title before it is a new table.
                var notes = NotesOf(body);
                tables.Add(new TableArea(titles, header, body, notes));
                (titles, body, header) = ([.. notes], [], found);
            }
        }

        return header is null ? ([], titles) : ([.. tables, new TableArea(titles, header, body, NotesOf(body))], []);
    }

    private List<GridRow> HeaderAt(IReadOnlyList<GridRow> rows, int place)
    {
        var first = rows[place];
        var keys = Enumerable.Range(0, first.Cells.Length)
            .Where(column => MeaningOf(first[column])?.Role is ColumnRole.Unit or ColumnRole.UnitCode or ColumnRole.Measure
                or ColumnRole.Target).ToList();
        if (keys.Count == 0 || (LooksLikeFigures(first) && TrendColumns.PeriodsIn(first) < 2))
        {
            return [];
        }

        var header = new List<GridRow> { first };
        while (header.Count < MaxHeaderRows && place + header.Count < rows.Count && IsBelow(rows[place + header.Count], keys))
        {
            header.Add(rows[place + header.Count]);
        }

        var known = first.Cells.Where(cell => !cell.IsCopy && MeaningOf(cell) is not null).Select(cell => cell.Text).Distinct().Count();
        return known > 1 || header.Count > 1 || TrendColumns.PeriodsIn(first) > 1 ? header : [];
    }

    /// <summary>
    /// Whether a row goes on with the heading: nothing of its own in the key columns, and a known heading elsewhere. A title of units ("SỞ,
    /// BAN, NGÀNH") is a section's, and known words with as many figures are a sum ("Tổng cộng").
    /// </summary>
    private bool IsBelow(GridRow row, List<int> keys) =>
        keys.TrueForAll(column => row[column].IsEmpty || row[column].IsCopy)
        && (row.Own.Count(cell => MeaningOf(cell) is { Role: not ColumnRole.Unit }) > row.Own.Count(LooksLikeFigure)
            || TrendColumns.PeriodsIn(row) > 1);

    private HeadingMeaning? MeaningOf(GridCell cell)
    {
        if (cell.IsEmpty || cell.Number is not null || cell.Text.Length > 300)
        {
            return null;
        }

        if (!_seen.TryGetValue(cell.Text, out var meaning))
        {
            meaning = headings.Find(cell.Text);
            if (_seen.Count < 10_000)
            {
                _seen[cell.Text] = meaning;
            }
        }

        return meaning;
    }

    /// <summary>
    /// The lines at the end that hold no figures: footnotes, signatures, the next table's title. One with several texts counts only behind
    /// an empty row: else it is a unit with words in place of figures.
    /// </summary>
    private static List<GridRow> NotesOf(List<GridRow> body)
    {
        var first = body.Count;
        for (var i = body.Count - 1; i >= 0 && TextsOf(body[i]) is { Count: > 0 and <= 3 } texts && texts.TrueForAll(IsWord); i--)
        {
            first = texts.Count == 1 || i == 0 || body[i].Number > body[i - 1].Number + 1 ? i : first;
        }

        return body[first..];
    }

    private static List<string> TextsOf(GridRow row) =>
        [.. row.Cells.Where(cell => !cell.IsEmpty).Select(cell => cell.Text).Distinct(StringComparer.Ordinal).Take(4)];

    private static bool IsWord(string text) => text.Length > 12 || (!char.IsAsciiDigit(text[0]) && text[0] is not ('-' or '–'));
    private static bool LooksLikeFigures(GridRow row) => row.Cells.Count(LooksLikeFigure) * 2 > row.Cells.Count(cell => !cell.IsEmpty);
    private static bool LooksLikeFigure(GridCell cell) => !cell.IsEmpty && (char.IsAsciiDigit(cell.Text[0]) || cell.Text[0] == '-');

    private static bool IsSame(GridRow one, GridRow other) =>
        one.Cells.Select(cell => cell.Text).SequenceEqual(other.Cells.Select(cell => cell.Text), StringComparer.Ordinal);

    /// <summary>
    /// The row that numbers the columns, right below the heading: A, B, 1, 2, 3=1/2. Of two numbers only the brackets tell that they are no
    /// figures.
    /// </summary>
    private static bool IsNumbering(GridRow row) =>
        (row.Own.Count() > 2 || (row.Own.Count() == 2 && row.Own.All(cell => cell.Text[0] == '(')))
        && row.Own.All(cell => Numbering().IsMatch(cell.Text))
        && row.Own.Select(cell => cell.Text.Trim('(', ')')).Distinct(StringComparer.Ordinal).Count() == row.Own.Count()
        && row.Own.Select(cell => cell.Text.Trim('(', ')')).Any(text => text is "A" or "B" or "2");

    [GeneratedRegex(@"\A\(?([A-Da-d]|[0-9]{1,2})\)?( *= *.{1,40})?\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Numbering();
}
